"""Positions on paper: a scribe prints slips and enters what stands on them; their people take them over."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance.views.papers import pdf
from croisee.contributions import actions, queries, rules
from croisee.contributions.access import standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import CodeForm, SlipsForm, WhoForm, held_in
from croisee.contributions.slips import print_slips
from croisee.kit.access import public
from croisee.meetings.access import session_for
from croisee.meetings.models import Session


@public
@never_cache
def entering(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """First for whom; then all that was said, with what is entered so far."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_moderate(standing, session, session.meeting):
        return closed(request, session.meeting, why_not)
    asked = request.POST if request.method == "POST" else request.GET
    who = WhoForm(asked if {"code", "registration"} & asked.keys() else None, session=session)
    why_not = rules.why_not_write_at_table(standing, session)
    context = {"meeting": session.meeting, "session": session, "why_not": why_not, "who": who}
    if why_not or not who.is_valid():
        context |= {"slips": SlipsForm(), "lines": None}
    elif request.method == "POST":
        enter(request, session, who.whose())
        return redirect("entering", slug, pk)
    else:
        held = queries.held_by(session, **who.whose())
        lines = [(one, held.get(one.pk)) for one in queries.by_questions(session)]
        context |= who.whose() | {"lines": lines}
    return render(request, "contributions/entering.html", context)


def enter(request: HttpRequest, session: Session, whose: dict) -> None:
    """Keep what was ticked, and say what stays as its person took it."""
    person = standing_of(request, session.meeting).person
    own = actions.enter_positions(session=session, held=held_in(request.POST), by=person, **whose)
    messages.success(request, _("Entered. The next one?"))
    if own:
        stays = ngettext(
            "%(count)s stays as the person took it.", "%(count)s stay as the person took them.", own
        )
        messages.warning(request, stays % {"count": own})


@public
@require_POST
def slips(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Slips with new codes, as PDF."""
    session = session_for(request, slug, pk)
    form = SlipsForm(request.POST)
    person = standing_of(request, session.meeting).person
    if not form.is_valid():
        messages.error(request, _("Give a number from 1 to 200."))
        return redirect("entering", slug, pk)
    made = actions.make_slips(session=session, count=form.cleaned_data["count"], by=person)
    return pdf(print_slips(session, made), pgettext("name of a file", "slips"), session.meeting.filed_as, pk)


@public
@require_POST
def positions_take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take over the positions of a slip, and those that a scribe entered."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_hold(standing, session):
        return closed(request, session.meeting, why_not)
    here = reverse("positions", args=[slug, pk])
    slip = None
    if "code" in request.POST:
        form = CodeForm(request.POST, session=session)
        if not form.is_valid():
            messages.error(request, form.errors["code"][0])
            return redirect(f"{here}?{urlencode({'answers': '', 'code': request.POST['code'][:12]})}")
        slip = form.cleaned_data["code"]
    actions.take_over(session=session, by=standing.person, slip=slip)
    messages.success(request, _("These answers are yours now. What you had answered yourself stays."))
    return redirect(f"{here}?answers")
