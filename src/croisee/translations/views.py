"""Pages beside a text: its languages, one translation side by side with the original, what was done to it."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.kit.access import allow, public
from croisee.kit.jobs import later
from croisee.kit.stale import Stale
from croisee.translations import actions, history, machine, reading, rules
from croisee.translations.access import language_at, seen
from croisee.translations.forms import LanguageForm, SendingForm, TranslationForm
from croisee.translations.models import Service


@public
@never_cache
def translations(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """In which languages a text can be read, and since when."""
    here = seen(request, kind, pk)
    context = {
        **frame(here),
        "begins": next(iter(reading.texts_of(here.row).values()), here.row),
        "states": history.states_of(here.row),
        "lines": history.lines_of(here.row),
        "may_translate": here.why_not is None,
        "names_people": here.why_not is None and here.kind.names_translators,
        "language_form": LanguageForm(initial={"language": reading.language_of(here.row)}),
        "may_correct": here.kind.correct is not None and here.why_not_correct is None,
        "suggested": reading.suggested(here.row),
    }
    return render(request, "translations/texts.html", context)


@public
@never_cache
def translate(request: HttpRequest, kind: str, pk: int, language: str) -> HttpResponse:
    """The form: the original in view, the translation beside it."""
    here, language = seen(request, kind, pk), language_at(language)
    allow(here.why_not)
    if language == reading.language_of(here.row):
        return redirect("translations", kind, pk)
    held = actions.as_they_are(here.row, language)
    form = TranslationForm(request.POST or None, row=here.row, language=language, held=held)
    if request.method == "POST" and form.is_valid():
        facts = {"texts": form.texts(), "of": form.of(), "seen": form.cleaned_data["seen"]}
        try:
            actions.translate(row=here.row, language=language, by=here.person, **facts)
        except Stale as stale:
            form.add_error(None, str(stale))
        else:
            messages.success(request, _("The translation is kept."))
            return redirect(here.row)
    reading.carry([here.row], language)
    context = {**frame(here), "form": form, "language": language, "own": reading.language_of(here.row)}
    context["may_ask"] = rules.why_not_ask(here.row, here.kind, language) is None
    context["marks"] = [reading.said(here.row, name, language).standing for name in form.originals]
    return render(request, "translations/write.html", context)


@public
@require_POST
def correct(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say in which language a text is written."""
    here, form = seen(request, kind, pk), LanguageForm(request.POST)
    allow(here.why_not_correct)
    if form.is_valid():
        actions.correct_language(row=here.row, language=form.cleaned_data["language"], by=here.person)
        messages.success(request, _("The language of this text is kept."))
    return redirect("translations", kind, pk)


def frame(here) -> dict:
    return {"row": here.row, "kind": here.kind.name, "own": reading.language_of(here.row)}


@public
@never_cache
def translation_service(request: HttpRequest) -> HttpResponse:
    """Which service translates, and what it may be sent; the network's team decides that."""
    service = Service.objects.select_related("said_by").filter(pk=1).first() or Service(pk=1)
    why_not = rules.why_not_allow_sending(request.user)
    if request.method == "POST":
        allow(why_not)
        form = SendingForm(request.POST)
        if form.is_valid():
            actions.allow_sending(sends=form.cleaned_data["sends"], by=request.user)
            messages.success(request, _("What may be sent is kept."))
            return redirect("translation_service")
    else:
        form = SendingForm(initial={"sends": service.sends})
    configured = machine.service()
    host = urlsplit(configured.url).hostname if configured else ""
    context = {"host": host, "service": service, "form": form, "may_say": why_not is None}
    return render(request, "translations/service.html", context)


@public
@require_POST
def ask_machine(request: HttpRequest, kind: str, pk: int, language: str) -> HttpResponse:
    """Have a machine make a first translation, where its words may be sent."""
    here, language = seen(request, kind, pk), language_at(language)
    allow(here.why_not or rules.why_not_ask(here.row, here.kind, language))
    later("translations.ask", kind=here.kind.name, pk=pk, language=language)
    messages.success(request, _("The service is asked: its translation stands here in a moment."))
    return redirect("translate", kind, pk, language)
