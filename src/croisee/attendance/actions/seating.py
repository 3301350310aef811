"""The published schedule, person by person: those who come late are seated, one may be moved by hand."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from croisee.attendance import bridge, rules
from croisee.attendance.models import Registration, Seat
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person

MOMENT = 60  # seconds in which several moves of one person make one mail


def seat_latecomers(meeting: Meeting, registrations: Iterable[Registration]) -> None:
    """The best seats that are left for those who got in after the schedule was published."""
    registrations = list(registrations)
    if not registrations or bridge.published(meeting) is None:
        return
    for registration in registrations:
        seats = Seat.objects.bulk_create(bridge.late_seats(registration))
        record("registration.placed", about=registration, by=None, seats=[seat.session_id for seat in seats])
        news_of(registration)


@transaction.atomic
def move(*, registration: Registration, run: Session, table: int | None, by: Person) -> None:
    """Somebody sits in another run of the same hour, or at another table; they are told, nobody else is."""
    allow(rules.why_not_seat(by, registration, run))
    same_hour = [r.pk for r in bridge.runs_of(run.meeting) if bridge.slot_of(r) == bridge.slot_of(run)]
    held = registration.seats.filter(session__in=same_hour)
    before = list(held.values_list("session", "table"))
    if before == [(run.pk, table)]:
        return
    held.delete()
    Seat.objects.create(registration=registration, session=run, table=table)
    record("registration.moved", about=registration, by=by, before=before, after=[run.pk, table])
    news_of(registration)


def news_of(registration: Registration) -> None:
    """A mail tells of the seats, once for several changes within a moment."""
    Registration.objects.filter(pk=registration.pk).update(revision=F("revision") + 1)
    later("attendance.tell_seats", wait=MOMENT, meeting_id=registration.meeting_id)
