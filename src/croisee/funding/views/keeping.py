"""Who keeps a sheet, how it changes, and what others propose."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.funding import actions, keeping, rules
from croisee.funding.forms.parts import parts_form
from croisee.funding.forms.sheet import CorrectionForm, SheetForm
from croisee.funding.models import Correction, Instrument
from croisee.funding.readability import readability
from croisee.funding.sheets import mark, sheet_of
from croisee.kit.access import Refused, allow
from croisee.kit.stale import Stale
from croisee.network.forms.keeping import AnswerForm

MOST = 300


def instrument_for(pk: int) -> Instrument:
    """A sheet with all that it says."""
    return get_object_or_404(Instrument.objects.with_all(), pk=pk)


def instrument_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the sheet true."""
    one = instrument_for(pk)
    allow(rules.why_not_edit(request.user, one))
    sheet, before = sheet_of(one), score_of(one)
    form = SheetForm(request.POST or None, sheet=sheet, wanted=request.GET.get("field", ""))
    seen = request.POST.get("seen", "") if form.is_bound else mark(sheet)
    if form.is_valid():
        try:
            actions.change_instrument(instrument=one, values=form.sheet(), seen=seen, by=request.user)
        except Stale as stale:  # what was written stays in the form, to be read and not to be sent again
            form.add_error(None, str(stale))
        else:
            messages.success(request, _("Kept. The sheet counts as confirmed from today."))
            messages.info(request, readable(before, score_of(instrument_for(pk))))
            return redirect(one)
    context = {"one": one, "form": form, "keeps": True, "seen": seen}
    return render(request, "funding/sheet_form.html", context)


def score_of(one: Instrument) -> int:
    return readability(one, timezone.localdate()).score


def readable(before: int, after: int) -> str:
    """What a change made of how readable the sheet is."""
    if before == after:
        return _("How readable it is: %(after)s of 100, as before.") % {"after": after}
    return _("How readable it is: %(after)s of 100, %(before)s before.") % {"after": after, "before": before}


def instrument_new(request: HttpRequest) -> HttpResponse:
    """Add a sheet; a stranger's waits to be approved."""
    if rules.why_not_keep_catalogue(request.user):
        return proposed(request, None)
    form = SheetForm(request.POST or None, sheet=sheet_of(blank()))
    if form.is_valid():
        return redirect(actions.add_instrument(values=full(form), by=request.user))
    return render(request, "funding/sheet_form.html", {"one": None, "form": form, "keeps": True})


def instrument_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which funder of a joint call decides what, and its share."""
    one = instrument_for(pk)
    allow(rules.why_not_share_out(request.user, one))
    formset, wrong = parts_form(one, request.POST or None), ""
    seen = request.POST.get("seen", "") if request.POST else mark(actions.parts_said(one))
    if formset.is_valid():
        parts = [form.value() for form in formset]
        try:
            actions.share_out(instrument=one, parts=parts, seen=seen, by=request.user)
        except (Refused, Stale) as refused:
            wrong = str(refused)
        else:
            messages.success(request, _("Kept. The sheet counts as confirmed from today."))
            return redirect(one)
    context = {"one": one, "formset": formset, "seen": seen, "wrong": wrong}
    return render(request, "funding/parts.html", context)


def instrument_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a sheet should say."""
    return proposed(request, instrument_for(pk))


def proposed(request: HttpRequest, one: Instrument | None) -> HttpResponse:
    allow(rules.why_not_propose(request.user, one))
    form = CorrectionForm(request.POST or None, sheet=sheet_of(one or blank()))
    if form.is_valid():
        values = form.sheet() if one else full(form)
        why = form.cleaned_data["why"]
        made = actions.propose(instrument=one, values=values, why=why, by=request.user)
        messages.success(request, _("Thank you: those who keep this sheet decide. The answer stands here."))
        return redirect(made)
    return render(request, "funding/sheet_form.html", {"one": one, "form": form, "keeps": False})


def blank() -> Instrument:
    """A sheet on which nothing stands yet."""
    return Instrument(status="open")


def full(form: SheetForm) -> dict[str, Any]:
    """What a new sheet says: kind and status even where the form was left as it was."""
    return {name: form.cleaned_data[name] for name in ("kind", "language", "status")} | form.sheet()


@require_POST
def instrument_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet holds as it stands."""
    one = instrument_for(pk)
    actions.still_holds(instrument=one, by=request.user)
    messages.success(request, _("Thank you: the sheet counts as confirmed from today."))
    return redirect(one)


def corrections(request: HttpRequest) -> HttpResponse:
    """What waits for the answer of whoever is signed in, what they proposed, what nobody has confirmed."""
    person = request.user
    mine = person.corrections.select_related("instrument").order_by("-made_at", "-pk")
    is_team = rules.why_not_keep_catalogue(person) is None
    stale = list(keeping.stale_for(person, timezone.localdate()))
    context = {
        "waiting": keeping.corrections_for(person)[:MOST],
        "mine": mine[:MOST],
        "unanswered": keeping.unanswered_for(person)[:MOST],
        "stale": stale[:MOST],
        "more_stale": len(stale[MOST:]),
        "is_team": is_team,
        "why_not_ask": rules.why_not_ask_for_links(person) if is_team else None,
    }
    return render(request, "funding/corrections.html", context)


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed, side by side with what is there."""
    correction = get_object_or_404(Correction.objects.select_related("instrument", "proposed_by"), pk=pk)
    allow(rules.why_not_see_correction(request.user, correction))
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            return answered(request, correction, form)
        except (Refused, Stale) as wrong:
            messages.error(request, str(wrong))
            return redirect(correction)
    context = {
        "correction": correction,
        "differences": keeping.differences(correction) if correction.is_open else [],
        "form": form,
        "seen": keeping.state_of(correction),
        "why_not": rules.why_not_decide(request.user, correction),
    }
    return render(request, "funding/correction.html", context)


def answered(request: HttpRequest, correction: Correction, form: AnswerForm) -> HttpResponse:
    """Yes writes it, no says why."""
    if form.is_yes:
        one = actions.approve(correction=correction, seen=form.cleaned_data["seen"], by=request.user)
        messages.success(request, _("Written. The sheet counts as confirmed from today."))
        return redirect(one)
    actions.decline(correction=correction, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Declined: whoever proposed it reads why."))
    return redirect("corrections")


@require_POST
def instruments_seed(request: HttpRequest) -> HttpResponse:
    """Add the instruments that come with Croisée."""
    number = actions.seed(by=request.user)
    said = ngettext("%(number)s instrument was added.", "%(number)s instruments were added.", number)
    messages.success(request, said % {"number": number})
    return redirect("instruments")


@require_POST
def links_check(request: HttpRequest) -> HttpResponse:
    """Have the addresses of the sources checked."""
    actions.ask_for_links(by=request.user)
    messages.success(request, _("The addresses are being checked. Those that do not answer will stand here."))
    return redirect("corrections")
