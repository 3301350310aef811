"""A preparatory meeting: its agenda, who was there, what was decided."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import allow
from croisee.meetings import actions, rules
from croisee.meetings.access import meeting_for
from croisee.meetings.actions.writing import Stale
from croisee.meetings.forms.lines import ADD
from croisee.meetings.forms.preparing import AgendaForm, DecisionChangeForm, DecisionForm, PresenceForm
from croisee.meetings.models import Decision, Session


def preparation_of(request: HttpRequest, slug: str, pk: int) -> Session:
    """A preparatory meeting, for its organisers and those with a role in the meeting."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_prepare(request.user, meeting))
    found = meeting.sessions.filter(kind=Session.Kind.PREPARATORY).select_related("room", "repeats")
    session = get_object_or_404(found, pk=pk)
    session.meeting = meeting
    return session


def to_part(session: Session, part: str) -> HttpResponse:
    return redirect(reverse("preparing", args=[session.meeting.slug, session.pk]) + f"#{part}")


def preparing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All of it on one page."""
    session = preparation_of(request, slug, pk)
    return page_of(request, session, DecisionForm(session=session))


def page_of(request: HttpRequest, session: Session, form: DecisionForm) -> HttpResponse:
    context = {
        "meeting": session.meeting,
        "session": session,
        "points": list(session.agenda.all()),
        "presences": session.presences.select_related("person", "organisation"),
        "decisions": session.decisions.select_related("point").order_by("point__position", "pk"),
        "is_organiser": rules.is_organiser(request.user, session.meeting),
        "writes": rules.why_not_keep_minutes(request.user, session) is None,
        "form": form,
    }
    return render(request, "meetings/preparing.html", context)


def written_of(request: HttpRequest, slug: str, pk: int) -> Session:
    """A preparatory meeting that the person writes for."""
    session = preparation_of(request, slug, pk)
    allow(rules.why_not_keep_minutes(request.user, session))
    return session


def agenda_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write the agenda."""
    session = written_of(request, slug, pk)
    form = AgendaForm(request.POST or None, points=list(session.agenda.all()))
    if ADD not in request.POST and form.is_valid():
        try:
            actions.save_agenda(session=session, by=request.user, **form.cleaned_data)
            return to_part(session, "agenda")
        except Stale as stale:
            messages.error(request, str(stale))
    return form_page(request, session, form, _("Write the agenda"))


def form_page(request: HttpRequest, session: Session, form: Form, heading: str) -> HttpResponse:
    context = {"meeting": session.meeting, "session": session, "form": form, "heading": heading}
    return render(request, "meetings/preparing_form.html", context | {"decision": None})


@require_POST
def agenda_order(request: HttpRequest, slug: str, pk: int, point: int) -> HttpResponse:
    """One point earlier or later."""
    session = preparation_of(request, slug, pk)
    found = get_object_or_404(session.agenda, pk=point)
    found.session = session
    step = -1 if request.POST.get("to") == "earlier" else 1
    actions.order_point(point=found, step=step, by=request.user)
    return to_part(session, "agenda")


def presence_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say who was there."""
    session = written_of(request, slug, pk)
    presences = list(session.presences.select_related("person", "organisation"))
    form = PresenceForm(request.POST or None, session=session, presences=presences)
    if ADD not in request.POST and form.is_valid():
        try:
            actions.save_presence(session=session, by=request.user, **form.cleaned_data)
            return to_part(session, "presence")
        except Stale as stale:
            messages.error(request, str(stale))
    return form_page(request, session, form, _("Note who was there"))


@require_POST
def decision_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write down a decision."""
    session = written_of(request, slug, pk)
    form = DecisionForm(request.POST, session=session)
    if form.is_valid():
        actions.add_decision(session=session, by=request.user, **form.cleaned_data)
        return to_part(session, "decisions")
    return page_of(request, session, form)


def decision_of(request: HttpRequest, slug: str, pk: int, decision: int) -> Decision:
    session = preparation_of(request, slug, pk)
    found = get_object_or_404(session.decisions, pk=decision)
    found.session = session
    return found


def decision_edit(request: HttpRequest, slug: str, pk: int, decision: int) -> HttpResponse:
    """Change a decision, or take it out."""
    decision = decision_of(request, slug, pk, decision)
    allow(rules.why_not_keep_minutes(request.user, decision.session))
    form = DecisionChangeForm(request.POST or None, decision=decision)
    if form.is_valid():
        try:
            actions.change_decision(decision=decision, by=request.user, **form.cleaned_data)
            return to_part(decision.session, "decisions")
        except Stale as stale:
            messages.error(request, str(stale))
    context = {"meeting": decision.session.meeting, "session": decision.session, "form": form}
    context |= {"decision": decision, "heading": _("Change the decision")}
    return render(request, "meetings/preparing_form.html", context)


@require_POST
def decision_done(request: HttpRequest, slug: str, pk: int, decision: int) -> HttpResponse:
    """Done, or not yet after all."""
    decision = decision_of(request, slug, pk, decision)
    actions.mark_decision(decision=decision, is_done=request.POST.get("to") == "done", by=request.user)
    return to_part(decision.session, "decisions")


@require_POST
def decision_remove(request: HttpRequest, slug: str, pk: int, decision: int) -> HttpResponse:
    """Take out what was written by mistake."""
    decision = decision_of(request, slug, pk, decision)
    session = decision.session
    actions.remove_decision(decision=decision, by=request.user)
    messages.success(request, _("The decision is taken out."))
    return to_part(session, "decisions")
