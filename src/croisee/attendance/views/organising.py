"""Who comes: for the organisers, and in part for those who represent an organisation."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, bridge, phrases, queries, rules
from croisee.attendance.forms import AddressForm, CorrectionForm, FilterForm, MoveUpForm, SeatForm
from croisee.attendance.line import place_of
from croisee.attendance.models import Registration
from croisee.attendance.privacy import EXPORTED, LISTED, OPENED
from croisee.attendance.views.registering import names
from croisee.journal.looking import looked
from croisee.journal.models import Entry, Look
from croisee.kit.access import Refused, allow
from croisee.kit.sheets import sheet_file
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting, Session
from croisee.meetings.rules import is_organiser, why_not_organise

PAGE = 100


def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is registered; a representative sees the people of their organisation."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_list(request.user, meeting))
    organises = is_organiser(request.user, meeting)
    looked(LISTED, [meeting.pk], by=request.user, role=None if organises else Look.Role.REPRESENTATIVE)
    form = FilterForm(request.GET)
    if not organises:
        del form.fields["came"]
    found = queries.registrations_of(meeting, within=None if organises else request.user, **form.asked())
    context = {
        "meeting": meeting,
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "figures": queries.figures_of(meeting),
        "organises": organises,
        "nameless": sum(not one.person.email for one in found if not one.is_cancelled) if organises else 0,
        "is_filtered": any(form.asked().values()),
    }
    return render(request, "attendance/registrations.html", context)


def registrations_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same list as a file."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    looked(EXPORTED, [meeting.pk], by=request.user)
    found = queries.registrations_of(meeting, **FilterForm(request.GET).asked())
    return sheet_file(
        (pgettext("name of a file", "registered"), meeting.filed_as), phrases.table(found), format
    )


def registration_of(request: HttpRequest, slug: str, pk: int) -> tuple[Meeting, Registration]:
    """The meeting and one of its registrations, for its organisers."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return meeting, get_object_or_404(Registration.objects.with_people(), meeting=meeting, pk=pk)


def registration_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One registration, with its history; role and organisation may be put right."""
    meeting, registration = registration_of(request, slug, pk)
    initial = {"organisation": registration.organisation.name, "role": registration.role}
    form = CorrectionForm(request.POST or None, initial=initial | {"function": registration.function})
    if form.is_valid():
        actions.correct(registration=registration, by=request.user, **form.cleaned_data)
        messages.success(request, _("The registration is put right."))
        return redirect("registration_edit", slug, pk)
    return page_of(request, meeting, registration, form=form)


def page_of(
    request, meeting: Meeting, registration: Registration, *, form=None, move_up=None, address=None
) -> HttpResponse:
    looked(OPENED, [registration.pk], by=request.user)
    initial = {"organisation": registration.organisation.name, "role": registration.role}
    context = {
        "meeting": meeting,
        "registration": registration,
        "form": form or CorrectionForm(initial=initial | {"function": registration.function}),
        "move_up": move_up or MoveUpForm(),
        "address": address or AddressForm(),
        "place": place_of(registration),
        "choices": registration.choices.select_related("session"),
        "seats": registration.seats.select_related("session"),
        "history": phrases.history(Entry.objects.about(registration).select_related("by")[:50]),
        "seat_forms": seat_forms(registration),
        "names": names(),
        "why_not_change": rules.why_not_change(registration),
        "why_not_replace": rules.why_not_replace(request.user, registration),
    }
    return render(request, "attendance/registration_edit.html", context)


@require_POST
def registration_address(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody who had none has an address from now on."""
    meeting, registration = registration_of(request, slug, pk)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            actions.reach(registration=registration, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
    if not form.is_valid():
        return page_of(request, meeting, registration, address=form)
    messages.success(request, _("The address is kept: their personal link leaves by mail."))
    return redirect("registration_edit", slug, pk)


@require_POST
def registration_move_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Out of turn, with a reason."""
    meeting, registration = registration_of(request, slug, pk)
    form = MoveUpForm(request.POST)
    if not form.is_valid():
        return page_of(request, meeting, registration, move_up=form)
    actions.move_up(registration=registration, by=request.user, **form.cleaned_data)
    messages.success(request, _("Done: the reason stands in the history."))
    return redirect("registration_edit", slug, pk)


def seat_forms(registration: Registration, data=None) -> list[SeatForm]:
    """One form for each hour at which workshops are held, once the schedule is published."""
    meeting = registration.meeting
    published = bridge.published(meeting) if registration.is_confirmed else None
    if published is None:
        return []
    held = {seat.session_id: seat.table for seat in registration.seats.all()}
    taken = queries.seated_in(meeting)
    hours: dict[str, list] = {}
    for run in bridge.held_in(published):
        if run.kind != Session.Kind.WORKSHOP and run.pk not in taken:
            continue
        hours.setdefault(bridge.slot_of(run), []).append(run)
    return [
        SeatForm(data, runs=runs, taken=taken, initial={"run": run and run.pk, "table": run and held[run.pk]})
        for runs in hours.values()
        for run in [next((run for run in runs if run.pk in held), None)]
    ]


@require_POST
def registration_seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody sits elsewhere at one hour of the published schedule."""
    meeting, registration = registration_of(request, slug, pk)
    form = next((form for form in seat_forms(registration, request.POST) if form.is_valid()), None)
    if form is None:
        messages.error(request, _("This place does not exist any more: choose another one."))
    else:
        run, table = form.cleaned_data["run"], form.cleaned_data["table"]
        actions.move(registration=registration, run=run, table=table, by=request.user)
        messages.success(request, _("Done: the person is told by mail, nobody else moves."))
    return redirect("registration_edit", slug, pk)


@require_POST
def registration_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel for somebody who said so otherwise."""
    meeting, registration = registration_of(request, slug, pk)
    if not registration.is_cancelled:
        actions.cancel(registration=registration, by=request.user)
        messages.success(request, _("The registration is cancelled; the person was told by mail."))
    return redirect("registration_edit", slug, pk)
