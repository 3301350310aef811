"""What is known of a project: begun, who carries it, answers that come, change and go."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from croisee.cooperation.actions import open_between
from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.models import Path, ReceivedAid
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person

EMPTY: tuple[Any, ...] = (None, "", [])


@transaction.atomic
def begin(
    *,
    title: str,
    bearer: Organisation | None,
    answers: dict[str, Any],
    by: Person,
    key: uuid.UUID | None = None,
) -> Path:
    """Start a project outside of meetings and its way to money; the same form sent twice starts it once."""
    allow(rules.why_not_bear(by, bearer))
    project = open_between(own=bearer, title=title, text="", by=by, key=key)
    return describe(project=project, bearer=bearer, answers=answers, by=by)


@transaction.atomic
def describe(
    *,
    project: Project,
    bearer: Organisation | None,
    answers: dict[str, Any],
    by: Person,
    begins: date | None = None,
    told: dict[str, str] | None = None,
) -> Path:
    """Say who carries a project, and more; what is empty is known no longer."""
    path = held(project, by, "facts")
    if bearer != path.bearer:
        allow(rules.why_not_change_bearer(by, path) or rules.why_not_bear(by, bearer))
    path.bearer, path.begins, path.told = bearer, begins, told or {}
    if bearer and path.budget.get("aid"):
        leave_aid(path, bearer)
    put(path, answers)
    path.save()
    record("path.described", about=project, by=by, answers=sorted(answers))
    return path


def leave_aid(path: Path, bearer: Organisation) -> None:
    """Aid that was said before anybody carried the project is kept with its bearer, each once."""
    Organisation.objects.select_for_update().get(pk=bearer.pk)
    known = [one.value for one in ReceivedAid.objects.filter(bearer=bearer)]
    new = [row for row in path.budget["aid"] if row not in known]
    ReceivedAid.objects.bulk_create(ReceivedAid(bearer=bearer, **row) for row in new)
    path.budget = path.budget | {"aid": []}


@transaction.atomic
def answer(*, project: Project, said: dict[str, Any], by: Person) -> Path:
    """Answer a question, which may ask for several facts at once; nothing takes an answer back."""
    path = held(project, by, "facts")
    put(path, said)
    path.save()
    for fact in said:
        record("path.answered", about=project, by=by, fact=fact)
    return path


@transaction.atomic
def skip(*, project: Project, facts: Iterable[str], by: Person) -> None:
    """Leave a question for later."""
    path = held(project, by, "facts")
    path.skipped = list(dict.fromkeys([*path.skipped, *facts]))
    path.save()


def held(project: Project, by: Person, *parts: str) -> Path:
    """The path of a project, which nobody else changes meanwhile; `parts` are what the caller changes."""
    Path.objects.get_or_create(project=project)
    path = Path.objects.select_for_update(of=("self",)).select_related("bearer").get(project=project)
    allow(rules.why_not_follow(by, project, path.bearer, *parts))
    return path


def put(path: Path, answers: dict[str, Any]) -> None:
    said = path.answers | answers
    path.answers = {name: value for name, value in said.items() if value not in EMPTY}
    path.skipped = [name for name in path.skipped if name not in answers]
