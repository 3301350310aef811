"""The budget of a project, and the plans that are made for it: asked for, computed by the worker, varied."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import plans
from croisee.funding.actions.path import held
from croisee.funding.models import Path, Plan
from croisee.journal.actions import record
from croisee.kit.jobs import later
from croisee.network.models import Person

Status = Plan.Status


@transaction.atomic
def keep_budget(*, project: Project, budget: dict[str, Any], by: Person) -> Path:
    """Say what it costs, what money of one's own there is, and which aid was received before."""
    path = held(project, by)
    path.budget = budget
    path.save()
    record("path.budgeted", about=project, by=by)
    return path


@transaction.atomic
def ask_plan(*, project: Project, by: Person, wishes: dict[str, Any] | None = None, **changes: Any) -> Plan:
    """Have the best plans computed, by the rules of today; `changes` are tried in place of the budget's."""
    path = held(project, by)
    catalogue, value = plans.problem_of(path, timezone.localdate(), wishes or {})
    plan = Plan.objects.create(path=path, catalogue=catalogue, project=value | changes)
    record("plan.asked", about=project, by=by, plan=plan.pk)
    later("funding.plan", plan_id=plan.pk)
    return plan


@transaction.atomic
def vary(*, plan: Plan, wishes: dict[str, Any], own_max: float | None, by: Person) -> Plan:
    """The same with other wishes, or with other own funds."""
    own = plan.project["own_funds"]
    if own_max is not None:
        own = {"min": min(own.get("min", 0), own_max), "max": own_max}
    return ask_plan(project=plan.path.project, by=by, wishes=wishes, own_funds=own)


def compute_plan(*, plan: Plan) -> None:
    """Find the plans, then the best one without each line; whatever goes wrong, nobody waits any longer."""
    if not plan.is_running:
        return
    result = None
    try:
        result = plans.solve(plan)
    finally:
        status = Status.READY if result else Status.FAILED
        Plan.objects.filter(pk=plan.pk, status=Status.WAITING).update(result=result, status=status)
    if result["plans"]:
        Plan.objects.filter(pk=plan.pk).update(refused=plans.refused(plan))
