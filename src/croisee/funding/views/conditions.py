"""The conditions of an instrument, written one by one and tried out on made projects."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from croisee.funding import actions, conditions, rules
from croisee.funding.fields import FACTS
from croisee.funding.forms.conditions import STATED, ConditionForm, FactForm
from croisee.funding.models import Instrument
from croisee.funding.sheets import current_rule, mark
from croisee.funding.trying import tried
from croisee.funding.views.keeping import instrument_for
from croisee.funding.wording import lines_of
from croisee.kit.access import allow


def instrument_conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may have it, condition by condition."""
    one = instrument_for(pk)
    allow(rules.why_not_edit(request.user, one))
    rule = current_rule(one)
    asked = (request.POST if request.method == "POST" else request.GET).get("fact", "")
    fact = FACTS.get(asked) if asked not in STATED else None
    form = ConditionForm(request.POST if "add" in request.POST else None, fact=fact) if fact else None
    if "take_away" in request.POST:
        return written(request, one, partial(conditions.without, seen=request.POST["take_away"]))
    if form and form.is_valid():
        return written(request, one, partial(conditions.with_one, condition=form.condition()))
    parts = rule.get("all", [rule] if rule else [])
    lines = [
        {"line": line, "mark": mark(part), "is_stated": conditions.is_stated(part)}
        for line, part in zip(lines_of(rule), parts, strict=True)
    ]
    context = {"one": one, "lines": lines, "form": form, "facts": FactForm(), "tried": trial(one, rule)}
    return render(request, "funding/conditions.html", context)


def written(request: HttpRequest, one: Instrument, change: actions.RuleChange) -> HttpResponse:
    """Keep the rule; from today it holds, and the one before keeps its days."""
    actions.change_rule(instrument=one, change=change, by=request.user)
    messages.success(request, _("Kept. These conditions hold from today; plans made before keep theirs."))
    return redirect("instrument_conditions", one.pk)


def trial(one: Instrument, rule: dict[str, Any]) -> dict[str, Any]:
    """The rule and the one before it on made projects, a row for each condition."""
    versions = list(one.rule_versions.all())
    projects = tried(rule, versions[1].rule if len(versions) > 1 else None)
    rows = [
        (line, [project.conditions[number] for project in projects])
        for number, line in enumerate(lines_of(rule))
    ]
    return {"projects": projects, "rows": rows}
