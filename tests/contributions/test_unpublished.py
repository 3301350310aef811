"""A session that no version has is found by those who work on it, and by nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.contributions.cards import words_on
from croisee.contributions.models import Contribution
from croisee.meetings.actions import publish_version
from croisee.meetings.models import Session
from croisee.meetings.published import title_published
from tests.factories import ContributionFactory, OrganiserFactory, SessionFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(room, organiser):
    """The programme of the room is published; a workshop was added since, and the first one reworded."""
    publish_version(meeting=room.meeting, by=organiser)
    Session.objects.filter(pk=room.session.pk).update(title="Set everything free")
    return SessionFactory(meeting=room.meeting, title="Brand new")


@pytest.fixture
def organiser(room):
    return OrganiserFactory(meeting=room.meeting).person


DOORS = ("contribute", "wall", "positions")


@pytest.mark.parametrize("door", DOORS)
def test_a_session_that_no_version_has_is_found_by_those_who_prepare_it(client, room, organiser, new, door):
    pilot = SessionRoleFactory(session=new, kind="pilot").person
    address = reverse(door, args=["nancy", new.pk])

    for person, status in ((room.anne, 404), (room.scribe, 404), (pilot, 200), (organiser, 200)):
        client.force_login(person)
        assert client.get(address).status_code == status
    client.force_login(room.anne)
    assert client.get(reverse(door, args=["nancy", room.session.pk])).status_code == 200


def test_nothing_is_sent_to_a_session_that_no_version_has(client, room, new):
    client.force_login(room.anne)
    address = reverse("contribute", args=["nancy", new.pk])
    facts = {"key": str(uuid4()), "kind": "idea", "text": "A shared kitchen.", "language": "en"}

    assert client.post(address, facts).status_code == 404
    assert not Contribution.objects.exists()


def test_what_everybody_reads_is_marked_with_each_version(client, room, organiser, new):
    publish_version(meeting=room.meeting, by=organiser)
    assert Session.objects.get(pk=new.pk).is_published
    Session.objects.filter(pk=new.pk).update(kind="preparatory")
    publish_version(meeting=room.meeting, by=organiser)
    assert not Session.objects.get(pk=new.pk).is_published


def test_a_meeting_that_never_had_a_version_is_read_as_it_stands(client, room):
    client.force_login(room.anne)
    new = SessionFactory(meeting=room.meeting)

    assert client.get(reverse("contribute", args=["nancy", new.pk])).status_code == 200


def test_lists_say_what_is_published_except_where_one_works(client, room, organiser, new):
    pilot = SessionRoleFactory(session=new, kind="pilot").person
    pages = reverse("contributions", args=["nancy"]), reverse("me")

    for person, seen, hidden in (
        (room.anne, ("Set creativity free",), ("Set everything free", "Brand new")),
        (pilot, ("Brand new",), ("Set everything free",)),
    ):
        client.force_login(person)
        for page in pages:
            text = client.get(page).text
            assert all(title in text for title in seen) and not any(title in text for title in hidden)
    client.force_login(organiser)
    text = client.get(pages[0]).text
    assert "Set everything free" in text and "Brand new" in text


def test_walls_cards_and_exports_say_the_title_that_is_published(client, room, organiser, new):
    client.force_login(organiser)
    ContributionFactory(session=room.session)

    wall = client.get(reverse("wall", args=["nancy", room.session.pk])).text
    export = client.get(reverse("contributions_export", args=["nancy", "csv"])).content.decode()

    room.session.refresh_from_db()
    assert "Set everything free" not in wall and "Set everything free" not in export
    assert words_on(room.session)["session"] == title_published(room.session) != room.session.title
