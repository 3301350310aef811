"""An agreement is begun and written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from croisee.cooperation.access import number
from croisee.cooperation.agreements import access, actions, filling, rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.forms.rows import PARTS, lines
from croisee.cooperation.agreements.forms.writing import (
    BeginForm,
    ClauseForm,
    FactsForm,
    OtherWordsForm,
    TextForm,
)
from croisee.cooperation.agreements.variables import ASKED, KNOWN
from croisee.cooperation.agreements.views.reading import head_of
from croisee.cooperation.models import Agreement, Project, Space, TemplateText, TemplateVersion
from croisee.kit.access import allow
from croisee.kit.languages import own_name
from croisee.network.models import Organisation


def agreement_new(request: HttpRequest) -> HttpResponse:
    """From a model or without; `?project=` and `?space=` say where it comes from."""
    project = of_address(request, Project, "project")
    space = of_address(request, Space, "space")
    allow(rules.why_not_begin(request.user, project, space))
    form = BeginForm(request.POST or None, texts=offered(), own=own_of(request))
    if form.is_valid():
        made = actions.begin(by=request.user, project=project, space=space, **form.facts())
        return redirect("agreement_facts", made.pk)
    context = {"form": form, "project": project, "space": space}
    return render(request, "cooperation/agreements/new.html", context)


def of_address(request: HttpRequest, model: type, name: str):
    """What the address names; what does not exist is not there."""
    if not request.GET.get(name):
        return None
    return get_object_or_404(model, pk=number(request.GET[name]))


def offered() -> list[TemplateText]:
    """The last published version of each model that is offered, in each of its languages."""
    published = TemplateVersion.objects.exclude(published_at=None).filter(template__is_offered=True)
    newest = {one.template_id: one.pk for one in published.order_by("template", "number")}
    rows = TemplateText.objects.filter(version__in=newest.values())
    texts = rows.select_related("version__template").order_by("language", "title")
    return sorted(texts, key=lambda one: one.language != get_language())


def own_of(request: HttpRequest):
    mine = request.user.affiliations.representing().values("organisation")
    return Organisation.objects.filter(pk__in=mine).order_by("folded", "pk")


@access.for_writers
def agreement_facts(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Its facts, and what its clauses ask for."""
    whole = Whole(agreement)
    form = FactsForm(request.POST or None, whole=whole)
    if form.is_valid():
        values = form.values()
        agreement.refresh_from_db()
        actions.change(agreement=agreement, values=values, by=request.user)
        return redirect("agreement", agreement.pk)
    asked = {f"asked_{name}" for name in form.asked}
    parts = [
        (_("The agreement"), [one for one in form.visible_fields() if one.name not in asked]),
        (_("What the clauses ask for"), [one for one in form.visible_fields() if one.name in asked]),
    ]
    context = head_of(agreement, whole, request.user) | {"form": form, "parts": parts, "tab": "facts"}
    return render(request, "cooperation/agreements/facts.html", context)


@access.for_writers
def agreement_text(request: HttpRequest, agreement: Agreement, language: str) -> HttpResponse:
    """The clauses in one language, and one more of one's own."""
    if language not in agreement.every_language:
        raise Http404
    whole = Whole(agreement)
    adds = request.POST.get("do") == "add"
    form = TextForm(None if adds else request.POST or None, clauses=whole.clauses_in(language))
    clause = ClauseForm(request.POST if adds else None, prefix="new")
    if form.is_valid():
        rows = form.rows()
        actions.change_text(agreement=agreement, language=language, rows=rows, by=request.user)
        return redirect("agreement", agreement.pk)
    if clause.is_valid():
        said = clause.cleaned_data
        actions.add_clause(agreement=agreement, language=language, by=request.user, **said)
        return redirect(request.path)
    context = head_of(agreement, whole, request.user) | {
        "form": form, "clause": clause, "language": language, "tab": f"text-{language}",
        "name": own_name(language), "variables": [*KNOWN.items(), *ASKED.items()],
        "has_voted": agreement.versions.filter(signed_on=None, steps__kind="voted").exists(),
    }  # fmt: skip
    return render(request, "cooperation/agreements/text.html", context)


@access.for_writers
def agreement_words(request: HttpRequest, agreement: Agreement, language: str) -> HttpResponse:
    """What the clauses ask for in another language."""
    if language not in agreement.languages or language == agreement.language:
        raise Http404
    whole = Whole(agreement)
    form = OtherWordsForm(request.POST or None, whole=whole, language=language)
    if form.is_valid():
        values = form.values()
        agreement.refresh_from_db()
        actions.change(agreement=agreement, values=values, by=request.user)
        return redirect("agreement", agreement.pk)
    context = head_of(agreement, whole, request.user) | {
        "form": form, "parts": [(own_name(language), form.visible_fields())], "tab": f"words-{language}",
        "asks": filling.asked_by(whole.clauses_in(language), is_first=False),
    }  # fmt: skip
    return render(request, "cooperation/agreements/facts.html", context)


@access.for_writers
def agreement_part(request: HttpRequest, agreement: Agreement, part: str) -> HttpResponse:
    """One of its lists, line by line."""
    if part not in PARTS:
        raise Http404
    formset = lines(part, request.POST or None, agreement)
    if formset.is_valid():
        actions.keep_rows(agreement=agreement, part=part, formset=formset, by=request.user)
        return redirect("agreement", agreement.pk)
    context = head_of(agreement, Whole(agreement), request.user)
    context |= {"formset": formset, "part": PARTS[part], "tab": part}
    return render(request, "cooperation/agreements/rows.html", context)
