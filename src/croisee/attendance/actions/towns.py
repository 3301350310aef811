"""Several towns on one day: somebody comes to one of them, and the seat in the other goes to the next."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from croisee.attendance import rules
from croisee.attendance.actions.registering import Outcome, cancel, register
from croisee.attendance.models import Registration
from croisee.attendance.seats import STANDING, seats_of_each
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person


class NoSeatHere(Exception):
    """What was tried is taken back: the registration elsewhere is not given up for a waiting list."""


def register_instead(
    *, instead_of: Sequence[Registration], meeting: Meeting, by: Person | None, **facts: Any
) -> Outcome:
    """Register here and give back, in the same step, what one holds in other towns on that day.

    Without a seat here one waits, and keeps what one has there.
    """
    if not instead_of:
        return register(meeting=meeting, by=by, **facts)
    with seats_of_each([meeting, *(registration.meeting for registration in instead_of)]):
        try:
            with transaction.atomic():
                for registration in instead_of:
                    cancel(registration=registration, by=by or registration.person)
                outcome = register(meeting=meeting, by=by, **facts)
                if not outcome.registration.is_confirmed:
                    raise NoSeatHere
                tell_of(outcome.registration, instead_of, by=by)
        except NoSeatHere:
            outcome = register(meeting=meeting, by=by, **facts)
    return outcome


def come_here(*, registration: Registration, instead_of: Sequence[Registration], by: Person) -> None:
    """Whoever is registered in several towns says that this one counts; done twice, it is done once."""
    with seats_of_each([registration.meeting, *(other.meeting for other in instead_of)]):
        registration.refresh_from_db(fields=STANDING)
        allow(rules.why_not_come_here(registration))
        for other in instead_of:
            cancel(registration=other, by=by)
        tell_of(registration, instead_of, by=by)


def tell_of(registration: Registration, instead_of: Sequence[Registration], *, by: Person | None) -> None:
    """The history says in place of which town somebody comes."""
    for other in instead_of:
        record(
            "registration.came_instead",
            about=registration,
            by=by or registration.person,
            reason=other.meeting.town,
        )
