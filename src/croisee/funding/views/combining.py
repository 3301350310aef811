"""What may stand beside what: read by everybody, written by the network's team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.funding import actions, rules
from croisee.funding.combining_history import changes_of
from croisee.funding.forms.combining import CombiningForm
from croisee.funding.forms.rule import RuleForm
from croisee.funding.models import CombiningRule
from croisee.funding.wording import codes_in, lines_of, names_of
from croisee.kit.access import allow, public
from croisee.kit.stale import Stale


@public
def combining(request: HttpRequest) -> HttpResponse:
    """All of it, today and earlier."""
    found, today = list(CombiningRule.objects.all()), timezone.localdate()
    places = names_of({code for rule in found for code in codes_in(rule.when)})
    told = [(rule, lines_of(rule.when, places)) for rule in found]
    context = {
        "now": [pair for pair in told if pair[0].holds(today)],
        "earlier": [pair for pair in told if not pair[0].holds(today)],
        "title": _("Rules on combining"),
        "keeps": rules.why_not_keep_catalogue(request.user) is None,
    }
    return render(request, "funding/combining.html", context)


def combining_new(request: HttpRequest) -> HttpResponse:
    """One rule more."""
    return written(request, None)


def combining_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What one says, from which day, and of which projects."""
    return written(request, get_object_or_404(CombiningRule, pk=pk))


def combining_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed it, what from and to, since when."""
    allow(rules.why_not_keep_catalogue(request.user))
    rule = get_object_or_404(CombiningRule, pk=pk)
    return render(request, "funding/combining_history.html", {"rule": rule, "changes": changes_of(rule)})


def written(request: HttpRequest, rule: CombiningRule | None) -> HttpResponse:
    allow(rules.why_not_keep_catalogue(request.user))
    data = request.POST if request.method == "POST" else None
    form, when = CombiningForm(data, rule=rule), RuleForm(rule.when if rule else {}, data, has_sheet=False)
    seen = request.POST.get("seen", "") if data else actions.state_of(rule)
    if "keep" in request.POST and all([form.is_valid(), when.is_valid()]):
        values = form.values() | {"when": when.rule}
        try:
            actions.keep_combining(rule=rule, values=values, seen=seen, by=request.user)
        except Stale as stale:
            form.add_error(None, str(stale))
        else:
            messages.success(request, _("Kept. Plans made before keep the rules of their day."))
            return redirect("combining")
    part = "#editor" if request.htmx else ""  # type: ignore[attr-defined]
    context = {"rule": rule, "fields": form, "form": when, "seen": seen, "lines": lines_of(when.rule)}
    return render(request, f"funding/combining_form.html{part}", context)
