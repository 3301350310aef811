"""What a project costs, and the plan that pays it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import pgettext

from croisee.cooperation.access import number
from croisee.engines.report import to_pdf
from croisee.funding import actions, rules
from croisee.funding.access import path_for, plan_for
from croisee.funding.balance import document_of, heads, rows_of
from croisee.funding.forms.budget import BudgetForm
from croisee.funding.forms.wishes import WishForm
from croisee.funding.models import Plan
from croisee.funding.money import euros
from croisee.funding.plan_phrases import Words, words_of
from croisee.funding.shown_plan import conflict, shown
from croisee.kit.files import called, file_name
from croisee.kit.sheets import sheet_file

MOST = 10


def path_money(request: HttpRequest, pk: int) -> HttpResponse:
    """The costs, the money of one's own, earlier aid; then a plan is computed."""
    path = path_for(request, pk, "plan")
    form = BudgetForm(path.budget, request.POST or None)
    if request.method == "POST" and form.is_valid():
        budget = form.budget()
        path = actions.keep_budget(project=path.project, budget=budget, by=request.user)
        if "plan" in request.POST and budget["costs"]:
            if why_not := rules.why_not_plan(path):
                messages.info(request, why_not)
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


def plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan to print: charges beside resources."""
    plan, place = computed(request, pk)
    document = document_of(plan, place, issued=timezone.localdate())
    answer = HttpResponse(to_pdf(document), content_type="application/pdf")
    return called(
        file_name(pgettext("name of a file", "plan"), plan.path.project.title, extension="pdf"), answer
    )


def plan_export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The same two columns as a sheet."""
    plan, place = computed(request, pk)
    return sheet_file(
        (pgettext("name of a file", "plan"), plan.path.project.title),
        [heads(), *rows_of(plan, place)],
        format,
    )


def computed(request: HttpRequest, pk: int) -> tuple[Plan, int]:
    """A plan that is there, and which of the best ones is asked for."""
    plan = plan_for(request, pk)
    found = (plan.result or {}).get("plans", ())
    if not found:
        raise Http404
    return plan, min(max(number(request.GET.get("plan")), 1), len(found)) - 1


def wished(wishes: dict[str, Any], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """What the plan was computed with: the instrument by name and key, what is wished, an amount."""
    for lock in wishes["locked"]:
        yield words.name(lock["instrument"]), lock["instrument"], "granted", euros(lock["amount"])
    for key, most in wishes["at_most"].items():
        if most:  # nothing is where one has said nothing
            yield words.name(key), key, "at_most", euros(most)
    for key in wishes["without"]:
        yield words.name(key), key, "without", ""
