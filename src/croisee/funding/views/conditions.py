"""The rule of an instrument: written, tried out before it is kept, and what it was before."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.funding import actions, bridge, rules
from croisee.funding.forms.rule import KeepForm, RuleForm
from croisee.funding.models import Instrument
from croisee.funding.sheets import current_rule, mark
from croisee.funding.trying import counted, tried
from croisee.funding.versions import history, previous_rule
from croisee.funding.wording import lines_of
from croisee.kit.access import allow
from croisee.kit.stale import Stale


def instrument_conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may have it: a rule that is seen at work before it is kept."""
    one = get_object_or_404(Instrument.objects.prefetch_related("rule_versions__written_by"), pk=pk)
    allow(rules.why_not_edit(request.user, one))
    data = request.POST if request.method == "POST" else None
    form = RuleForm(current_rule(one), data)
    keeping = "keep" in request.POST
    when = KeepForm(data if keeping else None, seen=mark(form.before))
    if keeping and all([form.is_valid(), when.is_valid()]) and kept(request, one, form, when):
        return redirect("instrument_conditions", pk)
    context = {"one": one, "form": form, "when": when, "outcome": outcome(one, form)}
    context["sees_numbers"] = rules.why_not_keep_catalogue(request.user) is None
    return render(request, f"funding/conditions.html{part(request)}", context | past(one, request))


def part(request: HttpRequest) -> str:
    """A button of the page changes the editor, a field only what comes of it."""
    if not request.htmx:  # type: ignore[attr-defined]
        return ""
    return "#editor" if "do" in request.POST else "#outcome"


def kept(request: HttpRequest, one: Instrument, form: RuleForm, when: KeepForm) -> bool:
    """Keep the rule, unless somebody else has changed it meanwhile."""
    said = when.cleaned_data
    since = said["since"] or timezone.localdate()
    try:
        actions.change_rule(instrument=one, rule=form.rule, since=since, seen=said["seen"], by=request.user)
    except Stale as stale:
        form.errors.append(str(stale))
        return False
    told = _("Kept. These conditions hold from %(day)s; plans made before keep theirs.")
    messages.success(request, told % {"day": date_format(since)})
    return True


def outcome(one: Instrument, form: RuleForm) -> dict[str, Any]:
    """The rule in words, and what it changes; where nothing is changed, what the last change did."""
    day, rule = timezone.localdate(), form.rule
    before = form.before if form.has_changed else previous_rule(one, day)
    lines = lines_of(rule, form.places)
    projects = tried(rule, before, day)
    rows = [(line, [project.conditions[n] for project in projects]) for n, line in enumerate(lines)]
    prefetch_related_objects([one], "aspects")
    told = [bridge.whole_rule(one, one_rule) for one_rule in (rule, form.before)]
    return {
        "lines": lines,
        "projects": projects,
        "rows": rows,
        "flips": sum(project.has_changed for project in projects),
        "has_changed": form.has_changed,
        "counted": counted(*told, day) if form.has_changed else None,
    }


def past(one: Instrument, request: HttpRequest) -> dict[str, Any]:
    """The versions of the rule, for the whole page."""
    return {} if request.htmx else {"history": history(one)}  # type: ignore[attr-defined]
