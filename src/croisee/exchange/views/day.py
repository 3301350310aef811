"""The day of the appointments: the plan of tables, who is missing, who meets instead, taking either back."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.attendance.views.papers import pdf
from croisee.exchange import actions, appointing, rules, signs, timetables
from croisee.exchange.access import appointments_for
from croisee.exchange.models import Absence, AppointmentPlan, Rounds
from croisee.kit.access import Refused, allow
from croisee.meetings.models import Session
from croisee.meetings.rules import why_not_organise


def appointments_day(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The plan of tables, on the screen and on paper; who is missing, and who could meet instead."""
    session = appointments_for(request, slug, pk)
    allow(why_not_organise(request.user, session.meeting))
    rounds = appointing.rounds_of(session)
    missing = list(session.absences.filter(is_noticed=True).select_related("organisation", "met"))
    lines = day_of(session, rounds, missing) if rounds and is_published(session) else []
    context = {
        "meeting": session.meeting,
        "session": session,
        "lines": lines,
        "grid": timetables.grid_of(rounds, [row for line in lines for row in line.rows]) if lines else None,
        "why_not": rules.why_not_appoint(request.user, session),
    }
    return render(request, "exchange/appointments/day.html", context)


def is_published(session: Session) -> bool:
    return session.appointment_plans.filter(status=AppointmentPlan.Status.PUBLISHED).exists()


def day_of(session: Session, rounds: Rounds, missing: Iterable[Absence]) -> list[timetables.Line]:
    """Every slot; where somebody is missing, with the best pair that could meet instead."""
    if not missing:
        return timetables.lines_of(rounds, session.appointments.select_related("first", "second"), ())
    standby = appointing.Standby(session, rounds)
    return [
        replace(line, proposal=standby.pair(line.slot)) if line.missing else line
        for line in timetables.lines_of(rounds, standby.rows, missing)
    ]


def appointments_signs(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A sign for each table, with who sits there and when, as PDF."""
    session = appointments_for(request, slug, pk)
    allow(why_not_organise(request.user, session.meeting))
    rounds = appointing.rounds_of(session)
    if rounds is None:
        raise Http404
    rows = session.appointments.select_related("first", "second")
    return pdf(
        signs.of_tables(session, timetables.grid_of(rounds, rows)),
        pgettext("name of a file", "tables-of-appointments"),
        session.meeting.filed_as,
    )


@require_POST
def appointment_miss(request: HttpRequest, slug: str, pk: int, appointment: int) -> HttpResponse:
    """Somebody does not come."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    rows = session.appointments.select_related("first", "second", "session__meeting")
    found = rows.filter(pk=appointment).first()
    missing = found and next(
        (o for o in (found.first, found.second) if str(o.pk) == request.POST.get("who")), None
    )
    if found and missing is None:
        raise Http404
    if found and actions.miss(appointment=found, organisation=missing, by=request.user):
        messages.info(request, _("%s is noted as missing; nobody else moves.") % missing.name)
    return redirect("appointments_day", slug, pk)


@require_POST
def appointment_restore(request: HttpRequest, slug: str, pk: int, absence: int) -> HttpResponse:
    """Whoever was missing is there after all."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    rows = session.absences.select_related("organisation", "met", "session__meeting", "session__rounds")
    found = rows.filter(pk=absence, is_noticed=True).first()
    try:
        again = found and actions.restore(absence=found, by=request.user)
    except Refused as why_not:
        messages.error(request, str(why_not))
        return redirect("appointments_day", slug, pk)
    if again:
        said = _("%(first)s and %(second)s meet after all, at table %(table)s: tell them.")
        names = {"first": found.organisation.name, "second": found.met.name, "table": again.table}
        messages.success(request, said % names)
    return redirect("appointments_day", slug, pk)


@require_POST
def appointment_replace(request: HttpRequest, slug: str, pk: int, slot: int) -> HttpResponse:
    """The proposed pair meets."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    sides = [request.POST.get(side, "") for side in ("first", "second")]
    if not all(side.isdecimal() and len(side) < 19 for side in sides):
        raise Http404
    first, second = map(int, sides)
    if actions.replace(session=session, slot=slot, first=first, second=second, by=request.user):
        messages.success(request, _("The two are told by mail; tell them yourself too."))
    return redirect("appointments_day", slug, pk)


@require_POST
def appointment_call_off(request: HttpRequest, slug: str, pk: int, appointment: int) -> HttpResponse:
    """What was agreed on the spot does not take place."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    rows = session.appointments.select_related("first", "second", "session__meeting")
    found = rows.filter(pk=appointment).first()
    if found and actions.call_off(appointment=found, by=request.user):
        said = _("%(first)s and %(second)s do not meet: they are told by mail.")
        messages.success(request, said % {"first": found.first.name, "second": found.second.name})
    return redirect("appointments_day", slug, pk)
