"""Appointments: the organisers' page, the wishes of an organisation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from croisee.contributions.standing import Standing
from croisee.cooperation.access import for_somebody
from croisee.exchange import actions, appointing, calendars, rules, timetables
from croisee.exchange.access import appointments_for
from croisee.exchange.forms import PairForm, RoundsForm, WishesForm
from croisee.kit.access import allow
from croisee.kit.files import called, file_name
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting, Session
from croisee.meetings.rules import why_not_organise


def appointments(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How they are held, what is wished, compute, what the plan says, publish."""
    session = appointments_for(request, slug, pk)
    allow(why_not_organise(request.user, session.meeting))
    rounds = appointing.rounds_of(session)
    form = RoundsForm(request.POST or None, instance=rounds)
    if form.is_valid():
        actions.set_rounds(session=session, by=request.user, **form.cleaned_data)
        return redirect("appointments", slug, pk)
    return desk(request, session, form, pair=PairForm(there=appointing.organisations_of(session)))


def desk(request: HttpRequest, session: Session, form: RoundsForm, pair: PairForm) -> HttpResponse:
    there = appointing.organisations_of(session)
    rounds = appointing.rounds_of(session)
    wishing = set(session.appointment_wishes.values_list("organisation", flat=True))
    latest = session.appointment_plans.select_related("session__meeting", "session__rounds").first()
    context = {
        "meeting": session.meeting,
        "session": session,
        "form": form,
        "pair": pair,
        "rounds": rounds,
        "there": there,
        "silent": [organisation for organisation in there if organisation.pk not in wishing],
        "rules": session.pair_rules.select_related("first", "second"),
        "why_not": rules.why_not_compute(request.user, session),
        **timetables.result_of(latest, session, there),
    }
    page = "exchange/appointments/desk.html"
    return render(request, f"{page}#result" if request.htmx else page, context)


@require_POST
def appointments_pair(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Two must meet, or must not."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    pair = PairForm(request.POST, there=appointing.organisations_of(session))
    if not pair.is_valid():
        form = RoundsForm(instance=appointing.rounds_of(session))
        return desk(request, session, form, pair)
    actions.add_rule(session=session, by=request.user, **pair.cleaned_data)
    return redirect("appointments", slug, pk)


@require_POST
def appointments_pair_drop(request: HttpRequest, slug: str, pk: int, rule: int) -> HttpResponse:
    """The pair is as any other again."""
    session = appointments_for(request, slug, pk)
    allow(rules.why_not_appoint(request.user, session))
    found = session.pair_rules.filter(pk=rule).first()
    if found:
        actions.drop_rule(rule=found, by=request.user)
    return redirect("appointments", slug, pk)


@require_POST
def appointments_compute(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Have a plan computed."""
    actions.ask_plan(session=appointments_for(request, slug, pk), by=request.user)
    return redirect("appointments", slug, pk)


@require_POST
def appointments_publish(request: HttpRequest, slug: str, pk: int, plan: int) -> HttpResponse:
    """The plan becomes everybody's timetable."""
    session = appointments_for(request, slug, pk)
    allow(why_not_organise(request.user, session.meeting))
    found = get_object_or_404(session.appointment_plans.select_related("session__meeting"), pk=plan)
    if found.status != found.Status.PUBLISHED:
        changed = actions.publish_plan(plan=found, by=request.user)
        text = ngettext(
            "The appointments are published. One organisation is told by mail.",
            "The appointments are published. %(number)s organisations are told by mail.",
            changed,
        )
        messages.success(request, text % {"number": changed})
    return redirect("appointments_day", slug, pk)


@for_somebody(appointments_for)
def appointment_wishes(request: HttpRequest, session: Session, standing: Standing) -> HttpResponse:
    """Whom one's organisation would like to meet, and when it is not available."""
    mine = standing.registration
    allow(rules.why_not_wish(mine, session))
    others = [o for o in appointing.organisations_of(session) if o.pk != mine.organisation_id]
    rounds = appointing.rounds_of(session)
    form = WishesForm(
        request.POST or None,
        others=others,
        hours=rounds.hours if rounds else [],
        initial=stated(session, mine.organisation_id),
    )
    if form.is_valid():
        actions.wish(session=session, registration=mine, wished=form.wished(), away=form.away())
        messages.success(request, _("Your wishes are kept."))
        return redirect("appointment_wishes", session.meeting.slug, session.pk)
    context = {"meeting": session.meeting, "session": session, "form": form, "mine": mine, "others": others}
    return render(request, "exchange/appointments/wishes.html", context)


def stated(session: Session, organisation_id: int) -> dict:
    """What the organisation said before, by whomever."""
    wishes = session.appointment_wishes.filter(organisation=organisation_id)
    away = session.absences.filter(organisation=organisation_id, is_noticed=False)
    return {f"wish_{n}": str(wish.wished_id) for n, wish in enumerate(wishes)} | {
        "away": [str(slot) for slot in away.values_list("slot", flat=True)]
    }


@for_somebody(meeting_for)
def appointments_calendar(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """One's appointments for a calendar."""
    mine = standing.registration
    talks = timetables.talks_of(mine.organisation, meeting) if mine else []
    if not talks:
        raise Http404
    answer = HttpResponse(calendars.file_of(talks), content_type="text/calendar; charset=utf-8")
    return called(
        file_name(pgettext("name of a file", "appointments"), meeting.filed_as, extension="ics"), answer
    )
