"""What the projector says of the moment: the phase and its clock, what is wanted, that a meeting is over."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.contributions.models import Conduct
from croisee.contributions.views.wall import is_even
from croisee.meetings.models import Stage
from tests.factories import ContributionFactory, OrganiserFactory, RegistrationFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db
SHORT, WALL = "contribute_short", "wall"


@pytest.fixture
def wall(client, room):
    """wall(), or wall("?part=list"): the words of the wall, as Anne reads them."""
    client.force_login(room.anne)
    return lambda part="": client.get(reverse(WALL, args=["nancy", room.session.pk]) + part).text


def end(room):
    room.meeting.stage = Stage.REPORTED
    room.meeting.save()


@pytest.mark.parametrize("part", ["", "?part=list"])
def test_the_wall_shows_the_phase_and_its_clock(room, wall, part):
    assert "data-left" not in wall(part)

    until = timezone.now() + timedelta(minutes=5)
    Conduct.objects.create(session=room.session, phase="gather", until=until)

    assert "<strong>Gather</strong>" in wall(part)
    assert 'data-left="29' in wall(part)


def test_a_part_that_is_kept_for_all_walls_has_no_old_clock(room, wall):
    conduct = Conduct.objects.create(
        session=room.session, phase="gather", until=timezone.now() + timedelta(minutes=5)
    )
    wall("?part=list")
    Conduct.objects.filter(pk=conduct.pk).update(until=timezone.now() + timedelta(minutes=1))

    assert 'data-left="5' in wall("?part=list")


@pytest.mark.parametrize(
    ("phase", "wanted", "door"),
    [
        ("free", "Contribute", "contribute"),
        ("gather", "Contribute", "contribute"),
        ("sort", "Read what was said", "contribute"),
        ("hold", "Take position", "positions"),
        ("conclude", "Where views meet", "looks_in_session"),
    ],
)
def test_the_words_beside_the_code_and_its_address_are_what_is_wanted_now(
    client, room, wall, phase, wanted, door
):
    Conduct.objects.create(session=room.session, phase=phase)

    assert f'<p class="wall__wanted"><strong>{wanted}</strong>' in wall("?part=list")
    answer = client.get(reverse(SHORT, args=[room.session.pk]))
    assert answer.url == reverse(door, args=["nancy", room.session.pk])


def test_the_wall_of_a_meeting_that_is_over_says_so_and_invites_nobody(client, room, wall):
    assert "data:image/svg" in wall() and "be the first" in wall()
    end(room)

    page = wall()

    assert "over</strong>" in page and "Nothing was said here." in page
    assert "data:image/svg" not in page and f"/c/{room.session.pk}" not in page and "be the first" not in page
    assert client.get(reverse(SHORT, args=[room.session.pk])).url == room.session.get_absolute_url()


def test_whoever_comes_to_contribute_to_a_meeting_that_is_over_is_led_to_what_was_said(client, room):
    end(room)

    page = client.get(room.address)

    assert page.status_code == 403
    assert "This meeting is over" in page.text and "Sign in by mail" not in page.text
    assert reverse("contributions", args=["nancy"]) in page.text


def test_organisers_are_offered_to_lead_while_they_may(client, room):
    client.force_login(OrganiserFactory(meeting=room.meeting).person)
    manage, lead = (
        reverse("meeting_manage", args=["nancy"]),
        reverse("conduct", args=["nancy", room.session.pk]),
    )

    assert lead in client.get(manage).text
    end(room)
    assert lead not in client.get(manage).text


def test_while_what_was_said_is_sorted_a_phone_is_led_to_read_it_and_not_to_positions(client, room):
    Conduct.objects.create(session=room.session, phase="sort")
    client.force_login(room.anne)

    page = client.get(room.address).text

    assert f'href="{reverse("contributions", args=["nancy"])}?session={room.session.pk}" data-go' in page
    assert "data-to-hold hidden" in page


def test_too_few_who_answered_are_not_called_a_difference_by_chance(client, room):
    ContributionFactory(session=room.session).positions.create(person=room.anne, value=1)
    client.force_login(room.anne)
    page = client.get(reverse("looks_in_session", args=["nancy", room.session.pk])).text

    assert "Too few have answered" in page and "more than chance" not in page


def test_a_pilot_without_a_seat_is_not_sent_to_the_other_participants(client, room):
    pilot = SessionRoleFactory(session=room.session, kind="pilot").person
    others = reverse("participants", args=["nancy"])

    for person, is_offered in ((pilot, False), (RegistrationFactory(meeting=room.meeting).person, True)):
        client.force_login(person)
        assert (others in client.get(room.meeting.get_absolute_url()).text) == is_offered
        assert (client.get(others).status_code == 200) == is_offered


@pytest.mark.parametrize(
    ("chosen", "expected"), (((1, 1, 1), True), ((2, 1), False), ((1,), False), ((), False))
)
def test_a_first_card_that_no_more_chose_than_the_second_is_no_larger(chosen, expected):
    assert is_even([SimpleNamespace(chosen=number) for number in chosen]) is expected
    assert is_even([SimpleNamespace(), SimpleNamespace()]) is False
