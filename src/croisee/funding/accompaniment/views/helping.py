"""A project that is accompanied: by whom, who could, what is shared; and each request with its answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from croisee.funding.access import path_for
from croisee.funding.accompaniment import asking, finding, following, notes, rules
from croisee.funding.accompaniment.access import accompaniment_for
from croisee.funding.accompaniment.forms import (
    LABELS,
    AnswerForm,
    AskForm,
    HandOverForm,
    NoteAnswerForm,
    NoteForm,
    ShareForm,
)
from croisee.funding.models import Accompaniment, Adviser
from croisee.funding.models.accompaniment import State
from croisee.funding.models.path import PARTS
from croisee.funding.rules import bears
from croisee.kit.access import Refused, allow


def path_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Who follows a project, who could and why, and the notes that its visitor may read."""
    path = path_for(request, pk)
    asks = rules.why_not_ask_somebody(request.user, path) is None
    context = {
        "path": path,
        "asks": asks,
        "found": [shown(one) for one in following.advisers_of(path)] if path.pk else [],
        "proposed": finding.proposed_for(path) if asks else [],
        "notes": notes.read_by(request.user, path),
        "answering": NoteAnswerForm(),
    }
    return render(request, "funding/accompaniment/help.html", context)


def shown(one: Accompaniment) -> dict[str, Any]:
    return {"one": one, "shares": [LABELS[part] for part in one.shared]}


def help_ask(request: HttpRequest, pk: int, adviser_pk: int) -> HttpResponse:
    """What is asked of an adviser, and what is shared with them."""
    path = path_for(request, pk)
    adviser = get_object_or_404(Adviser.objects.listed().with_all(), pk=adviser_pk)
    allow(rules.why_not_ask(request.user, path, adviser))
    form = AskForm(request.POST or None, initial={"shares": PARTS})
    if form.is_valid():
        one = asking.ask(project=path.project, adviser=adviser, by=request.user, **form.cleaned_data)
        return redirect(one)
    return render(request, "funding/accompaniment/ask.html", {"path": path, "adviser": adviser, "form": form})


def accompaniment(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, what was answered, what is shared, and the notes."""
    one = accompaniment_for(request, pk)
    return page(request, one)


def page(request: HttpRequest, one: Accompaniment, **forms: Any) -> HttpResponse:
    user = request.user
    is_adviser = user.pk == one.adviser.person_id
    is_followed = one.state == State.ACCEPTED
    context = {
        **shown(one),
        "path": one.path,
        "is_adviser": is_adviser,
        "bears": bears(user, one.path.project, one.path.bearer),
        "answer": AnswerForm() if is_adviser and one.state == State.ASKED else None,
        "share": ShareForm(initial={"shares": one.shared}),
        "hand": hand_form(request, one),
        "handed": following.handed_by(one),
        "may_end": rules.why_not_end(user, one) is None,
        "notes": notes.read_by(user, one.path) if is_followed else [],
        "note": NoteForm() if is_adviser and is_followed else None,
        "answering": NoteAnswerForm(),
    }
    return render(request, "funding/accompaniment/accompaniment.html", context | forms)


def hand_form(request: HttpRequest, one: Accompaniment) -> HandOverForm | None:
    """Those whom one may propose instead."""
    if rules.why_not_hand_anything(request.user, one):
        return None
    some = Adviser.objects.listed().exclude(pk=one.adviser_id).values_list("pk", flat=True)
    others = Adviser.objects.filter(pk__in=list(some[: finding.CANDIDATES]))
    others = others.select_related("person", "organisation")
    return HandOverForm(others, request.POST if "to" in request.POST else None)


@require_POST
def help_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, or no and why."""
    one, form = accompaniment_for(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, one, answer=form)
    return redirect(asking.answer(accompaniment=one, by=request.user, **form.answer()))


@require_POST
def help_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Another adviser is proposed."""
    one = accompaniment_for(request, pk)
    form = hand_form(request, one)
    if form is None:
        raise Refused(rules.why_not_hand_anything(request.user, one))
    if not form.is_valid():
        return page(request, one, hand=form)
    said = {"to": form.cleaned_data["to"], "message": form.cleaned_data["why"]}
    try:
        asking.hand_over(accompaniment=one, by=request.user, **said)
    except Refused as refused:
        form.add_error("to", str(refused))
        return page(request, one, hand=form)
    return redirect(one)


@require_POST
def help_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The bearer has the other one asked, or not."""
    one = accompaniment_for(request, pk)
    asking.agree(accompaniment=one, agrees="yes" in request.POST, by=request.user)
    return redirect("path_help", one.path.project_id)


@require_POST
def help_share(request: HttpRequest, pk: int) -> HttpResponse:
    """What the adviser sees from now on."""
    one, form = accompaniment_for(request, pk), ShareForm(request.POST)
    if form.is_valid():
        asking.share(accompaniment=one, parts=form.cleaned_data["shares"], by=request.user)
    return redirect(one)


@require_POST
def help_end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is over, or taken back."""
    one = accompaniment_for(request, pk)
    asking.end(accompaniment=one, by=request.user)
    return redirect("followed" if request.user.pk == one.adviser.person_id else one)
