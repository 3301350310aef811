"""Whose turn it is on the waiting list, and why; seats that are kept; offers that expire."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.line import Line, place_of
from croisee.attendance.models import Admission, Invitation, Party, Registration, Target, Wave
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make

HOUR = datetime(2013, 7, 1, 9, tzinfo=UTC)


@pytest.fixture
def full(meeting):
    """A meeting of two seats, taken by two officers."""
    meeting.seats = 2
    meeting.save()
    for _n in range(2):
        make.RegistrationFactory(meeting=meeting, role="staff")
    return meeting


def waits(meeting, name: str, minutes: int = 0, **facts) -> Registration:
    at = HOUR + timedelta(minutes=minutes)
    person = make.PersonFactory(last_name=name)
    return make.RegistrationFactory(meeting=meeting, person=person, status="waiting", queued_at=at, **facts)


def wave_of(meeting, **facts) -> Wave:
    return Wave.objects.create(meeting=meeting, name="Authorities", subject="Come", text="{link}", **facts)


def invited(registration: Registration, wave: Wave) -> Registration:
    registration.invitation = Invitation.objects.create(wave=wave, person=registration.person)
    registration.save()
    return registration


def names(turns) -> list[str]:
    return [member.person.last_name for turn in turns for member in turn.unit.members]


def status_of(registration: Registration) -> str:
    registration.refresh_from_db()
    return registration.status


def seats(meeting, number: int) -> None:
    meeting.seats = number
    meeting.save()


def test_a_numbered_round_goes_before_those_who_asked_earlier(full):
    waits(full, "Early")
    invited(waits(full, "Invited", 10), wave_of(full, priority=1))

    first, second = Line(full).turns()

    assert names([first, second]) == ["Invited", "Early"]
    assert (first.why, first.reason["which"], second.why) == ("round", {"name": "Authorities"}, "time")


def test_an_invitation_that_was_passed_on_gives_no_turn(full):
    waits(full, "Early")
    passed_on = waits(full, "Colleague", 10)
    passed_on.invitation = Invitation.objects.create(
        wave=wave_of(full, priority=1), person=make.PersonFactory()
    )
    passed_on.save()

    assert names(Line(full).turns()) == ["Early", "Colleague"]


def test_those_of_whom_too_few_come_go_first_until_enough_come(full):
    Target.objects.create(meeting=full, what="role:elected", goal=40, is_share=True, goes_first=True)
    for n in range(3):
        waits(full, f"Officer{n}", n, role="staff")
    for n in range(3):
        waits(full, f"Elected{n}", 10 + n, role="elected")

    turns = Line(full).turns()

    # 0 of 2, then 1 of 3 are elected: under 40 %; 2 of 4 are enough until the fifth
    assert names(turns) == ["Elected0", "Elected1", "Officer0", "Officer1", "Elected2", "Officer2"]
    assert [turn.why for turn in turns[:3]] == ["balance", "balance", "time"]


def test_a_freed_seat_goes_to_the_first_who_is_missing_and_the_history_says_why(full, organiser):
    Target.objects.create(meeting=full, what="role:elected", goal=1, goes_first=True)
    waits(full, "Officer", role="staff")
    elected = waits(full, "Elected", 10, role="elected")

    actions.cancel(registration=full.registrations.confirmed()[0], by=organiser)

    assert status_of(elected) == "confirmed"
    entry = Entry.objects.about(elected).get(verb="registration.seated")
    assert entry.facts == {"why": "balance", "which": {"what": "role:elected", "where": ""}}


def test_a_target_counts_by_territory_and_by_relation_with_the_network(full):
    member = make.MembershipFactory().organisation
    for n, what in enumerate(("stage:member", "kind:association")):
        Target.objects.create(meeting=full, what=what, goal=5 - n, goes_first=True)
    waits(full, "Other")
    waits(full, "Member", 5, organisation=member)
    waits(full, "Association", 6, organisation=make.OrganisationFactory(kind="association"))

    assert names(Line(full).turns()) == ["Member", "Association", "Other"]


def test_seats_that_are_kept_for_a_round_wait_for_it_and_for_nobody_else(full):
    wave = wave_of(full, reserved=2)
    waits(full, "Early")
    guest = invited(waits(full, "Guest", 10), wave)
    seats(full, 4)  # two free ones, both kept

    assert status_of(guest) == "confirmed"
    assert names(Line(full).turns()) == ["Early"]


def test_seats_are_for_everybody_once_the_day_has_passed(full):
    wave_of(full, reserved=2, reserved_until=timezone.localdate() - timedelta(days=1))
    early = waits(full, "Early")

    seats(full, 3)

    assert status_of(early) == "confirmed"


def test_whoever_an_organiser_put_first_stays_before_a_numbered_round(full, organiser):
    invited(waits(full, "Invited"), wave_of(full, priority=1))
    last = waits(full, "Minister", 10)

    actions.move_up(registration=last, how="first", reason="Opens the day", by=organiser)

    assert place_of(Registration.objects.get(pk=last.pk)) == 1


def test_ten_wait_and_seven_seats_appear(full):
    Admission.objects.create(meeting=full, offer_hours=48)
    line = [waits(full, f"Person{n}", n) for n in range(10)]

    seats(full, 9)

    assert [status_of(registration) for registration in line] == ["offered"] * 7 + ["waiting"] * 3
    assert Mail.objects.filter(subject__startswith="A seat is offered to you").count() == 7
    assert place_of(line[7]) == 1


def test_an_offer_is_accepted_once_and_then_it_is_a_seat(client, full):
    Admission.objects.create(meeting=full, offer_hours=48)
    waiting = waits(full, "Abel")
    seats(full, 3)
    Mail.objects.all().delete()

    client.get(waiting.get_absolute_url())
    assert status_of(waiting) == "offered"
    for _n in range(2):
        client.post(reverse("registration_accept", args=[waiting.token]))

    assert status_of(waiting) == "confirmed"
    assert Mail.objects.count() == 1


def test_an_offer_that_nobody_accepts_goes_to_the_next(client, full):
    Admission.objects.create(meeting=full, offer_hours=48)
    abel, bela = waits(full, "Abel"), waits(full, "Bela", 5)
    seats(full, 3)
    Registration.objects.filter(pk=abel.pk).update(offered_until=timezone.now() - timedelta(minutes=1))

    late = client.post(reverse("registration_accept", args=[abel.token]), follow=True)
    for _n in range(2):
        JOBS["attendance.expire_offers"](meeting_id=full.pk)

    assert "The time for accepting this seat is over" in late.text
    assert (status_of(abel), status_of(bela)) == ("cancelled", "offered")
    assert Mail.objects.filter(to=abel.person.email, subject__startswith="The time to accept").count() == 1
    assert "The time to accept this seat is over." in client.get(abel.get_absolute_url()).text


def test_an_offer_is_declined_where_it_is_accepted(client, full):
    Admission.objects.create(meeting=full, offer_hours=48)
    abel = waits(full, "Abel")
    seats(full, 3)

    page = client.get(abel.get_absolute_url()).text
    client.post(reverse("registration_cancel", args=[abel.token]))

    assert "Decline it" in page
    assert status_of(abel) == "cancelled"
    assert "Your registration is cancelled." in client.get(abel.get_absolute_url()).text


def test_whoever_declined_an_offer_reads_that_also_when_its_time_is_over(client, full, monkeypatch):
    Admission.objects.create(meeting=full, offer_hours=48)
    abel = waits(full, "Abel")
    seats(full, 3)
    client.post(reverse("registration_cancel", args=[abel.token]))

    two_days_later = timezone.now() + timedelta(hours=49)
    monkeypatch.setattr(timezone, "now", lambda: two_days_later)
    page = client.get(abel.get_absolute_url()).text

    assert "Your registration is cancelled." in page and "is over" not in page


def test_a_seat_that_is_offered_is_nobody_elses(register, full):
    Admission.objects.create(meeting=full, offer_hours=48)
    waits(full, "Abel")
    seats(full, 3)

    register("late@example.org")

    assert Registration.objects.get(person__email="late@example.org").status == "waiting"


def test_whoever_registers_while_seats_are_free_needs_no_offer(register, full):
    Admission.objects.create(meeting=full, offer_hours=48)
    seats(full, 3)

    register("new@example.org")

    assert Registration.objects.get(person__email="new@example.org").status == "confirmed"


def test_colleagues_who_come_only_together_wait_together_and_others_may_go_before(full):
    party = Party.objects.create(meeting=full, comes_together=True)
    pair = [waits(full, name, party=party) for name in ("Abel", "Bela")]
    alone = waits(full, "Cleo", 10)

    seats(full, 3)
    assert [status_of(r) for r in (*pair, alone)] == ["waiting", "waiting", "confirmed"]

    seats(full, 5)
    assert [status_of(r) for r in pair] == ["confirmed", "confirmed"]


def test_giving_back_a_seat_kept_for_a_round_writes_to_nobody_before_the_organiser_has_looked(
    client, full, organiser
):
    wave = wave_of(full, reserved=2)
    line = [waits(full, f"Person{n}", n) for n in range(3)]
    seats(full, 4)
    wave.reserved = 0
    wave.save()
    make.RegistrationFactory(meeting=full, status="waiting", queued_at=HOUR + timedelta(hours=1))
    assert [status_of(r) for r in line] == ["waiting"] * 3

    page = client.get(reverse("seats", args=[full.slug]))
    assert page.context["count"] == 2
    assert "There are free seats for 2 people who wait" in page.text

    for _n in range(2):
        client.post(reverse("seats_release", args=[full.slug]), {"count": 2})
    assert [status_of(r) for r in line] == ["confirmed", "confirmed", "waiting"]


def test_a_later_registration_gives_the_free_seats_to_nobody_unseen(register, full):
    wave = wave_of(full, reserved=2)
    early = waits(full, "Early")
    seats(full, 4)
    Wave.objects.filter(pk=wave.pk).update(reserved=0)

    register("late@example.org")

    assert status_of(early) == "waiting"


def test_the_rule_stands_where_people_decide(client, full, organiser):
    wave_of(full, priority=1, reserved=5, reserved_until=timezone.localdate() + timedelta(days=3))
    Target.objects.create(meeting=full, what="role:elected", goal=40, is_share=True, goes_first=True)
    Admission.objects.create(meeting=full, offer_hours=48)
    waiting = waits(full, "Abel")

    for address in (reverse("register", args=[full.slug]), waiting.get_absolute_url()):
        page = client.get(address).text
        assert "those who were invited, in this order: Authorities" in page
        assert "those of whom too few come so far: elected member" in page
        assert "5 seats" in page
        assert "offered for 48 hours" in page


def test_nobody_else_gives_seats_or_changes_the_rule(full):
    stranger = make.PersonFactory()

    with pytest.raises(Refused):
        actions.give_free_seats(meeting=full, count=1, by=stranger)
    with pytest.raises(Refused):
        actions.save_admission(meeting=full, is_invited_only=True, offer_hours=None, by=stranger)
    with pytest.raises(Refused):
        actions.save_targets(meeting=full, targets=[], by=stranger)


@pytest.mark.parametrize("people", (1, 30))
def test_the_page_of_seats_costs_the_same_at_any_size(client, full, organiser, people, statements):
    Target.objects.create(meeting=full, what="role:elected", goal=40, is_share=True, goes_first=True)
    wave = wave_of(full, priority=1)
    for n in range(people):
        invited(waits(full, f"Person{n}", n), wave)

    assert statements(reverse("seats", args=[full.slug])) <= 15
