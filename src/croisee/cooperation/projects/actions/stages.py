"""A project comes to another stage; it has what a stage asks for; the team says what is asked for."""

from datetime import date
from typing import Any

from django.db import transaction

from croisee.cooperation.models import Project, StageItem, StageStep, Tick
from croisee.cooperation.projects import rules
from croisee.cooperation.standing import part_in, standing_at
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.network.rules import why_not_administer


@transaction.atomic
def move(*, project: Project, stage: str, why: str, on: date, by: Person) -> StageStep:
    """Say that a project came to a stage, forward or back."""
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    part, last = part_in(held, standing_at(held, by)), held.stage_steps.last()
    allow(rules.why_not_stage(part, last, stage, held.stage, on))
    step = StageStep.objects.create(project=held, stage=stage, why=why, on=on, by=by)
    project.stage = held.stage = stage
    held.save(update_fields=["stage", "changed_at"])
    record("project.staged", about=held, by=by, stage=stage, on=on.isoformat())
    return step


@transaction.atomic
def tick(*, project: Project, item: str, word: str, on: date, by: Person, link: str = "") -> Tick:
    """Say that a project has what is asked for, and how one sees it; said again, the last word counts."""
    allow(rules.why_not_work(part_in(project, standing_at(project, by))) or rules.why_not_on(on))
    said = {"word": word, "link": link, "on": on, "by": by}
    made, _is_new = Tick.objects.update_or_create(project=project, item=item, defaults=said)
    record("project.ticked", about=project, by=by, item=item)
    return made


@transaction.atomic
def untick(*, project: Project, item: str, by: Person) -> None:
    """It has it no longer, or never had; what was said of it stays in the journal."""
    allow(rules.why_not_work(part_in(project, standing_at(project, by))))
    for one in project.ticks.filter(item=item):
        record("project.unticked", about=project, by=by, item=item, word=one.word)
        one.delete()


@transaction.atomic
def put_item(*, code: str, values: dict[str, Any], by: Person) -> StageItem:
    """What a stage asks for, in the team's words."""
    allow(why_not_administer(by))
    item, _is_new = StageItem.objects.update_or_create(code=code, defaults=values)
    record("stage_item.changed", about=item, by=by)
    return item
