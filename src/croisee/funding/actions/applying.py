"""From a plan to files, and each file from step to step."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import history, rules
from croisee.funding.actions.path import held
from croisee.funding.actions.reminding import watch
from croisee.funding.actions.results import forget_step, note_step
from croisee.funding.models import Application, Instrument, Plan
from croisee.funding.models.application import State
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

STEP = ["state", "since", "granted", "reason"]  # what a step changes of a file


@transaction.atomic
def make_files(*, plan: Plan, number: int, by: Person) -> None:
    """A file for each line of a plan; what is asked already stays as it is."""
    path = held(plan.path.project, by, "plan", "files")
    lines = {one["instrument"]: one["amount"] for one in plan.result["plans"][number]["lines"]}
    known = set(path.applications.values_list("instrument__key", flat=True))
    today = timezone.localdate()
    made = [
        Application(path=path, instrument=one, asked=Decimal(str(lines[one.key])), since=today)
        for one in Instrument.objects.filter(key__in=lines.keys() - known).order_by("pk")
    ]
    Application.objects.bulk_create(made)
    record("application.made", about=path.project, by=by, plan=plan.pk, files=len(made))
    watch(path)


@transaction.atomic
def move_file(
    *,
    application: Application,
    state: str,
    on: date,
    by: Person,
    granted: Decimal | None,
    reason: str,
    why: str = "",
) -> None:
    """Say that a file is one step further, since when, and what was answered."""
    held(application.path.project, by, "files")
    application.refresh_from_db(fields=STEP)
    allow(rules.why_not_move(application, state) or rules.why_not_on(application, on))
    before = standing(application)
    application.state, application.since = state, on
    if state == State.GRANTED:
        application.granted = application.asked if granted is None else granted
    application.reason = reason or application.reason
    application.save(update_fields=STEP)
    record(
        "application.moved", about=application, by=by, before=before, state=state, on=on.isoformat(),
        reason=reason,
    )  # fmt: skip
    note_step(application, on, why)
    watch(application.path)


@transaction.atomic
def take_back(*, application: Application, by: Person) -> None:
    """The last step was a mistake: the file is where it was before."""
    held(application.path.project, by, "files")
    application.refresh_from_db(fields=["state"])
    step = history.last_step(application)
    allow(rules.why_not_take_back(application, step))
    assert step is not None
    before = step.facts["before"]
    application.state, application.reason = before["state"], before["reason"]
    application.since = date.fromisoformat(before["since"])
    application.granted = Decimal(before["granted"]) if before["granted"] else None
    application.save(update_fields=STEP)
    forget_step(application, step.facts["state"])
    record("application.taken_back", about=application, by=by, step=step.pk, state=before["state"])
    watch(application.path)


@transaction.atomic
def word_file(*, application: Application, told: dict[str, str], by: Person) -> None:
    """Tell the project in other words in one file; words that are those of the project stay its own."""
    path = held(application.path.project, by, "facts", "files")
    application.told = {name: said for name, said in told.items() if said and said != path.says(name)}
    application.save(update_fields=["told"])
    record("application.told", about=application, by=by)


def standing(application: Application) -> dict[str, str]:
    """Where a file is, as the journal keeps it."""
    granted = application.granted
    return {
        "state": application.state,
        "since": application.since.isoformat(),
        "granted": "" if granted is None else str(granted),
        "reason": application.reason,
    }


@transaction.atomic
def keep_documents(*, project: Project, documents: list[str], by: Person) -> None:
    """Say which documents are there: each is asked by several files and found once."""
    path = held(project, by, "files")
    path.documents = sorted(documents)
    path.save()
    record("path.documents", about=project, by=by, documents=path.documents)
