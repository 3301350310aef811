"""Who sits where: demand, capacity, compute, what the plan explains, publish; one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, bridge, plans, queries, restitution, rules
from croisee.attendance.at_hand import keep_at_hand
from croisee.attendance.forms import CompositionForm, MoveForm
from croisee.attendance.models import Composition, Registration
from croisee.attendance.views.adjusting import choices_of
from croisee.kit.access import allow
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Session
from croisee.meetings.rules import why_not_organise


def composition(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole work on one page; a post asks for a new plan."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    keep_at_hand(meeting)
    latest = meeting.compositions.select_related("asked_by").prefetch_related("steps").first()
    sessions = queries.sessions_of(meeting)
    runs = [session for session in sessions if session.kind == Session.Kind.WORKSHOP]
    form = CompositionForm(
        request.POST if request.method == "POST" else None,
        runs=runs,
        restitutions=restitution.candidates(sessions),
        initial=bridge.wanted_of(latest),
    )
    if form.is_valid():
        actions.ask(meeting=meeting, rooms=form.rooms(), wanted=form.wanted(), by=request.user)
        return redirect("composition", slug)
    context = {
        "meeting": meeting,
        "form": form,
        "demand": queries.demand_of(meeting, runs),
        "figures": queries.figures_of(meeting),
        "why_not": rules.why_not_compose(request.user, meeting),
        "open": request.GET.get("open", ""),
        **(result := plans.result_of(latest)),
    }
    if latest and latest.status == Composition.Status.READY:
        context["why_nobody_could_go"] = rules.why_nobody_could_go(latest)
    if "rooms" in result and latest:
        choices = choices_of(latest, [room.run for room in result["rooms"]], result["seats"])
        context["move"] = MoveForm(initial={"who": request.GET.get("who")}, **choices)
    page = "attendance/composition.html#result" if request.htmx else "attendance/composition.html"
    return render(request, page, context)


@require_POST
def composition_publish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The plan becomes everybody's schedule."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    composition = get_object_or_404(Composition.objects.select_related("meeting"), meeting=meeting, pk=pk)
    if composition.status != Composition.Status.PUBLISHED:
        moved = actions.publish(composition=composition, by=request.user)
        messages.success(request, what_is_told(moved))
    return redirect("composition", slug)


def what_is_told(moved: set[int]) -> str:
    """Who hears of a published schedule by mail, and how many are to be told on paper."""
    if not moved:
        return _("The schedule is published. Nobody's seats change.")
    told = Registration.objects.filter(pk__in=moved, person__email__isnull=False).count()
    nameless = len(moved) - told
    by_mail = ngettext(
        "The schedule is published. One person is told by mail.",
        "The schedule is published. %(people)s people are told by mail.",
        told,
    )
    on_paper = ngettext(
        "One person has no address, and gets no mail: give them their schedule on paper.",
        "%(people)s people have no address, and get no mail: give them their schedule on paper.",
        nameless,
    )
    said = [(by_mail, told), (on_paper, nameless)] if told else [(on_paper, nameless)]
    return " ".join(text % {"people": people} for text, people in said if people)
