"""At the door: find somebody by three letters or by their badge, and note that they have come."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance import access, actions, badges, papers, queries, rules
from croisee.attendance.forms import WalkInForm
from croisee.attendance.models import DoorLink, Registration
from croisee.attendance.views.papers import pdf
from croisee.attendance.views.registering import names
from croisee.kit.access import allow, public
from croisee.kit.stream import stream_address
from croisee.kit.text import fold
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person
from croisee.translations.naming import called

SHOWN = 12
LETTERS = 3
BADGE = re.compile(r"(?:/b/)?(\d+-[\w-]{10})/?$")
DESK = "desk"


@dataclass(frozen=True)
class Door:
    """The door of a meeting, and who stands there: somebody signed in, or whoever opened a link for it."""

    meeting: Meeting
    by: Person | None
    link: DoorLink | None

    @property
    def who(self) -> dict:
        return {"by": self.by, "link": self.link}


def door_of(request: HttpRequest, meeting: Meeting) -> Door:
    """The one who asks, whether or not they may."""
    by = request.user if request.user.is_authenticated else None
    return Door(meeting, by, access.door_link_of(request, meeting))


def at_the_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of those who receive people, by their sign-in or by a link for the door."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, slug: str, **parts) -> HttpResponse:
        door = door_of(request, meeting_for(request, slug))
        why_not = rules.why_not_door(door.by, door.meeting, door.link)
        if why_not and door.by is None:
            return redirect_to_login(request.get_full_path())
        allow(why_not)
        return view(request, door, **parts)

    return page


@at_the_door
def door(request: HttpRequest, door: Door) -> HttpResponse:
    """Who is looked for, whether they may come in, and how many have come; `?part=gauge` is what changes."""
    context = {
        "meeting": door.meeting,
        "presence": queries.presence_of(door.meeting),
        "twice": queries.seen_twice(door.meeting),
    }
    if request.GET.get("part") == "gauge":
        return render(request, "attendance/door.html#gauge", context)
    return render(request, "attendance/door.html", context | asked(request, door, WalkInForm()))


def asked(request: HttpRequest, door: Door, form: WalkInForm) -> dict:
    """What was typed, whom it finds, and what the device needs to go on without network."""
    text = request.GET.get("text", "").strip()
    found = looked_for(door.meeting, text)
    return {
        "text": text,
        "desk": request.session.get(DESK, ""),
        "found": [line_of(r) for r in found[:SHOWN]],
        "has_more": len(found) > SHOWN,
        "elsewhere": wrong_meeting(door.meeting, text),
        "is_short": 0 < len(text) < LETTERS,
        "form": form,
        "names": names(),
        "stream": stream_address(actions.door_topic(door.meeting)),
        "organises": is_organiser(request.user, door.meeting),
        "why_no_walk_in": rules.why_not_register(door.meeting),
        "is_signed_in": door.by is not None,
    }


def looked_for(meeting: Meeting, text: str) -> list[Registration]:
    """Those whose badge or name this is; nobody before three letters."""
    if scanned := badge_in(text):
        return [scanned] if scanned.meeting_id == meeting.pk else []
    if len(text) < LETTERS:
        return []
    found = queries.registrations_of(meeting, text=text)
    named = [registration for registration in found if begins(registration, text)]
    return (named or found)[: SHOWN + 1]


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
    return called(scanned.meeting) if scanned and scanned.meeting_id != meeting.pk else None


def line_of(registration: Registration) -> dict:
    arrival = getattr(registration, "arrival", None)
    return {"registration": registration, "arrival": arrival, "why_not": rules.why_not_come_in(registration)}


@require_POST
@at_the_door
def arrived(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """They are here; a second desk learns since when."""
    registration = registration_at(door, pk)
    request.session[DESK] = request.POST.get(DESK, "")[:40]
    actions.arrive(registration=registration, desk=request.session[DESK], **door.who)
    return back(registration)


@require_POST
@at_the_door
def seated_at_the_door(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """An organiser gives somebody of the waiting list a seat and lets them in."""
    registration = registration_at(door, pk)
    actions.move_up(registration=registration, how="seat", reason=_("came to the door"), by=request.user)
    actions.arrive(registration=registration, desk=request.session.get(DESK, ""), **door.who)
    return back(registration)


@require_POST
@at_the_door
def not_arrived(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """It was somebody else."""
    registration = registration_at(door, pk)
    actions.take_back(registration=registration, **door.who)
    return back(registration)


@require_POST
@at_the_door
def walk_in(request: HttpRequest, door: Door) -> HttpResponse:
    """Somebody who has not registered: registered, seated and counted in one go."""
    form = WalkInForm(request.POST)
    if not form.is_valid():
        context = asked(request, door, form) | {
            "meeting": door.meeting,
            "presence": queries.presence_of(door.meeting),
            "twice": queries.seen_twice(door.meeting),
        }
        return render(request, "attendance/door.html", context)
    registration = actions.walk_in(
        meeting=door.meeting, language=get_language(), **form.cleaned_data, **door.who
    )
    desk = request.session.get(DESK, "")
    if rules.why_not_come_in(registration) is None:
        actions.arrive(registration=registration, desk=desk, key=form.cleaned_data["key"], **door.who)
    messages.success(request, _("%(name)s is registered.") % {"name": registration.person.name})
    return back(registration)


def registration_at(door: Door, pk: int) -> Registration:
    return get_object_or_404(Registration.objects.with_people(), meeting=door.meeting, pk=pk)


def back(registration: Registration) -> HttpResponse:
    """To the same person, shown as they now stand."""
    address = reverse("door", args=[registration.meeting.slug])
    return redirect(f"{address}?text={badges.code_of(registration)}")


@at_the_door
def door_badge(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """The badge of one person, printed on the spot."""
    registration = registration_at(door, pk)
    return pdf(
        papers.badges(door.meeting, [registration], "a6"),
        pgettext("name of a file", "badge"),
        registration.pk,
    )


@public
def badge(request: HttpRequest, sealed: str) -> HttpResponse:
    """What the camera of a telephone opens: those at the door see the person, others what this is."""
    registration = badges.registration_of(sealed)
    if registration:
        here = door_of(request, registration.meeting)
        if rules.why_not_door(here.by, registration.meeting, here.link) is None:
            return back(registration)
    message = _("This is the badge of a participant. Those who receive people at the door scan it.")
    return render(request, "attendance/badge.html", {"message": message}, status=200 if registration else 404)


@public
def door_open(request: HttpRequest, token: str) -> HttpResponse:
    """A link for the door: this browser receives people from now on, until the link is revoked."""
    link = DoorLink.objects.standing().select_related("meeting").filter(token=token).first()
    if link is None:
        message = _("This link for the door is not valid any more: ask the organisers for a new one.")
        return render(request, "attendance/badge.html", {"message": message}, status=404)
    access.remember_door(request, link)
    return redirect("door", link.meeting.slug)
