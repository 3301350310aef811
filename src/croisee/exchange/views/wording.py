"""The editor of the thesaurus: for whoever looks after the words by which needs meet offers."""

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import COLUMNS, Concept
from croisee.exchange import actions, rules, thesaurus, wording
from croisee.exchange.forms import ConceptForm, LabelForm, ThesaurusFileForm
from croisee.exchange.skos import to_turtle
from croisee.journal.models import Entry
from croisee.kit.access import allow, public
from croisee.kit.files import called
from croisee.kit.sheets import harmless

HISTORY = 30
VERBS = (
    "label.added",
    "label.removed",
    "concept.added",
    "thesaurus.imported",
    "thesaurus.import_taken_back",
)


def words(request: HttpRequest) -> HttpResponse:
    """Things by their words, and the texts that name too little."""
    allow(rules.why_not_word(request.user))
    asked = request.GET.get("q", "").strip()
    lean = wording.lean_texts()
    context = {
        "asked": asked,
        "word": request.GET.get("word", "")[:120],
        "language": language_of(request),
        "found": wording.concepts_called(asked),
        "number": len(thesaurus.thesaurus().concepts),
        "lean": lean,
        "nothing": wording.words_of_nothing(lean),
        "history": history_of_words(),
        "file": ThesaurusFileForm(),
    }
    return render(request, "exchange/words.html", context)


def concept(request: HttpRequest, name: str) -> HttpResponse:
    """A thing: its words in each language, where it lies, what is near it."""
    allow(rules.why_not_word(request.user))
    found, every = concept_called(name), thesaurus.thesaurus()
    first = {"label": request.GET.get("word", ""), "language": language_of(request)}
    form = LabelForm(request.POST or None, initial=first)
    if form.is_valid():
        if why_not := rules.why_not_label(name, form.cleaned_data["label"]):
            form.add_error("label", why_not)
        else:
            actions.add_label(concept=name, by=request.user, **form.cleaned_data)
            messages.success(request, _("From now on this word names it."))
            return redirect("concept", name)
    context = {
        "concept": found,
        "by_language": wording.labels_of(found),
        "above": [every.concepts[one] for one in every.broader(name)],
        "below": [every.concepts[one] for one in thesaurus.narrower().get(name, ())],
        "near": [every.concepts[one] for one in every.related(name)],
        "is_own": wording.is_own(name),
        "form": form,
        "history": history_of_words(concept=name),
    }
    return render(request, "exchange/concept.html", context)


def concept_new(request: HttpRequest) -> HttpResponse:
    """A thing that the thesaurus has not."""
    allow(rules.why_not_word(request.user))
    first = {language_of(request): request.GET.get("word", "")}
    form = ConceptForm(request.POST or None, initial=first)
    if form.is_valid():
        if why_not := rules.why_not_add_concept(form.facts["name"]):
            form.add_error("en", why_not)
        else:
            return redirect("concept", actions.add_concept(by=request.user, **form.facts).name)
    return render(request, "exchange/concept_new.html", {"form": form})


@require_POST
def label_remove(request: HttpRequest, name: str) -> HttpResponse:
    """A word names the thing no more."""
    facts = {key: request.POST.get(key, "") for key in ("language", "label")}
    actions.remove_label(concept=name, by=request.user, **facts)
    messages.success(request, _("This word does not name it any more."))
    return redirect("concept", name)


@require_POST
def label_restore(request: HttpRequest, name: str) -> HttpResponse:
    """A word that was taken away names the thing again."""
    facts = {key: request.POST.get(key, "") for key in ("language", "label")}
    actions.restore_label(concept=name, by=request.user, **facts)
    messages.success(request, _("From now on this word names it."))
    return redirect("concept", name)


@require_POST
def words_import(request: HttpRequest) -> HttpResponse:
    """Things and words of a file; what is there stays."""
    allow(rules.why_not_word(request.user))
    form = ThesaurusFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "exchange/words_import.html", {"form": form})
    batch, things, number = actions.import_concepts(concepts=form.cleaned_data["file"], by=request.user)
    context = {"batch": batch, "things": things, "words": number, "form": ThesaurusFileForm()}
    return render(request, "exchange/words_import.html", context)


@require_POST
def words_import_take_back(request: HttpRequest, batch: UUID) -> HttpResponse:
    """All that a file brought goes again."""
    actions.take_back_import(batch=batch, by=request.user)
    messages.success(request, _("What this file brought is gone again."))
    return redirect("words")


@public
@require_safe
def words_csv(request: HttpRequest) -> HttpResponse:
    """The thesaurus as a table."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in thesaurus.thesaurus().concepts.values():
        labels = ("|".join(one.labels.get(code, ())) for code in LANGUAGES)
        rows.writerow(map(harmless, [one.name, one.broader, "|".join(one.related), *labels]))
    answer = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    return called("thesaurus.csv", answer)


@public
@require_safe
def words_turtle(request: HttpRequest) -> StreamingHttpResponse:
    """The thesaurus as SKOS."""
    base = request.build_absolute_uri(reverse("words"))
    parts = to_turtle(thesaurus.thesaurus(), base)
    return called("thesaurus.ttl", StreamingHttpResponse(parts, content_type="text/turtle; charset=utf-8"))


def concept_called(name: str) -> Concept:
    if found := thesaurus.thesaurus().concepts.get(name):
        return found
    raise Http404


def language_of(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else request.LANGUAGE_CODE


def history_of_words(**facts: str):
    """Who changed which word, the newest first."""
    found = Entry.objects.filter(verb__in=VERBS, **{f"facts__{name}": said for name, said in facts.items()})
    return found.select_related("by").order_by("-pk")[:HISTORY]
