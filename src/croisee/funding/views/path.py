"""From a project to what it may ask for: begun in a short form, then one question at a time."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.cooperation.access import number
from croisee.funding import actions, desks, verdicts
from croisee.funding.access import path_for
from croisee.funding.fields import FACTS, OWN_SHARE, Fact, fact_of
from croisee.funding.forms.path import (
    AboutForm,
    AnswerForm,
    BeginForm,
    DayForm,
    TickForm,
    written,
)
from croisee.funding.models import Accompaniment, Instrument, Path
from croisee.funding.phrases import beside
from croisee.funding.projects import known_of
from croisee.funding.wording import names_of
from croisee.kit.access import Refused
from croisee.network.models import Person

MOST = 50

if TYPE_CHECKING:
    from croisee.engines.financing import Check


def paths(request: HttpRequest) -> HttpResponse:
    """The projects whose money one looks after."""
    found = Path.objects.of(request.user, "facts").select_related("project", "bearer")[:MOST]
    followed = Accompaniment.objects.opening(()).filter(adviser__person=request.user)
    context = {"paths": found, "followed": set(followed.values_list("path", flat=True)[:MOST])}
    return render(request, "funding/paths.html", context)


def path_begin(request: HttpRequest) -> HttpResponse:
    """A project in three lines: what, who, where."""
    form = BeginForm(request.POST or None, initial={"bearer": own_organisation(request.user)})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "bearer", "key")}
        try:
            return redirect(actions.begin(answers=form.answers(), by=request.user, **said))
        except Refused as refused:
            form.add_error("bearer", str(refused))
    return render(request, "funding/path_begin.html", {"form": form})


def own_organisation(person: Person) -> str:
    """The name of the one that somebody represents; of several, they say which."""
    confirmed = person.affiliations.representing().filter(organisation__is_confirmed=True)
    names = confirmed.values_list("organisation__name", flat=True).distinct()[:2]
    return names[0] if len(names) == 1 else ""


def path_about(request: HttpRequest, pk: int) -> HttpResponse:
    """Who carries it, where, for what."""
    path = path_for(request, pk, "facts")
    form = AboutForm(request.POST or None, initial=written(path))
    if form.is_valid():
        said = {"bearer": form.cleaned_data["bearer"], "answers": form.answers(), **form.facts()}
        try:
            return redirect(actions.describe(project=path.project, by=request.user, **said))
        except Refused as refused:
            form.add_error("bearer", str(refused))
    return render(request, "funding/path_about.html", {"path": path, "form": form})


def path(request: HttpRequest, pk: int) -> HttpResponse:
    """The next question, or the one that `ask` names; and what the project may ask for as far as is known."""
    path = path_for(request, pk, "facts")
    rules_of = DayForm(request.GET)
    check = desks.check(path, rules_of.day)
    known = known_of(path)
    form = form_of([fact_of(name) for name in question(request, path, check)], request.POST or None, known)
    if request.method == "POST" and answered(request, path, form):
        return redirect(f"{path.get_absolute_url()}{rules_of.query}#counts")  # beside the next question
    context = {**facts_of(request, path, check, known), "form": form, "rules_of": rules_of}
    return render(request, "funding/path.html", context)


def question(request: HttpRequest, path: Path, check: "Check") -> tuple[str, ...]:
    """The facts that are asked for: by the form or the address, else those that settle most."""
    named = dict.fromkeys(request.POST.getlist("fact") or request.GET.getlist("ask"))
    known = {*FACTS, *check.desk.compiled.fields} - {*desks.NOT_ASKED}
    if named and named.keys() <= known:
        return tuple(named)
    best = desks.asked_next(check, path.skipped)
    return best.fields if best else ()


def form_of(facts: list[Fact], data: Any, known: dict[str, Any]) -> AnswerForm | TickForm | None:
    """The form that asks for these, if there are any: several that are yes or no are ticked."""
    if len(facts) > 1:
        return TickForm([fact for fact in facts if fact.sort == "yes"], data)
    return AnswerForm(facts[0], data, value=known.get(facts[0].name)) if facts else None


def answered(request: HttpRequest, path: Path, form: AnswerForm | TickForm | None) -> bool:
    """Whether something was done: an answer kept, taken back, or a question skipped."""
    if form is None:
        return True
    about: dict[str, Any] = {"project": path.project, "by": request.user}
    names = [fact.name for fact in form.facts]
    if "skip" in request.POST:
        actions.skip(facts=names, **about)
    elif "forget" in request.POST:
        actions.answer(said=dict.fromkeys(names), **about)
    elif form.is_valid():
        actions.answer(said=form.said(), **about)
    else:
        return False
    return True


def facts_of(request: HttpRequest, path: Path, check: "Check", known: dict[str, Any]) -> dict[str, Any]:
    """What the page shows beside the question."""
    verdict, page = request.GET.get("show", ""), number(request.GET.get("page"))
    counts = verdicts.counts(check)
    if verdict not in counts:
        verdict = next((one for one in verdicts.VERDICTS if counts[one]), "eligible")
    places = names_of([known["territory"]] if "territory" in known else [])
    asked = fact_names(check, known)
    return {
        "path": path,
        "counts": counts,
        "over": max(0, Instrument.objects.count() - sum(counts.values())),
        "tabs": [(one, verdicts.TITLES[one], counts[one]) for one in verdicts.VERDICTS],
        "verdict": verdict,
        "page": verdicts.page_of(check, verdict, page),
        "known": [
            (name, fact_of(name).label, beside(fact_of(name), known[name], places), name in path.answers)
            for name in asked
        ],
        "asks_own_share": known.get("local_authority") is True and OWN_SHARE not in known,
        "skipped": [(name, fact_of(name).label) for name in path.skipped],
    }


def fact_names(check: "Check", known: dict[str, Any]) -> list[str]:
    """What is known, in the order of the facts."""
    return [name for name in dict.fromkeys([*FACTS, *check.desk.compiled.fields]) if name in known]
