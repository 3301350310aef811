"""For organisers: the rule for seats, who asks to come, who is next and why; of whom how many are wanted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, phrases, queries, rules
from croisee.attendance.forms import AdmissionForm, RefuseForm, TargetsForm
from croisee.attendance.line import Line, Turn
from croisee.attendance.models import Admission
from croisee.attendance.targets import gauges_of, history_of
from croisee.attendance.views.organising import registration_of
from croisee.kit.access import allow
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise


def organised(request: HttpRequest, slug: str) -> Meeting:
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return meeting


def seats(request: HttpRequest, slug: str) -> HttpResponse:
    """The rule, the requests, the waiting list in the order of its turns, and for whom the free seats are."""
    meeting = organised(request, slug)
    admission = Admission.of(meeting)
    form = AdmissionForm(request.POST or None, instance=admission)
    if form.is_valid():
        actions.save_admission(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, _("From now on, seats are given in this way."))
        return redirect("seats", slug)
    return page_of(request, meeting, admission, form=form)


def page_of(
    request: HttpRequest, meeting: Meeting, admission: Admission, *, form=None, refused=None, refuse=None
) -> HttpResponse:
    figures, line = queries.figures_of(meeting), Line(meeting)
    free = figures.free
    turns = line.turns()
    next_ones = line.seats(free) if free else (turns if free is None else [])
    known = queries.asking_and_offered(meeting)
    context = {
        "meeting": meeting,
        "form": form or AdmissionForm(instance=admission),
        "figures": figures,
        "rule": phrases.rule_of(meeting, line, admission),
        "asking": [one for one in known if one.is_asking],
        "offered": [one for one in known if one.is_offered],
        "turns": [told(turn, next_ones) for turn in turns],
        "count": sum(len(turn.unit.members) for turn in next_ones),
        "withheld": free if free and turns and not next_ones else 0,
        "refuse": refuse or RefuseForm(),
        "refused": refused,
        "why_not": rules.why_not_give_seats(request.user, meeting),
    }
    return render(request, "attendance/seats.html", context)


def told(turn: Turn, next_ones: list[Turn]) -> dict:
    """Somebody's turn, why it is theirs, and whether a free seat is for them."""
    members = turn.unit.members
    return {
        "members": members,
        "why": phrases.turn_in_words(**turn.reason),
        "is_next": any(other.unit.members == members for other in next_ones),
    }


@require_POST
def seats_release(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the free seats to those whom the page showed, and to nobody else."""
    meeting = organised(request, slug)
    shown = request.POST.get("count", "")
    count = actions.give_free_seats(
        meeting=meeting, count=int(shown) if shown.isdecimal() else 0, by=request.user
    )
    done = ngettext("One person gets a seat and is told.", "%(count)s people get a seat and are told.", count)
    nobody = _("No seat is free any more for somebody who waits: nobody was written to.")
    messages.success(request, done % {"count": count} if count else nobody)
    return redirect("seats", slug)


@require_POST
def registration_admit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _meeting, registration = registration_of(request, slug, pk)
    actions.admit(registration=registration, by=request.user)
    messages.success(request, _("Let in; the person is told by mail."))
    return redirect("seats", slug)


@require_POST
def registration_refuse(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    meeting, registration = registration_of(request, slug, pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return page_of(request, meeting, Admission.of(meeting), refused=registration, refuse=form)
    actions.refuse(registration=registration, by=request.user, **form.cleaned_data)
    messages.success(request, _("The person is told by mail, with your reason."))
    return redirect("seats", slug)


def targets(request: HttpRequest, slug: str) -> HttpResponse:
    """How far each target is, how it came so far, and what is wanted."""
    meeting = organised(request, slug)
    form = TargetsForm(request.POST or None, targets=list(meeting.targets.all()))
    if form.is_valid():
        actions.save_targets(meeting=meeting, targets=form.targets(), by=request.user)
        messages.success(request, _("The targets are kept."))
        return redirect("targets", slug)
    context = {
        "meeting": meeting,
        "form": form,
        "gauges": gauges_of(meeting),
        "history": history_of(meeting),
        "figures": queries.figures_of(meeting),
    }
    return render(request, "attendance/targets.html", context)
