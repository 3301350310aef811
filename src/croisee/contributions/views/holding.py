"""Positions: one contribution at a time, three answers."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance.access import OPENED
from croisee.contributions import actions, queries, rules, turns
from croisee.contributions.access import contribution_at, contribution_for, session_at, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import CodeForm, PositionForm
from croisee.contributions.models import Position
from croisee.contributions.standing import Standing
from croisee.contributions.strips import followed
from croisee.contributions.views.writing import SIGN_IN, SOMEBODY_ELSE
from croisee.kit.access import Refused, public
from croisee.meetings.models import Session
from croisee.translations.reading import carry

AT_HAND = 60  # contributions that a phone keeps to answer them without network


@public
@never_cache
def positions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The next contribution that one has not answered; `?again=` an earlier one, `?answers` all of them."""
    if request.method == "POST":
        return (receive if "X-Capture" in request.headers else take)(request, slug, pk)
    session = session_at(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_hold(standing, session):
        return closed(request, session.meeting, why_not)
    if request.GET.get("part") == "coming":
        coming = turns.coming_for(standing, session, AT_HAND)
        return render(request, "contributions/coming.html", {"coming": coming})
    context = {"meeting": session.meeting, "session": session, "person": standing.person}
    if "answers" in request.GET:
        context["answers"] = answers = list(queries.answers_of(standing.person, session))
        carry(position.contribution for position in answers)
        context["entered"] = sum(position.is_entered for position in answers)
        context["code"] = CodeForm(session=session, initial={"code": request.GET.get("code", "")[:12]})
        return render(request, "contributions/answers.html", context)
    return render(request, "contributions/positions.html", context | question(request, session, standing))


def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note the answer and go on with the next; a form that says nothing is asked again."""
    form = PositionForm(request.POST)
    here = reverse("positions", args=[slug, pk])
    if not form.is_valid():
        return redirect(here)
    contribution = contribution_at(request, slug, pk, form.cleaned_data["contribution"])
    standing = standing_of(request, contribution.meeting)
    if standing.person is None:
        return closed(request, contribution.meeting, rules.why_not_hold(standing, contribution.session))
    value = form.cleaned_data["value"]
    actions.take_position(contribution=contribution, value=value, by=standing.person, standing=standing)
    back = {"answers": ""} if "again" in request.GET else {"after": contribution.pk}
    return redirect(f"{here}?{urlencode(back)}")


def receive(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """What a phone kept: yes with the next page, or no with the reason, after which it keeps it further."""
    form = PositionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"why": _("This answer cannot be read.")}, status=422)
    try:
        contribution = contribution_at(request, slug, pk, form.cleaned_data["contribution"])
    except Http404:
        if request.user.is_authenticated or OPENED in request.session:
            return JsonResponse({"why": _("This contribution is not shown any more.")}, status=410)
        return JsonResponse({"why": SIGN_IN}, status=401)
    standing = standing_of(request, contribution.meeting)
    if standing.person is None:
        return JsonResponse({"why": SIGN_IN}, status=401)
    if form.cleaned_data["person"] not in (None, standing.person.pk):
        return JsonResponse({"why": SOMEBODY_ELSE}, status=409)
    facts = {"value": form.cleaned_data["value"], "taken_at": form.cleaned_data["said_at"]}
    try:
        actions.take_position(contribution=contribution, by=standing.person, standing=standing, **facts)
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=403)
    back = {"answers": ""} if "again" in request.GET else {"after": contribution.pk}
    return JsonResponse({"address": f"{reverse('positions', args=[slug, pk])}?{urlencode(back)}"})


def question(request: HttpRequest, session: Session, standing: Standing) -> dict:
    """The contribution to show, how far one is, and the last answer for a change of mind."""
    turn = turns.round_of(standing, session)
    again = request.GET.get("again", "")
    number = int(again) if again.isdecimal() else turn.next
    shown = number and get_object_or_404(queries.here(session).for_list(), pk=number)
    taken = shown and again and Position.everything.filter(contribution=shown, person=standing.person).first()
    return {
        "contribution": shown,
        "turn": turn,
        "number": min(turn.done + 1, turn.total),
        "taken": taken and taken.value,
        "is_again": bool(again),
        "why_not": rules.why_not_hold_now(session),
        **followed(session, standing),
        "after": number_in(request.GET.get("after", "")),
    }


def number_in(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


@public
@require_POST
def contribution_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, disagree or pass on the contribution's own page."""
    contribution = contribution_for(request, pk)
    form = PositionForm({"contribution": pk, "value": request.POST.get("value")})
    if form.is_valid():
        person = standing_of(request, contribution.meeting).person
        actions.take_position(contribution=contribution, value=form.cleaned_data["value"], by=person)
        messages.success(request, _("Your position is kept."))
    return redirect(f"{contribution.get_absolute_url()}#positions")
