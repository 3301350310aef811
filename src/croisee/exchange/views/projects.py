"""Projects that grow from a match that works, or from two needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from croisee.cooperation.forms import ProjectForm
from croisee.exchange import actions, pairing, rules
from croisee.exchange.access import posting_for
from croisee.exchange.forms.projects import NeedsForm
from croisee.exchange.views.matching import pair_for
from croisee.kit.access import allow

TOLD = ("title", "text", "key")


@never_cache
def match_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a project from a match."""
    pair = pair_for(request, pk)
    if pair.match.project:
        return redirect(pair.match.project)
    allow(rules.why_not_start_project(request.user, pair.match))
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in TOLD}
        return redirect(actions.start_project(match=pair.match, by=request.user, **words))
    ends = [(pair.mine, pair.side.organisation), (pair.theirs, pair.other.organisation)]
    context = {"form": form, "ends": ends, "other": pair.other.organisation, "back": pair.match}
    return render(request, "exchange/project_new.html", context)


@never_cache
def needs_together(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a project from somebody's need and one's own."""
    need = posting_for(request, pk)
    if not pairing.needs_beside(request.user, need).exists():
        return render(request, "exchange/no_need.html", {"posting": need})
    form = NeedsForm(request.POST or None, person=request.user, need=need)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in (*TOLD, "own")}
        return redirect(actions.join_needs(need=need, by=request.user, **words))
    context = {"form": form, "ends": [(need.contribution, need.organisation)], "back": need}
    return render(request, "exchange/project_new.html", context | {"other": need.organisation})
