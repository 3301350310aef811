"""Versions of a programme: published once, kept as they were, compared in words."""

from datetime import date, time

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.meetings import actions
from croisee.meetings.changes import Wording, compared
from croisee.meetings.editions import edition_in, edition_today, snapshot_of
from croisee.meetings.models import Meeting, Room, Session, Stage, Version
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.meetings.conftest import change, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """The organiser of a meeting that is open, with one workshop in the Blue room."""
    organiser = OrganiserFactory(meeting__slug="nancy", meeting__title="Nancy", meeting__open=True)
    room = RoomFactory(meeting=organiser.meeting, name="Blue room")
    SessionFactory(meeting=organiser.meeting, title="Spaces", number=1, room=room, day=date(2013, 9, 12))
    return organiser


@pytest.fixture
def workshop(oda) -> Session:
    return oda.meeting.sessions.get()


def changes(meeting: Meeting):
    """From the last version until today."""
    return compared(edition_in(meeting.versions.first()), edition_today(meeting))


# Publishing


def test_publishing_a_meeting_makes_its_first_version_with_a_name():
    draft = OrganiserFactory(meeting__language="en")

    actions.move(meeting=draft.meeting, to=Stage.OPEN, by=draft.person)

    version = draft.meeting.versions.get()
    assert (version.number, version.name[:13], version.published_by) == (1, "Programme of ", draft.person)


def test_the_same_programme_is_published_once_however_often_the_button_is_pressed(oda):
    assert publish(oda, "First") == publish(oda, "Again")

    assert [str(version) for version in oda.meeting.versions.all()] == ["Version 1 · First"]


def test_a_meeting_that_goes_back_to_draft_and_returns_unchanged_keeps_its_version(oda):
    publish(oda)

    for stage in (Stage.DRAFT, Stage.OPEN):
        actions.move(meeting=oda.meeting, to=stage, by=oda.person)

    assert oda.meeting.versions.count() == 1


def test_a_draft_has_no_versions():
    draft = OrganiserFactory()

    with pytest.raises(Refused, match="is a draft"):
        actions.publish_version(meeting=draft.meeting, by=draft.person)


def test_a_snapshot_gives_the_same_programme_back(oda, workshop):
    QuestionFactory(session=workshop, text="Where?")
    QuestionFactory(session=None, meeting=oda.meeting, text="What for?")
    SessionFactory(meeting=oda.meeting, start=None, end=None)

    version = publish(oda)

    assert snapshot_of(edition_in(version)) == snapshot_of(edition_today(oda.meeting)) == version.snapshot


# What changed


def test_what_changed_is_said_session_by_session(oda, workshop):
    moved, gone = SessionFactory.create_batch(2, meeting=oda.meeting, day=date(2013, 9, 12))
    publish(oda)
    change(moved, start=time(14), end=time(15, 30), room=Room.objects.get())
    change(workshop, title="Places")
    gone.delete()
    added = SessionFactory(meeting=oda.meeting)

    found = changes(oda.meeting)

    assert str(found) == "1 added, 1 moved, 1 reworded, 1 removed"
    assert [one.item.title for one in found.added] == [added.title]
    assert [one.moved for one in found.moved] == [
        (
            "12 September 2013, 10:30–12:00, room to be announced",
            "12 September 2013, 14:00–15:30, Blue room",
        )
    ]
    assert [one.reworded for one in found.reworded] == [(Wording("Title", "Spaces", "Places"),)]
    assert [one.item.title for one in found.removed] == [gone.title]


def test_a_reworded_workshop_that_is_held_twice_is_told_once(oda, workshop):
    hours = {"start": time(14), "end": time(15)}
    SessionFactory(meeting=oda.meeting, repeats=workshop, title="Spaces", number=1, **hours)
    publish(oda)

    oda.meeting.sessions.update(title="Places")

    assert [one.item.pk for one in changes(oda.meeting).sessions] == [workshop.pk]


def test_what_is_said_of_the_whole_meeting_is_compared_too(oda):
    publish(oda)

    change(oda.meeting, place="Metz", starts_on=date(2013, 9, 13))

    assert changes(oda.meeting).whole == (
        Wording("Date", "12 September 2013", "13 September 2013"),
        Wording("Place", "Nancy", "Metz"),
    )


def test_an_unchanged_programme_has_no_differences(oda):
    publish(oda)

    assert not changes(oda.meeting)


# Pages


def test_an_old_version_shows_the_old_programme_with_a_room_that_is_gone(client, oda, workshop):
    publish(oda)
    change(workshop, title="Places")
    Room.objects.all().delete()
    publish(oda)

    page = client.get(reverse("version", args=["nancy", 1])).content.decode()

    assert "Blue room" in page and "Spaces" in page and "Places" not in page
    assert "A later version is published" in page


def test_a_renamed_room_still_has_its_old_name_in_the_old_version(client, oda):
    publish(oda)
    Room.objects.update(name="Red room")

    page = client.get(reverse("version", args=["nancy", 1])).content.decode()

    assert "Blue room" in page and "Red room" not in page


@pytest.mark.parametrize(("route", "number"), [("versions", ()), ("version_changes", ()), ("version", (1,))])
def test_versions_are_seen_by_whoever_sees_the_meeting(client, oda, route, number):
    publish(oda)
    address = reverse(route, args=["nancy", *number])
    assert client.get(address).status_code == 200

    for hidden in ({"is_public": False}, {"is_public": True, "stage": Stage.DRAFT}):
        Meeting.objects.filter(slug="nancy").update(**hidden)
        assert client.get(address).status_code == 404
        assert client.get(address, {"key": oda.meeting.reading_key}).status_code == 200
        client.cookies.clear()


def test_what_changed_in_a_draft_is_not_for_its_pilots(client, oda, workshop):
    publish(oda)
    pilot = SessionRoleFactory(session=SessionFactory(meeting=oda.meeting, title="Money")).person
    Meeting.objects.update(stage=Stage.DRAFT)
    change(workshop, title="Places")
    client.force_login(pilot)

    assert "Changed since" not in client.get(reverse("versions", args=["nancy"])).content.decode()
    assert client.get(reverse("version_changes", args=["nancy"])).status_code == 404
    client.force_login(oda.person)
    assert "Places" in client.get(reverse("version_changes", args=["nancy"])).content.decode()


def test_a_version_that_does_not_exist_is_not_found(client, oda):
    assert client.get(reverse("version", args=["nancy", 1])).status_code == 404


def test_two_versions_are_compared_in_words(client, oda, workshop):
    publish(oda)
    change(workshop, start=time(11))
    publish(oda)
    change(workshop, title="Places")

    page = client.get(reverse("version_changes", args=["nancy"]), {"before": "1", "after": "2"})
    client.force_login(oda.person)
    today = client.get(reverse("version_changes", args=["nancy"]))

    assert "<ins>12 September 2013, 11:00–12:00, Blue room</ins>" in page.content.decode()
    assert "Places" not in page.content.decode() and "<ins>Places</ins>" in today.content.decode()


@pytest.mark.parametrize("asked", [{"before": "9"}, {"before": "one"}, {"after": "9", "before": "1"}])
def test_versions_that_do_not_exist_are_not_compared(client, oda, asked):
    publish(oda)

    page = client.get(reverse("version_changes", args=["nancy"]), asked)

    assert page.status_code == 200 and "no such version" in page.content.decode()


def test_an_organiser_publishes_from_the_programme(client, oda, workshop):
    client.force_login(oda.person)
    publish(oda)
    programme = reverse("meeting_programme", args=["nancy"])
    assert "Publish this version" not in client.get(programme).content.decode()
    change(workshop, title="Places")
    assert "1 reworded" in client.get(programme).content.decode()

    page = client.post(reverse("version_publish", args=["nancy"]), {"name": "After June"}, follow=True)

    assert "Version 2 · After June is published." in page.content.decode()


@pytest.mark.postgres
def test_a_name_that_is_too_long_publishes_nothing(client, oda):
    client.force_login(oda.person)

    page = client.post(reverse("version_publish", args=["nancy"]), {"name": "x" * 121}, follow=True)

    assert "at most 120 characters" in page.content.decode() and not Version.objects.exists()


@pytest.mark.parametrize("number", (1, 3))
@pytest.mark.parametrize(("route", "statements"), [("versions", 7), ("version", 4), ("version_changes", 7)])
def test_the_pages_cost_the_same_at_any_size(
    client, oda, route, statements, number, django_assert_max_num_queries
):
    for _n in range(number):
        SessionFactory.create_batch(2, meeting=oda.meeting)
        publish(oda)
    with django_assert_max_num_queries(statements):
        client.get(reverse(route, args=["nancy", *([1] if route == "version" else [])]))


def test_a_meeting_that_never_published_says_so(client):
    MeetingFactory(slug="old", open=True)

    assert "No version" in client.get(reverse("versions", args=["old"])).content.decode()
