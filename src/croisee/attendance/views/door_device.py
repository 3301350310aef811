"""What a device at the door keeps, to go on without network, and what it tells afterwards."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance import actions, badges, queries, rules
from croisee.attendance.forms import SightingForm, WalkInForm
from croisee.attendance.models import Registration
from croisee.attendance.views.door import Door, door_of
from croisee.kit.access import Refused, public
from croisee.meetings.access import meeting_for
from croisee.meetings.rules import is_organiser

MOST = 100  # lines told at once
UNREADABLE = gettext_lazy("This device sends something that cannot be read: reload the page.")


def for_device(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `at_the_door`, for a script: who may not is told so in facts."""

    @public
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        door = door_of(request, meeting_for(request, slug))
        if why_not := rules.why_not_door(door.by, door.meeting, door.link):
            return JsonResponse({"why": why_not}, status=403 if door.by else 401)
        return view(request, door)

    return answer


@for_device
def door_list(request: HttpRequest, door: Door) -> HttpResponse:
    """Everybody, with what the door needs and no more; 304 when the device has it already."""
    organises = door.by is not None and is_organiser(door.by, door.meeting)
    people = [told(registration, organises) for registration in queries.people_at_the_door(door.meeting)]
    seen = [people, queries.number_of_sightings(door.meeting)]  # a second sighting moves nobody, yet is shown
    state = f'"{blake2b(json.dumps(seen).encode(), digest_size=12).hexdigest()}"'
    if state in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": state})
    return JsonResponse({"zone": door.meeting.time_zone, "people": people}, headers={"ETag": state})


def told(registration: Registration, organises: bool) -> dict[str, Any]:
    """The name, the organisation, the role, the code of the badge, and whether they may come in.

    Organisers may give a seat to who waits (`may_seat`), others cannot.
    """
    arrival = getattr(registration, "arrival", None)
    return {
        "id": registration.pk,
        "name": registration.person.name,
        "organisation": registration.organisation.name,
        "role": registration.get_role_display(),
        "code": badges.code_of(registration),
        "why": rules.why_not_come_in(registration),
        "may_seat": organises and registration.is_waiting,
        "at": arrival and arrival.at.isoformat(timespec="seconds"),
        "desk": arrival.desk if arrival else "",
    }


@require_POST
@for_device
def door_sightings(request: HttpRequest, door: Door) -> JsonResponse:
    """What a device kept, line by line in its order; for each, how it stands now."""
    lines = lines_in(request.body)
    if lines is None:
        return JsonResponse({"why": str(UNREADABLE)}, status=422)
    return JsonResponse({"answers": [answer_to(door, line) for line in lines]})


def lines_in(body: bytes) -> list[Any] | None:
    """The lines of what a device sent, None when it is something else or too much at once."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    lines = told.get("lines") if isinstance(told, dict) else None
    return lines if isinstance(lines, list) and len(lines) <= MOST else None


def answer_to(door: Door, line: Any) -> dict[str, Any]:
    """One line: taken, or refused with the reason, after which the device shows it and keeps it."""
    form = SightingForm(line if isinstance(line, dict) else {})
    if not form.is_valid():
        return {"why": str(UNREADABLE)}
    try:
        return taken(door, form.cleaned_data, line)
    except Refused as refusal:
        return {"why": str(refusal)}


def taken(door: Door, seen: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    at = timezone.now() - timedelta(milliseconds=seen["ago"])
    registration = new(door, line) if seen["act"] == "new" else known(door, seen["registration"])
    if registration is None:
        return {"why": _("Nobody of this meeting has this number any more: look the person up again.")}
    if seen["act"] == "back":
        actions.take_back(registration=registration, at=at, **door.who)
        return {"id": registration.pk}
    if seen["act"] == "seat" and registration.is_waiting:
        by = door.by or AnonymousUser()
        actions.move_up(registration=registration, how="seat", reason=_("came to the door"), by=by)
    if why_not := rules.why_not_come_in(registration):
        return {"id": registration.pk, "why": why_not}
    arrival, is_first = actions.arrive(
        registration=registration, desk=seen["desk"], key=seen["key"], at=at, **door.who
    )
    at_first = arrival.at.isoformat(timespec="seconds")
    return {"id": registration.pk, "is_first": is_first, "at": at_first, "desk": arrival.desk}


def known(door: Door, pk: int | None) -> Registration | None:
    return Registration.objects.with_people().filter(meeting=door.meeting, pk=pk).first()


def new(door: Door, line: dict[str, Any]) -> Registration | None:
    """Somebody whom a device registered without network."""
    form = WalkInForm(line)
    if not form.is_valid():
        raise Refused(next(error for errors in form.errors.values() for error in errors))
    return actions.walk_in(meeting=door.meeting, language=get_language(), **form.cleaned_data, **door.who)
