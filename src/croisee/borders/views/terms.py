"""The glossary: what institutions are called on each side of a border, and what is close to them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from croisee.borders import actions, rules
from croisee.borders.forms import TermForm, TermsFileForm
from croisee.borders.jsonld import of_a_term, of_the_glossary
from croisee.borders.models import TermVersion
from croisee.borders.phrases import DOMAIN_NAMES, PLACES
from croisee.borders.terms import glossary
from croisee.borders.terms.reading import shipped
from croisee.borders.terms.skos import to_turtle
from croisee.borders.terms.tables import rows
from croisee.borders.terms.term import Term
from croisee.engines.text.languages import LANGUAGES
from croisee.kit.access import allow, public
from croisee.kit.files import called
from croisee.kit.sheets import sheet_file
from croisee.kit.stale import Stale
from croisee.network import legal_forms

HISTORY = 20
PAGE = 60  # terms


@public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms by words, country and domain; the list alone for what is being typed."""
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("q", "country", "domain")}
    found = glossary.looked_for(asked["q"], asked["country"], asked["domain"], request.LANGUAGE_CODE)
    context = {
        "asked": asked,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "number": len(glossary.terms()),
        "countries": PLACES.items(),
        "domains": DOMAIN_NAMES.items(),
        "may_edit": not rules.why_not_word(request.user),
        "for_programs": of_the_glossary(),
        "file": TermsFileForm(),
    }
    return render(request, "borders/terms.html#list" if request.htmx else "borders/terms.html", context)


@public
@require_safe
def term(request: HttpRequest, name: str) -> HttpResponse:
    """A term: its words and meaning, what is close to it and why it is not equal, its source."""
    found, language = term_called(name), request.LANGUAGE_CODE
    context = {
        "term": found,
        "domain": DOMAIN_NAMES[found.domain],
        "countries": countries_of(found),
        "words": [(code, found.labels[code]) for code in LANGUAGES],
        "close": glossary.close_to(found, language),
        "unlike": glossary.unlike(found, language),
        "broader": glossary.terms().get(found.broader),
        "narrower": glossary.narrower(found),
        "form": legal_forms.form_of(found.legal_form),
        "may_edit": not rules.why_not_word(request.user),
        "versions": TermVersion.objects.filter(name=name).select_related("by").order_by("-pk")[:HISTORY],
        "is_shipped": name in shipped(),
        "for_programs": of_a_term(found),
    }
    return render(request, "borders/term.html", context)


def term_edit(request: HttpRequest, name: str) -> HttpResponse:
    """All that is said of a term, to be changed."""
    allow(rules.why_not_word(request.user))
    return writing(request, term_called(name))


def term_new(request: HttpRequest) -> HttpResponse:
    """A term that is not there yet."""
    allow(rules.why_not_word(request.user))
    return writing(request, None)


def writing(request: HttpRequest, known: Term | None) -> HttpResponse:
    seen = actions.last_version(known.name) if known else None
    form = TermForm(request.POST or None, term=known, seen=seen)
    if form.is_valid():
        try:
            actions.write_term(term=form.written, seen=form.cleaned_data["seen"], by=request.user)
        except Stale as stale:
            form.add_error(None, str(stale))
        else:
            messages.success(request, _("The term is kept."))
            return redirect("term", form.written.name)
    return render(request, "borders/term_edit.html", {"form": form, "term": known})


@require_POST
def term_take_back(request: HttpRequest, name: str) -> HttpResponse:
    """The shipped words hold again; an own term goes."""
    actions.take_back_term(name=name, by=request.user)
    if name in shipped():
        messages.success(request, _("The words that came with the product hold again."))
        return redirect("term", name)
    messages.success(request, _("The term is gone."))
    return redirect("terms")


@require_POST
def terms_import(request: HttpRequest) -> HttpResponse:
    """Terms of a file: each that says something else becomes a version."""
    allow(rules.why_not_word(request.user))
    form = TermsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "borders/terms_import.html", {"file": form})
    batch, number = actions.import_terms(terms=form.cleaned_data["file"], by=request.user)
    context = {"batch": batch, "number": number, "file": TermsFileForm()}
    return render(request, "borders/terms_import.html", context)


@require_POST
def terms_import_take_back(request: HttpRequest, batch: UUID) -> HttpResponse:
    """All that a file brought goes again."""
    number = actions.take_back_terms(batch=batch, by=request.user)
    messages.success(
        request,
        ngettext("%(number)s term is as before.", "%(number)s terms are as before.", number)
        % {"number": number},
    )
    return redirect("terms")


@public
@require_safe
def terms_csv(request: HttpRequest) -> HttpResponse:
    """The glossary as a table."""
    return sheet_file("terms", rows(glossary.terms().values()), "csv")


@public
@require_safe
def terms_turtle(request: HttpRequest) -> StreamingHttpResponse:
    """The glossary as SKOS."""
    parts = to_turtle(glossary.terms().values(), request.build_absolute_uri(reverse("terms")))
    return called("terms.ttl", StreamingHttpResponse(parts, content_type="text/turtle; charset=utf-8"))


def term_called(name: str) -> Term:
    if found := glossary.terms().get(name):
        return found
    raise Http404


def countries_of(term: Term) -> list[str]:
    return [str(PLACES.get(code, code)) for code in term.countries]
