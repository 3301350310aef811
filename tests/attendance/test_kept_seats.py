"""Seats that a round kept and did not use are for everybody the day after, by themselves and once."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.attendance import actions
from croisee.attendance.actions.inviting import day_after
from croisee.attendance.models import Invitation, Wave
from croisee.attendance.queries import figures_for
from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from tests import factories as make

HOUR = datetime(2013, 7, 1, 9, tzinfo=UTC)


@pytest.fixture
def yesterday(meeting) -> date:
    return timezone.localdate(timezone=meeting.zone) - timedelta(days=1)


@pytest.fixture
def wave(meeting, yesterday):
    """Three seats, two of them kept until yesterday, one of these used by somebody invited; three wait."""
    meeting.seats = 4
    meeting.save()
    wave = Wave.objects.create(
        meeting=meeting, name="Authorities", subject="Come", text="{link}", reserved=3,
        reserved_until=yesterday,
    )  # fmt: skip
    guest = make.RegistrationFactory(meeting=meeting)
    guest.invitation = Invitation.objects.create(wave=wave, person=guest.person)
    guest.save()
    return wave


@pytest.fixture
def line(meeting, wave):
    return [
        make.RegistrationFactory(meeting=meeting, status="waiting", queued_at=HOUR + timedelta(minutes=n))
        for n in range(4)
    ]


def ring(wave, until, times=1) -> None:
    for _n in range(times):
        JOBS["attendance.give_kept_seats"](wave_id=wave.pk, until=until.isoformat())


def statuses(line) -> list[str]:
    for registration in line:
        registration.refresh_from_db()
    return [registration.status for registration in line]


def test_the_day_after_the_seats_that_were_not_used_are_given_by_the_rule(wave, line, yesterday):
    ring(wave, yesterday)

    assert statuses(line) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert Entry.objects.about(wave).get(verb="wave.kept_seats_given").facts == {"people": 2}


def test_ringing_twice_gives_no_seat_more(wave, line, yesterday, meeting):
    ring(wave, yesterday)
    meeting.__class__.objects.filter(pk=meeting.pk).update(seats=6)  # free ones, of which nobody rang

    ring(wave, yesterday, times=2)

    assert statuses(line) == ["confirmed", "confirmed", "waiting", "waiting"]


def test_at_most_those_that_were_kept_are_given_though_more_are_free(wave, line, yesterday, meeting):
    meeting.__class__.objects.filter(pk=meeting.pk).update(seats=10)

    ring(wave, yesterday)

    assert statuses(line).count("confirmed") == 2


def test_an_edited_day_makes_the_old_bell_do_nothing(wave, line, yesterday):
    Wave.objects.filter(pk=wave.pk).update(reserved_until=yesterday + timedelta(days=3))
    ring(wave, yesterday)
    assert statuses(line) == ["waiting"] * 4

    ring(wave, yesterday + timedelta(days=3))  # too early
    assert statuses(line) == ["waiting"] * 4


def test_a_round_that_is_gone_or_keeps_nothing_any_more_gives_nothing(wave, line, yesterday):
    Wave.objects.filter(pk=wave.pk).update(reserved=0)
    ring(wave, yesterday)
    wave.delete()
    ring(Wave(pk=wave.pk or 0), yesterday)

    assert statuses(line) == ["waiting"] * 4


def test_seats_that_another_round_still_keeps_stay_kept(wave, line, yesterday, meeting):
    Wave.objects.create(meeting=meeting, name="Others", subject="Come", text="{link}", reserved=2)

    ring(wave, yesterday)

    assert statuses(line) == ["confirmed", "waiting", "waiting", "waiting"]


def test_keeping_seats_until_a_day_rings_when_the_day_is_over_where_the_meeting_is(meeting):
    organiser = make.OrganiserFactory(meeting=meeting).person
    until = timezone.localdate() + timedelta(days=10)

    actions.save_wave(
        wave=None, meeting=meeting, by=organiser, name="Authorities", subject="Come", text="{link}",
        reserved=2, reserved_until=until,
    )  # fmt: skip

    (bell,) = DBTaskResult.objects.all()
    assert bell.args_kwargs["args"][0] == "attendance.give_kept_seats"
    assert abs(bell.run_after - day_after(until, meeting.zone)) < timedelta(seconds=10)


def test_a_day_ends_where_the_meeting_takes_place():
    paris = day_after(date(2013, 3, 30), ZoneInfo("Europe/Paris"))

    assert paris.astimezone(UTC) == datetime(2013, 3, 30, 23, tzinfo=UTC)


def test_kept_seats_are_let_go_after_the_letters_have_left_and_nobody_gets_one_unseen(client, wave, line):
    Wave.objects.filter(pk=wave.pk).update(state="sending", reserved_until=None)
    client.force_login(make.OrganiserFactory(meeting=wave.meeting).person)
    seats = reverse("seats", args=[wave.meeting.slug])
    before = client.get(seats)
    assert (before.context["count"], before.context["withheld"]) == (1, 0)
    wave.meeting.seats = 3
    wave.meeting.save()
    assert "2 seats are free, but not for those who wait" in client.get(seats).text

    said = client.post(
        reverse("wave_seats", args=[wave.meeting.slug, wave.pk]),
        {"reserved": "1", "priority": "2"},
        follow=True,
    )

    assert "The seats of this round are changed." in said.text
    assert Wave.objects.values_list("reserved", "priority", "text").get(pk=wave.pk) == (1, 2, "{link}")
    assert client.get(seats).context["count"] == 2
    assert statuses(line) == ["waiting"] * 4


def test_seats_that_are_no_number_keep_what_there_was(client, wave):
    client.force_login(make.OrganiserFactory(meeting=wave.meeting).person)

    page = client.post(reverse("wave_seats", args=[wave.meeting.slug, wave.pk]), {"reserved": "many"})

    assert page.context["kept"].errors["reserved"]
    assert Wave.objects.get(pk=wave.pk).reserved == 3


def test_a_seat_that_is_kept_is_free_for_those_whom_its_round_invites_only(meeting, wave, yesterday):
    wave.reserved_until = yesterday + timedelta(days=2)
    wave.save()
    invited = Invitation.objects.create(wave=wave, person=make.PersonFactory())

    assert figures_for(meeting, None).free == 1
    assert figures_for(meeting, invited).free == 3
