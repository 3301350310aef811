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
    path = held(project, by, "plan")
    path.budget = budget
    path.save()
    record("path.budgeted", about=project, by=by)
    return path


@transaction.atomic
def ask_plan(*, project: Project, by: Person, wishes: dict[str, Any] | None = None, **changes: Any) -> Plan:
    """Have the best plans computed, by the rules of today; `changes` are tried in place of the budget's.

    A project has one plan computed at a time: while one waits, that is the answer.
    """
    path = held(project, by, "plan")
    if waiting := path.running_plan():
        return waiting
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
    """Find the plans, then the best one without each line; what is there already stays."""
    if plan.status == Status.WAITING:
        find_plans(plan)
    if plan.status == Status.READY and plan.result["plans"] and plan.refused is None:
        Plan.objects.filter(pk=plan.pk).update(refused=plans.refused(plan))


def find_plans(plan: Plan) -> None:
    """Whatever goes wrong, nobody waits any longer; one that nobody waits for is not computed any more."""
    try:
        plan.result = plans.solve(plan) if plan.is_running else None
    finally:
        plan.status = Status.READY if plan.result else Status.FAILED
        rows = Plan.objects.filter(pk=plan.pk, status=Status.WAITING)
        rows.update(result=plan.result, status=plan.status)
