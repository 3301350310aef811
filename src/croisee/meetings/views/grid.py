"""The grid of a day: rooms by hours, for each site; sessions are moved in it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.meetings import actions, queries
from croisee.meetings.actions.writing import Stale
from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts
from croisee.meetings.forms.grid import MoveForm, again
from croisee.meetings.grid import boards, days_of, without_hour
from croisee.meetings.models import Meeting, Session
from croisee.meetings.programme import Programme, placed, programme_of
from croisee.meetings.views.manage import managed
from croisee.translations.naming import called


def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at a day, move a session in it; the form does what dragging does."""
    meeting = managed(request, slug)
    whole = programme_of(meeting, with_preparation=True)
    programme = whole.public()
    day = day_asked(request, days_of(meeting, programme))
    form = MoveForm(request.POST or None, meeting=meeting, day=day)
    if form.is_valid():
        try:
            moved = actions.move_session(by=request.user, **form.values())
        except Stale as stale:
            messages.error(request, str(stale))
            form = again(form)
        else:
            messages.success(request, where(moved))
            return redirect(reverse("grid", args=[slug]) + (f"?day={day:%Y-%m-%d}" if day else ""))
    return render(request, "meetings/grid.html", shown(meeting, whole, day, form))


def day_asked(request: HttpRequest, days: list[date]) -> date | None:
    """The day in the address, else the first one; one that does not exist asks for nothing."""
    asked = request.GET.get("day", "")
    return next((day for day in days if day.isoformat() == asked), days[0] if days else None)


def where(session: Session) -> str:
    site, room = session.site, session.room
    place = placed(
        site=site.name if site else "", is_common=session.is_common, room=room.name if room else ""
    )
    facts = {"title": called(session), "hour": f"{session.start:%H:%M}"}
    if not place:
        return _("“%(title)s” is now at %(hour)s.") % facts
    return _("“%(title)s” is now at %(hour)s, %(place)s.") % (facts | {"place": ", ".join(place)})


def shown(meeting: Meeting, whole: Programme, day: date | None, form: MoveForm) -> dict:
    programme = whole.public()
    return {
        "meeting": meeting,
        "tab": "programme",
        "day": day,
        "days": days_of(meeting, programme),
        "boards": boards(form.sites.values(), form.rooms.values(), programme, day) if day else [],
        "waiting": without_hour(programme, day),
        "conflicts": conflicts(meeting, whole, queries.expected_in(meeting), seated_in(meeting)),
        "form": form,
    }
