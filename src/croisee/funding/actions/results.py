"""What becomes of files is counted: each step is noted, and the bearer says whether it counts."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.actions.path import held
from croisee.funding.models import Application, ResultTable, Sending
from croisee.funding.models.application import ANSWERS, State
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def count_results(*, project: Project, counts: bool, by: Person) -> None:
    """Say whether the files of a project count in the open figures."""
    path = held(project, by)
    allow(rules.why_not_count(by, path))
    path.counts = counts
    path.save(update_fields=["counts"])
    record("path.counts" if counts else "path.does_not_count", about=project, by=by)


@transaction.atomic
def keep_results(*, key: dict[str, Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the open figures of a day in place of older ones; of two that were made at once, the first."""
    ResultTable.objects.exclude(day=key["day"], objecting=key["objecting"]).delete()
    ResultTable.objects.bulk_create([ResultTable(**key, rows=rows)], ignore_conflicts=True)
    return ResultTable.objects.get(**key).rows


def note_step(application: Application, on: date, why: str) -> None:
    """Keep the day of a step; an effect of `move_file`, which has asked whether it may be."""
    state, last = application.state, application.sendings.last()
    if state == State.SENT:
        Sending.objects.create(application=application, sent_on=on)
    elif last and state == State.PREPARE and last.answered_on is None:
        last.delete()
    elif last and state in ANSWERS:
        last.answered_on, last.is_granted, last.noted_at = on, state == State.GRANTED, timezone.now()
        last.why = why if state == State.REFUSED else ""
        last.save()
    elif last and state == State.PAID:
        last.paid_on = on
        last.save()


def forget_step(application: Application, state: str) -> None:
    """The step to this state was a mistake: the file is where it was before."""
    last = application.sendings.last()
    if state == State.PREPARE and application.state == State.SENT:
        Sending.objects.create(application=application, sent_on=application.since)
    elif last and state == State.SENT:
        last.delete()
    elif last and state in ANSWERS:
        last.answered_on = last.is_granted = last.noted_at = None
        last.why = ""
        last.save()
    elif last and state == State.PAID:
        last.paid_on = None
        last.save()
