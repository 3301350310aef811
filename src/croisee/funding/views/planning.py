"""What a project costs, and the plan that pays it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.cooperation.access import number
from croisee.funding import actions
from croisee.funding.access import path_for, plan_for
from croisee.funding.forms.budget import BudgetForm
from croisee.funding.forms.wishes import WishForm
from croisee.funding.models import Plan
from croisee.funding.money import euros
from croisee.funding.plan_phrases import Words, words_of
from croisee.funding.shown_plan import conflict, shown

MOST = 10


def path_money(request: HttpRequest, pk: int) -> HttpResponse:
    """The costs, the money of one's own, earlier aid; then a plan is computed."""
    path = path_for(request, pk)
    form = BudgetForm(path.budget, request.POST or None)
    if request.method == "POST" and form.is_valid():
        budget = form.budget()
        actions.keep_budget(project=path.project, budget=budget, by=request.user)
        if "plan" in request.POST and budget["costs"]:
            return redirect(actions.ask_plan(project=path.project, by=request.user))
        return redirect("path_money", pk)
    plans = path.plans.all()[:MOST] if path.pk else []
    return render(request, "funding/money.html", {"path": path, "form": form, "plans": plans})


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with all that it says; a wish has another one computed."""
    plan = plan_for(request, pk)
    form = WishForm(plan, request.POST or None)
    if form.is_valid():
        wishes = {"wishes": form.wishes(), "own_max": form.own_money()}
        return redirect(actions.vary(plan=plan, by=request.user, **wishes))
    return render(
        request, "funding/plan.html", {"plan": plan, "path": plan.path, "form": form} | told(request, plan)
    )


def told(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What there is to show of it by now."""
    found = (plan.result or {}).get("plans", [])
    if not found:
        return {"conflict": conflict(plan)}
    place = min(max(number(request.GET.get("plan")), 1), len(found))
    words, wishes = words_of(plan), plan.project["wishes"]
    return {
        **shown(plan, place - 1),
        "number": place,
        "numbers": range(1, len(found) + 1) if len(found) > 1 else (),
        "own_max": plan.project["own_funds"]["max"],
        "wishes": list(wished(wishes, words)),
        "unlimited": [(words.name(key), key) for key, most in wishes["at_most"].items() if not most],
    }


def wished(wishes: dict[str, Any], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """What the plan was computed with: the instrument by name and key, what is wished, an amount."""
    for lock in wishes["locked"]:
        yield words.name(lock["instrument"]), lock["instrument"], "granted", euros(lock["amount"])
    for key, most in wishes["at_most"].items():
        if most:  # nothing is where one has said nothing
            yield words.name(key), key, "at_most", euros(most)
    for key in wishes["without"]:
        yield words.name(key), key, "without", ""
