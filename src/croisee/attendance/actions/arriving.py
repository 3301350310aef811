"""Who has come: counted once, whichever door saw them."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.models import Arrival, Registration
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.live import touched
from croisee.network.models import Person


def arrive(*, registration: Registration, desk: str, by: Person) -> tuple[Arrival, bool]:
    """Note that somebody has come; the arrival, and whether it is news. The first one stands."""
    allow(rules.why_not_arrive(by, registration))
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(
                registration=registration, at=timezone.now(), desk=desk[:40], by=by
            )
            record("registration.arrived", about=registration, by=by, desk=desk[:40])
            touched(topic(registration))
            return arrival, True
    except IntegrityError:
        return Arrival.objects.get(registration=registration), False


@transaction.atomic
def take_back(*, registration: Registration, by: Person) -> None:
    """The wrong person was noted: they have not come yet."""
    allow(rules.why_not_arrive(by, registration))
    gone, _ = Arrival.objects.filter(registration=registration).delete()
    if gone:
        record("registration.arrival_undone", about=registration, by=by)
        touched(topic(registration))


def topic(registration: Registration) -> str:
    return f"door:{registration.meeting_id}"
