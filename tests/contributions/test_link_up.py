"""Several towns on one day: the screen on which each sees what the others say."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.contributions.mornings import mornings_of
from croisee.contributions.views import link_up
from croisee.kit.live import touched
from croisee.meetings.models import Cycle, Meeting
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    PersonFactory,
    PositionFactory,
    RegistrationFactory,
    SessionFactory,
    SessionRoleFactory,
)

DAY = date(2013, 9, 12)
KITCHEN = "A shared kitchen for three canteens, cheaper than each on its own."


@pytest.fixture
def cycle(room):
    room.meeting.cycle = Cycle.objects.create(title="Second national meetings")
    room.meeting.save()
    return room.meeting.cycle


@pytest.fixture
def metz(cycle):
    """A workshop in another town of the same day."""
    return SessionFactory(meeting=MeetingFactory(live=True, cycle=cycle, slug="metz", place="Metz"))


@pytest.fixture
def address(cycle):
    return reverse("link_up", args=[cycle.pk, DAY])


def say(session, text, agree=0, **facts):
    contribution = ContributionFactory(session=session, meeting=session.meeting, text=text, **facts)
    PositionFactory.create_batch(agree, contribution=contribution, value=1)
    return contribution


def mornings(*sessions) -> dict:
    """By town: what it shares most, and what it says alone; then what several say."""
    found = mornings_of([session.meeting for session in sessions])
    return {
        "shared": [
            [(said.contribution.text, said.is_alone) for said in one.shared] for one in found["mornings"]
        ],
        "alone": [[said.text for said in one.alone] for one in found["mornings"]],
        "common": [
            (one.contribution.text, tuple((town.name, town.agree) for town in one.towns))
            for one in found["common"]
        ],
    }


def test_each_town_brings_what_it_shares_and_what_it_says_alone(room, metz):
    say(room.session, KITCHEN, agree=2)
    say(room.session, "Night trains stop at Pagny.", agree=1)
    say(room.session, "Trees give shade to the market.")
    say(metz, "A shared kitchen for two canteens, cheaper than each on its own.", agree=3)
    say(metz, "Nobody answers applications in August.")

    assert mornings(room.session, metz) == {
        "shared": [
            [(KITCHEN, False), ("Night trains stop at Pagny.", True)],
            [("A shared kitchen for two canteens, cheaper than each on its own.", False)],
        ],
        "alone": [["Trees give shade to the market."], ["Nobody answers applications in August."]],
        "common": [
            ("A shared kitchen for two canteens, cheaper than each on its own.", (("Nancy", 2), ("Metz", 3))),
        ],
    }


def test_what_is_said_in_a_language_of_one_town_alone_is_not_called_alone(room, metz):
    say(room.session, "Wir teilen eine Küche.", language="de")
    say(metz, KITCHEN)

    assert mornings(room.session, metz)["alone"] == [[], []]


def test_what_towns_say_in_two_languages_is_found_by_what_it_names(room, metz):
    say(room.session, "Eine gemeinsame Küche für drei Schulen, geteilt mit dem Dorf.", language="de")
    say(room.session, "Der Zug hält am Samstag nicht.", language="de")
    say(metz, "Three schools share one kitchen with the village.", agree=1)

    assert mornings(room.session, metz)["common"] == [
        ("Three schools share one kitchen with the village.", (("Nancy", 0), ("Metz", 1)))
    ]


def test_a_need_is_not_the_same_as_what_answers_it(room, metz):
    say(room.session, KITCHEN, kind="need")
    say(metz, KITCHEN, kind="practice")

    assert mornings(room.session, metz)["common"] == []


def test_what_a_moderator_holds_back_and_what_a_dry_run_says_is_not_shown(room, metz):
    for facts in (
        {"is_waiting": True},
        {"hidden_because": "Names somebody."},
        {"is_withdrawn": True},
        {"is_trial": True},
    ):
        say(room.session, KITCHEN, **facts)

    assert [morning.total for morning in mornings_of([room.meeting, metz.meeting])["mornings"]] == [0, 0]


def test_whoever_takes_part_in_one_town_opens_the_screen_and_nobody_else(client, room, metz, address):
    assert client.get(address).status_code == 403
    client.force_login(PersonFactory())
    assert client.get(address).status_code == 403

    for person in (room.anne, SessionRoleFactory(session=metz, kind="pilot").person):
        client.force_login(person)
        assert client.get(address).status_code == 200
    client.logout()
    client.get(room.registration.get_absolute_url())
    assert client.get(address).status_code == 200


def test_when_all_is_over_everybody_sees_it(client, room, metz, address):
    Meeting.objects.update(stage="reported")

    assert client.get(address).status_code == 200


def test_a_town_that_waits_for_its_programme_or_is_not_for_everybody_is_not_there(
    client, cycle, room, address
):
    for facts in ({}, {"live": True, "is_public": False}):
        MeetingFactory(cycle=cycle, place="Closedville", **facts)
    client.force_login(room.anne)

    assert "Closedville" not in client.get(address).text


def test_the_part_is_sent_only_when_something_has_changed(client, room, metz, address, monkeypatch):
    monkeypatch.setattr(link_up, "FRESH", -1)
    monkeypatch.setattr(link_up, "TURN", 10**10)
    client.force_login(room.anne)
    before = client.get(address, {"part": "list"})
    asked = {"HTTP_IF_NONE_MATCH": before["ETag"]}

    assert client.get(address, {"part": "list"}, **asked).status_code == 304

    say(metz, KITCHEN, agree=1)
    touched(f"session:{metz.pk}")
    after = client.get(address, {"part": "list"}, **asked)

    assert KITCHEN not in before.text
    assert KITCHEN in after.text


def test_the_page_of_the_day_leads_to_the_screen(client, cycle, room, address):
    day = reverse("cycle_day", args=[cycle.pk, DAY])
    client.force_login(room.anne)
    assert address not in client.get(day).text

    MeetingFactory(live=True, cycle=cycle, place="Metz")

    assert address in client.get(day).text
    client.logout()
    assert address not in client.get(day).text


def test_the_screen_costs_the_same_for_two_towns_and_for_five(client, cycle, room, metz, address, statements):
    say(metz, KITCHEN, agree=1)
    client.force_login(room.anne)
    few = statements(address)

    for n in range(3):
        session = SessionFactory(meeting=MeetingFactory(live=True, cycle=cycle, place=f"Town {n}"))
        RegistrationFactory(meeting=session.meeting, person=room.anne)
        for said in range(4):
            say(session, f"Something else, {n} {said}.", agree=2)

    assert statements(address) == few <= 12
