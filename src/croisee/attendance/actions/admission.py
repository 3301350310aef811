"""The rule by which a meeting gives its seats, and whom it wants."""

from typing import Any

from django.db import transaction

from croisee.attendance.models import Admission, Target
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


@transaction.atomic
def save_admission(*, meeting: Meeting, is_invited_only: bool, offer_hours: int | None, by: Person) -> None:
    """Seats are given in this way from now on; offers that stand keep their hour."""
    allow(why_not_organise(by, meeting))
    facts = {"is_invited_only": is_invited_only, "offer_hours": offer_hours}
    Admission.objects.update_or_create(meeting=meeting, defaults=facts)
    record("meeting.admission_changed", about=meeting, by=by, **facts)


@transaction.atomic
def save_targets(*, meeting: Meeting, targets: list[dict[str, Any]], by: Person) -> None:
    """These are wanted from now on; the order of the waiting list follows, nobody gets a seat by that."""
    allow(why_not_organise(by, meeting))
    meeting.targets.all().delete()
    Target.objects.bulk_create(Target(meeting=meeting, **target) for target in targets)
    record("meeting.targets_changed", about=meeting, by=by, targets=targets)
