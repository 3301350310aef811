"""The budget of a project, and the plans that are made for it: asked for, computed by the worker, varied."""

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import before, desks, plans, rules
from croisee.funding.actions.path import held
from croisee.funding.models import Path, Plan, ReceivedAid
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later, later_once
from croisee.kit.stale import Stale, mark_of
from croisee.network.models import Organisation, Person

if TYPE_CHECKING:  # it loads numpy
    from croisee.engines.financing.planning import Answer

Status = Plan.Status
MOST_LEFT_OUT = 1000  # that are remembered
AGAIN = 10.0  # seconds until the rest of a plan has its turn again
log = logging.getLogger(__name__)


@transaction.atomic
def keep_budget(*, project: Project, budget: dict[str, Any], by: Person, seen: str = "") -> Path:
    """Say what it costs, what money of one's own there is, and which aid was received before.

    A budget without `aid` leaves that as it is; `seen` marks the aid that the form showed.
    """
    path = held(project, by, "plan")
    if path.bearer:
        Organisation.objects.select_for_update().get(pk=path.bearer.pk)
    before = path.aid
    aid = budget.get("aid", before)
    if aid != before:
        allow(rules.why_not_keep_aid(by, path.bearer))
        if seen and seen != mark_of(before):
            raise Stale
    if path.bearer and aid != before:
        keep_aid(path.bearer, aid)
    path.budget = budget | {"aid": [] if path.bearer else aid}
    path.save()
    record("path.budgeted", about=project, by=by, **({"aid_before": before} if aid != before else {}))
    return path


def keep_aid(bearer: Organisation, aid: list[dict[str, Any]]) -> None:
    """What it was granted before, for all its projects."""
    ReceivedAid.objects.filter(bearer=bearer).delete()
    ReceivedAid.objects.bulk_create(ReceivedAid(bearer=bearer, **row) for row in aid)


def ask_plan(
    *,
    project: Project,
    by: Person,
    wishes: dict[str, Any] | None = None,
    tried: dict[str, Any] | None = None,
    varied_from: Plan | None = None,
) -> Plan:
    """Have the best plans computed, by the rules of today; what is `tried` stands in place of the budget's.

    Without wishes, what the files of the project and of its bearer were answered counts.
    A project has one plan computed at a time: while one waits, that is the answer.
    """
    desks.desk_on()  # reading the rules of thousands takes seconds, in which others can write
    with transaction.atomic():
        return kept_plan(project, by, wishes, tried, varied_from)


def kept_plan(
    project: Project,
    by: Person,
    wishes: dict[str, Any] | None,
    tried: dict[str, Any] | None,
    varied_from: Plan | None,
) -> Plan:
    """The one that waits, or a new one."""
    path = held(project, by, "plan")
    if waiting := path.running_plan():
        return waiting
    wishes = before.answered(path, by) if wishes is None else wishes
    is_confirmed = (tried or {}).get("sources") == "confirmed"
    catalogue, value, left_out = plans.problem_of(
        path, timezone.localdate(), wishes, is_confirmed=is_confirmed
    )
    plan = Plan.objects.create(
        path=path,
        catalogue=catalogue,
        project=plans.tried_on(value, tried or {}),
        tried=tried or {},
        varied_from=varied_from,
        left_out=left_out[:MOST_LEFT_OUT],
    )
    record("plan.asked", about=project, by=by, plan=plan.pk)
    later("funding.plan", plan_id=plan.pk)
    return plan


def vary(*, plan: Plan, wishes: dict[str, Any], tried: dict[str, Any], by: Person) -> Plan:
    """The same with other wishes, other own funds, another start."""
    about = {"wishes": wishes, "tried": plan.tried | tried, "varied_from": plan}
    return ask_plan(project=plan.path.project, by=by, **about)


def compute_plan(*, plan: Plan) -> None:
    """Find the plans, then the best one of confirmed sources alone, the best one without each line, and why
    the others are not in it.

    What is there already stays. Whoever waits for another plan comes first: the rest is rung for again,
    as what can wait.
    """
    answer = find_plans(plan) if plan.status == Status.WAITING else None
    if plan.status == Status.READY and plan.result["plans"] and not find_rest(plan, answer):
        later_once("funding.plan_rest", wait=AGAIN, plan_id=plan.pk)


def find_rest(plan: Plan, answer: "Answer | None") -> bool:
    """Find what is missing beside the plans; False where somebody begins to wait for another plan."""
    best = answer.plans[0] if answer else None
    for name in ("confirmed", "refused", "others"):
        if getattr(plan, name) is None:
            if Plan.objects.awaited().exists():
                return False
            best = best or plans.best(plan)
            found = getattr(plans, name)(plan, best)
            if name == "others" and Plan.objects.awaited().exists():
                Plan.objects.filter(pk=plan.pk).update(some_others=found)
                return False
            Plan.objects.filter(pk=plan.pk).update(**{name: found})
    return True


def find_plans(plan: Plan) -> "Answer | None":
    """What breaks has failed, and nobody waits any longer; what a worker leaves that is told to end waits for
    the next one. A plan that nobody waits for is not computed any more.
    """
    try:
        answer = plans.solve(plan) if plan.is_running else None
    except Exception:
        log.exception("The plan %s could not be computed.", plan.pk)
        answer = None
    plan.result = plans.result_of(answer) if answer else None
    plan.status = Status.READY if answer else Status.FAILED
    rows = Plan.objects.filter(pk=plan.pk, status=Status.WAITING)
    rows.update(result=plan.result, status=plan.status)
    return answer
