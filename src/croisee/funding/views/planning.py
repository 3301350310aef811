"""What a project costs, and the plan that pays it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext

from croisee.cooperation.access import number
from croisee.engines.report import to_pdf
from croisee.funding import actions, before, rules
from croisee.funding.access import path_for, plan_for
from croisee.funding.balance import document_of, heads, rows_of
from croisee.funding.differences import asked, became, best_of, table
from croisee.funding.forms.budget import BudgetForm
from croisee.funding.forms.wishes import WishForm
from croisee.funding.ledger import ledger_now, ledger_then
from croisee.funding.models import Instrument, Path, Plan
from croisee.funding.plan_phrases import Words, words_of
from croisee.funding.rules_since import changed_since
from croisee.funding.shown_plan import conflict, shown, why_others, wished
from croisee.kit.files import called, file_name
from croisee.kit.sheets import sheet_file
from croisee.kit.stale import Stale

MOST, NAMED = 10, 30


def path_money(request: HttpRequest, pk: int) -> HttpResponse:
    """The costs, the money of one's own, earlier aid; then a plan is computed."""
    path = path_for(request, pk, "plan")
    has_aid = rules.why_not_keep_aid(request.user, path.bearer) is None
    form = BudgetForm(path.budget | {"aid": path.aid}, request.POST or None, has_aid=has_aid)
    if request.method == "POST" and form.is_valid():
        try:
            return budgeted(request, path, form)
        except Stale as stale:
            messages.error(request, str(stale))
    plans = path.plans.with_outcomes()[:MOST] if path.pk else []
    context = {"path": path, "form": form, "plans": plans, "ledger": ledger_now(path, timezone.localdate())}
    return render(request, "funding/money.html", context)


def budgeted(request: HttpRequest, path: Path, form: BudgetForm) -> HttpResponse:
    """The budget is kept; then the plan is asked for, if that is wanted."""
    budget = form.budget()
    path = actions.keep_budget(project=path.project, budget=budget, by=request.user, seen=form.seen)
    if "plan" in request.POST and budget["costs"]:
        if why_not := rules.why_not_plan(path):
            messages.info(request, why_not)
        return redirect(actions.ask_plan(project=path.project, by=request.user))
    return redirect("path_money", path.project_id)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with all that it says; a wish has another one computed."""
    plan = plan_for(request, pk)
    form = WishForm(plan, request.POST or None)
    if form.is_valid():
        said = {"wishes": form.wishes(), "tried": form.tried()}
        return redirect(actions.vary(plan=plan, by=request.user, **said))
    context = {"plan": plan, "path": plan.path, "form": form, "earlier": earlier(plan)}
    return render(request, "funding/plan.html", context | told(request, plan, form))


def told(request: HttpRequest, plan: Plan, form: WishForm) -> dict[str, Any]:
    """What there is to show of it by now."""
    found = (plan.result or {}).get("plans", [])
    if not found:
        return {"conflict": conflict(plan)}
    place = min(max(number(request.GET.get("plan")), 1), len(found))
    words = words_of(plan)
    keys = [line["instrument"] for line in found[place - 1]["lines"]]
    return {
        **shown(plan, place - 1, words, form),
        **varied(plan, words),
        **wished(plan, words, form, keys),
        "alone": alone(plan, found[place - 1], words),
        "number": place,
        "numbers": range(1, len(found) + 1) if len(found) > 1 else (),
        "ledger": ledger_then(plan),
        "left_out": left_out(plan),
        "files_before": before.said(plan, keys, request.user),
        "others_to_come": plan.others is None and plan.is_young,
        "since": changed_since(plan, keys, words, timezone.localdate()),
        "why_others": why_others(plan, words, form) if place == 1 else [],
    }


def alone(plan: Plan, shown: dict[str, Any], words: Words) -> dict[str, Any] | None:
    """The best plan of confirmed sources alone, beside the one that is shown."""
    found = next(iter((plan.confirmed or {}).get("plans", ())), None)
    if plan.confirmed is None or not plan.confirmed:
        return None
    if found is None:
        return {"rows": ()}
    return {"rows": table(shown, found, words), "became": became(shown, found, words)}


def varied(plan: Plan, words: Words) -> dict[str, Any]:
    """Beside the plan from which this one was varied."""
    before, new = plan.varied_from, best_of(plan)
    old = best_of(before) if before else None
    if before is None or old is None or new is None:
        return {}
    return {"before": before, "asked": asked(before, plan, words), "became": became(old, new, words)}


def earlier(plan: Plan) -> Any:
    """The other plans of the project, without what they are made of."""
    return plan.path.plans.exclude(pk=plan.pk).with_outcomes()[:MOST]


def plans_beside(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two plans of one project side by side."""
    plan = plan_for(request, pk)
    before = get_object_or_404(plan.path.plans, pk=other)
    old, new, words = best_of(before), best_of(plan), words_of(before, plan)
    if old is None or new is None:
        raise Http404
    context = {"asked": asked(before, plan, words), "became": became(old, new, words)}
    context |= {"rows": table(old, new, words), "plans": [before, plan], "path": plan.path}
    return render(request, "funding/plans_beside.html", context)


def left_out(plan: Plan) -> dict[str, Any] | None:
    """How many could be in it and were not computed with, and the first of them."""
    if not plan.left_out:
        return None
    rows = {one.key: one for one in Instrument.objects.filter(key__in=plan.left_out[:NAMED])}
    named = [rows[key] for key in plan.left_out[:NAMED] if key in rows]
    return {"number": len(plan.left_out), "named": named, "computed": len(plan.catalogue["instruments"])}


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
