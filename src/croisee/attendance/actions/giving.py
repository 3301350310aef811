"""Who gets a seat: at once, or as an offer to accept in time; out of turn with a reason; let in or not."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.actions.seating import seat_latecomers
from croisee.attendance.line import Turn
from croisee.attendance.mails import tell
from croisee.attendance.models import Admission, Registration, Wave
from croisee.attendance.seats import STANDING, next_turns, seats_of
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Affiliation, Person

Status = Registration.Status


def join_the_line(registration: Registration) -> None:
    """The last in the line, and known to act for their organisation."""
    registration.stand(Status.WAITING)
    registration.queued_at, registration.is_first = timezone.now(), False
    registration.offered_until = None
    registration.save()
    affiliate(registration)


def affiliate(registration: Registration) -> None:
    """Known to act for their organisation; in one's own name one acts for none."""
    if registration.comes_alone:
        return
    Affiliation.objects.get_or_create(
        person=registration.person,
        organisation=registration.organisation,
        role=registration.role,
        defaults={"function": registration.function},
    )


def leave(registration: Registration, *, is_late: bool = False) -> None:
    """No seat at the meeting nor in its workshops any more; of an offer that is late, the hour stays."""
    registration.stand(Status.CANCELLED)
    if not is_late:
        registration.offered_until = None
    registration.save(update_fields=STANDING)
    registration.seats.all().delete()


def seat_or_wait(registration: Registration, free: int | None) -> Registration:
    """A seat if it is this person's turn already, and a mail; the registration as it now stands."""
    seated = give_seats(registration.meeting, free, at_once={registration.pk}, among={registration.pk})
    if seated:
        return seated[0]
    tell(registration, "waiting")
    return registration


def give_seats(
    meeting: Meeting,
    free: int | None,
    *,
    at_once: Collection[int] = (),
    among: Collection[int] | None = None,
    most: int | None = None,
    quiet: Collection[int] = (),
) -> list[Registration]:
    """Give free seats to those whose turn it is, and tell them, unless `quiet`.

    Those who are `at_once` have just asked and need no offer.
    """
    hours = Admission.of(meeting).offer_hours
    turns = next_turns(meeting, free, among=among, most=most)
    seated = [(member, turn) for turn in turns for member in turn.unit.members]
    for registration, turn in seated:
        is_offered = hours is not None and registration.pk not in at_once
        take(registration, turn, timezone.now() + timedelta(hours=hours) if is_offered else None)
        if registration.pk not in quiet:
            tell(registration, kind_of(registration, registration.pk in at_once))
    if any(registration.is_offered for registration, _turn in seated):
        later("attendance.expire_offers", wait=hours * 3600 + 1, meeting_id=meeting.pk)
    seat_latecomers(meeting, [registration for registration, _turn in seated if registration.is_confirmed])
    return [registration for registration, _turn in seated]


def take(registration: Registration, turn: Turn, until) -> None:
    """One seat, for the reason that stays in the history."""
    registration.stand(Status.OFFERED if until else Status.CONFIRMED)
    registration.offered_until = until
    registration.save(update_fields=STANDING)
    verb = "registration.offered" if until else "registration.seated"
    record(verb, about=registration, by=None, **turn.reason)


def kind_of(registration: Registration, is_at_once: bool) -> str:
    if registration.is_offered:
        return "offered"
    return "confirmed" if is_at_once else "promoted"


def fill_seats(*, meeting: Meeting) -> int:
    """Give all the seats that nobody has; gives how many."""
    if meeting.stage not in (Stage.OPEN, Stage.LIVE) or not meeting.registrations.waiting().exists():
        return 0
    with seats_of(meeting) as free:
        return len(give_seats(meeting, free))


def give_free_seats(*, meeting: Meeting, count: int, by: Person) -> int:
    """An organiser gives the free seats after having seen to whom they go; never more than they saw."""
    allow(rules.why_not_give_seats(by, meeting))
    with seats_of(meeting) as free:
        given = give_seats(meeting, free, most=count)
        if given:
            record("meeting.seats_given", about=meeting, by=by, people=len(given))
    return len(given)


def give_kept_seats(*, wave: Wave, until: date) -> int:
    """The day after, the seats that a round kept and did not use go to those whose turn it is, once.

    Nothing happens when the round keeps its seats until another day by now.
    """
    meeting = wave.meeting
    with seats_of(meeting) as free:
        wave.refresh_from_db(fields=["reserved", "reserved_until", "released_for"])
        is_due = wave.reserved_until == until != wave.released_for and not wave.keeps_seats()
        if not is_due or meeting.stage not in (Stage.OPEN, Stage.LIVE):
            return 0
        wave.released_for = until
        wave.save(update_fields=["released_for"])
        given = give_seats(meeting, free, most=wave.unused())
        if given:
            record("wave.kept_seats_given", about=wave, by=None, people=len(given))
    return len(given)


def accept(*, registration: Registration, by: Person) -> None:
    """Take the seat that is offered; asked twice, it is taken once."""
    with seats_of(registration.meeting):
        registration.refresh_from_db(fields=STANDING)
        if registration.is_confirmed:
            return
        allow(rules.why_not_accept(registration))
        registration.stand(Status.CONFIRMED)
        registration.offered_until = None
        registration.save(update_fields=STANDING)
        record("registration.accepted", about=registration, by=by)
        tell(registration, "confirmed")
        seat_latecomers(registration.meeting, [registration])


def expire_offers(*, meeting: Meeting) -> None:
    """Offers that nobody accepted in time go to the next; ring again for those that still stand."""
    with seats_of(meeting) as free:
        offered = meeting.registrations.filter(status=Status.OFFERED)
        expired = list(offered.filter(offered_until__lte=timezone.now()).with_people())
        for registration in expired:
            leave(registration, is_late=True)
            record("registration.offer_expired", about=registration, by=None)
            tell(registration, "expired")
        if expired and meeting.stage in (Stage.OPEN, Stage.LIVE):
            give_seats(meeting, free + len(expired) if free is not None else None, most=len(expired))
        if soonest := offered.aggregate(soonest=Min("offered_until"))["soonest"]:
            wait = (soonest - timezone.now()).total_seconds() + 1
            later("attendance.expire_offers", wait=max(wait, 1), meeting_id=meeting.pk)


def move_up(*, registration: Registration, how: str, reason: str, by: Person) -> None:
    """Out of turn, for a reason that stays known: first in line, or a seat now even if the room is full."""
    with seats_of(registration.meeting):
        registration.refresh_from_db(fields=[*STANDING, "queued_at"])
        allow(rules.why_not_move_up(by, registration))
        if how == "seat":
            registration.stand(Status.CONFIRMED)
        else:
            first = registration.meeting.registrations.waiting()[0]
            registration.queued_at, registration.is_first = first.queued_at - timedelta(microseconds=1), True
        registration.save(update_fields=[*STANDING, "queued_at", "is_first"])
        record("registration.moved_up", about=registration, by=by, how=how, reason=reason)
        if how == "seat":
            tell(registration, "promoted")
            seat_latecomers(registration.meeting, [registration])


def ask_to_come(registration: Registration, *, by: Person) -> Registration:
    """The organisers decide: nothing is taken until then."""
    registration.stand(Status.ASKED)
    registration.queued_at = timezone.now()
    registration.save()
    record("registration.asked", about=registration, by=by)
    tell(registration, "asked")
    return registration


def admit(*, registration: Registration, by: Person) -> Registration:
    """Let somebody in who asked: a seat if it is their turn, else a place from the hour of asking."""
    with seats_of(registration.meeting) as free:
        registration.refresh_from_db(fields=STANDING)
        allow(rules.why_not_decide(by, registration))
        registration.is_admitted = True
        registration.stand(Status.WAITING)
        registration.save()
        affiliate(registration)
        record("registration.admitted", about=registration, by=by)
        return seat_or_wait(registration, free)


def refuse(*, registration: Registration, reason: str, by: Person) -> None:
    """Say no, with the reason, to somebody who asked."""
    with seats_of(registration.meeting):
        registration.refresh_from_db(fields=STANDING)
        allow(rules.why_not_decide(by, registration))
        leave(registration)
        record("registration.refused", about=registration, by=by, reason=reason)
        tell(registration, "refused", reason=reason)
