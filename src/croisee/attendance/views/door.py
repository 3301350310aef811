"""At the door: find somebody by three letters or by their badge, and note that they have come."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.attendance import actions, badges, queries, rules
from croisee.attendance.models import Registration
from croisee.kit.access import allow, public
from croisee.kit.text import fold
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting

SHOWN = 12
LETTERS = 3
BADGE = re.compile(r"(?:/b/)?(\d+-[\w-]{10})/?$")
DESK = "desk"


def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is looked for, whether they may come in, and how many have come."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_door(request.user, meeting))
    text = request.GET.get("text", "").strip()
    context = {
        "meeting": meeting,
        "text": text,
        "desk": request.session.get(DESK, ""),
        "presence": queries.presence_of(meeting),
        "found": [line_of(r) for r in looked_for(meeting, text)],
        "elsewhere": wrong_meeting(meeting, text),
        "is_short": 0 < len(text) < LETTERS,
        "most": SHOWN,
    }
    part = "#gauge" if request.htmx else ""
    return render(request, f"attendance/door.html{part}", context)


def looked_for(meeting: Meeting, text: str) -> list[Registration]:
    """Those whose badge or name this is; nobody before three letters."""
    if scanned := badge_in(text):
        return [scanned] if scanned.meeting_id == meeting.pk else []
    if len(text) < LETTERS:
        return []
    found = queries.registrations_of(meeting, text=text)
    named = [registration for registration in found if begins(registration, text)]
    return (named or found)[:SHOWN]


def begins(registration: Registration, text: str) -> bool:
    """Whether each word that was typed begins a part of the name."""
    parts = fold(registration.person.name).split()
    return all(any(part.startswith(word) for part in parts) for word in fold(text).split())


def badge_in(text: str) -> Registration | None:
    found = BADGE.search(text)
    return found and badges.registration_of(found[1])


def wrong_meeting(meeting: Meeting, text: str) -> str | None:
    """The title of the meeting that a badge is of, when it is another one."""
    scanned = badge_in(text)
    return scanned.meeting.title if scanned and scanned.meeting_id != meeting.pk else None


def line_of(registration: Registration) -> dict:
    arrival = getattr(registration, "arrival", None)
    return {"registration": registration, "arrival": arrival, "why_not": rules.why_not_come_in(registration)}


@require_POST
def arrived(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """They are here; a second desk learns since when."""
    registration = registration_at(request, slug, pk)
    request.session[DESK] = request.POST.get(DESK, "")[:40]
    actions.arrive(registration=registration, desk=request.session[DESK], by=request.user)
    return back(request, registration)


@require_POST
def not_arrived(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It was somebody else."""
    registration = registration_at(request, slug, pk)
    actions.take_back(registration=registration, by=request.user)
    return back(request, registration)


def registration_at(request: HttpRequest, slug: str, pk: int) -> Registration:
    meeting = meeting_for(request, slug)
    allow(rules.why_not_door(request.user, meeting))
    return get_object_or_404(Registration.objects.with_people(), meeting=meeting, pk=pk)


def back(request: HttpRequest, registration: Registration) -> HttpResponse:
    """To the same person, shown as they now stand."""
    address = reverse("door", args=[registration.meeting.slug])
    return redirect(f"{address}?text={badges.code_of(registration)}")


@public
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """What the camera of a telephone opens: those at the door see the person, others what this is."""
    registration = badges.registration_of(code)
    if registration and rules.why_not_door(request.user, registration.meeting) is None:
        return back(request, registration)
    message = _("This is the badge of a participant. Those who receive people at the door scan it.")
    return render(request, "attendance/badge.html", {"message": message}, status=200 if registration else 404)
