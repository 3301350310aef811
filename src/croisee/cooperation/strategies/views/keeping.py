"""Strategies, one by one: found, read, entered, changed, tied to others."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.contributions.reach import reach_of
from croisee.cooperation.finding import seen_by
from croisee.cooperation.models import Project, Strategy, TakingUp
from croisee.cooperation.strategies import actions, rules
from croisee.cooperation.strategies.forms import FileForm, ListForm, StrategyForm, TakeUpForm
from croisee.cooperation.strategies.listing import listed
from croisee.cooperation.strategies.picture import period
from croisee.cooperation.strategies.tables import heads, rows_of
from croisee.kit.access import Refused, allow, public
from croisee.kit.sheets import sheet_file

PAGE, MOST = 40, 2_000


@public
def strategies(request: HttpRequest) -> HttpResponse:
    """All of them, by title."""
    form = ListForm(request.GET)
    page = Paginator(listed(form), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "told": [(one, period(one.first_day, one.last_day)) for one in page.object_list],
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "is_team": rules.why_not_import(request.user) is None,
    }
    return render(request, "cooperation/strategies/strategies.html", context)


@public
def strategies_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a file, which can be sent again."""
    found = listed(ListForm(request.GET))[:MOST]
    return sheet_file(pgettext("name of a file", "strategies"), [heads(), *rows_of(found)], format)


def strategies_import(request: HttpRequest) -> HttpResponse:
    """A file of them: what can be read is entered, the rest is named with the reason."""
    allow(rules.why_not_import(request.user))
    form, left = FileForm(request.POST or None, request.FILES or None), []
    if form.is_valid():
        rows = form.cleaned_data["file"]
        left = [row for row in rows if row.why_not]
        sound = [row.values for row in rows if not row.why_not]
        entered, there = actions.enter_all(rows=sound, by=request.user)
        said = _("%(entered)d entered; %(there)d were there already.")
        messages.success(request, said % {"entered": entered, "there": there})
        if not left:
            return redirect("strategies")
    return render(request, "cooperation/strategies/import.html", {"form": form, "left": left})


@public
def strategy(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, whose it is, what it takes up and what takes it up."""
    one = get_object_or_404(Strategy.objects.for_list(), pk=pk)
    return shown(request, one, None)


def shown(request: HttpRequest, one: Strategy, form: TakeUpForm | None) -> HttpResponse:
    """The page of a strategy; whoever keeps it says there what it takes up."""
    keeps = rules.keeps(request.user, one)
    up = one.takes_up.select_related("taken__territory", "taken__organisation", "project")
    seen = seen_by(reach_of(request))
    reached = Project.objects.filter(seen, taken_up_by__strategy=one)
    context = {
        "strategy": one,
        "period": period(one.first_day, one.last_day),
        "themes": list(one.themes.all()),
        "takes_up": list(up[:PAGE]),
        "taken_up_by": list(one.taken_up_by.select_related("strategy__territory")[:PAGE]),
        "reached": set(reached.values_list("pk", flat=True)),
        "keeps": keeps,
        "form": form or (TakeUpForm(strategy=one, seen=seen) if keeps else None),
    }
    return render(request, "cooperation/strategies/strategy.html", context)


def strategy_new(request: HttpRequest) -> HttpResponse:
    """A new one; `?where=` names its territory."""
    allow(rules.why_not_begin(request.user))
    return kept(request, Strategy())


def strategy_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Strategy.objects.for_list(), pk=pk)
    allow(rules.why_not_keep(request.user, one))
    return kept(request, one)


def kept(request: HttpRequest, one: Strategy) -> HttpResponse:
    """What was written is kept, or stays in the form with the reason why not."""
    where = {"territory": request.GET["where"][:200]} if request.GET.get("where") and not one.pk else {}
    form = StrategyForm(request.POST or None, instance=one, by=request.user, initial=where)
    if form.is_valid():
        try:
            return redirect(written(one, form, request))
        except Refused as refused:
            form.add_error("organisation", str(refused))
    return render(request, "cooperation/strategies/form.html", {"form": form, "strategy": one})


def written(one: Strategy, form: StrategyForm, request: HttpRequest) -> Any:
    if one.pk:
        return actions.change(strategy=one, values=form.values(), by=request.user)
    return actions.enter(values=form.values(), by=request.user, key=form.cleaned_data["key"])


def strategy_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once, then it is gone."""
    one = get_object_or_404(Strategy.objects.for_list(), pk=pk)
    allow(rules.why_not_keep(request.user, one))
    if request.method == "POST":
        actions.drop(strategy=one, by=request.user)
        messages.success(request, _("Taken away."))
        return redirect("strategies")
    return render(request, "cooperation/strategies/drop.html", {"strategy": one})


@require_POST
def strategy_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """It takes up another one, or a project."""
    one = get_object_or_404(Strategy.objects.for_list(), pk=pk)
    allow(rules.why_not_keep(request.user, one))
    form = TakeUpForm(request.POST, strategy=one, seen=seen_by(reach_of(request)))
    if form.is_valid():
        try:
            where = form.cleaned_data["where"]
            actions.take_up(strategy=one, thing=form.thing, where=where, by=request.user)
            return redirect(one)
        except Refused as refused:
            form.add_error(None, str(refused))
    return shown(request, one, form)


@require_POST
def strategy_let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take that up after all."""
    taking = get_object_or_404(TakingUp.objects.select_related("strategy__organisation"), pk=pk)
    actions.let_go(taking=taking, by=request.user)
    return redirect(taking.strategy)
