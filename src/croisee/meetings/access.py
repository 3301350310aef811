"""The one door to meetings and sessions: what a visitor may not see does not exist for them."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.meetings.models import Meeting, Session
from croisee.meetings.programme import Programme, programme_of
from croisee.meetings.rules import is_organiser, why_not_prepare

KEYS = "reading_keys"


def keys_of(request: HttpRequest) -> tuple[str, ...]:
    """The reading links that were opened in this browser, and the one that this request comes by."""
    return tuple(filter(None, [*request.session.get(KEYS, []), request.GET.get("key")]))


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    """A meeting that the visitor may see; the reading link that opened it is remembered."""
    keys = keys_of(request)
    visible = Meeting.objects.visible_to(request.user, keys=keys)
    meeting = get_object_or_404(visible.select_related("organiser", "host", "cycle", "territory"), slug=slug)
    if keys and keys[-1] == meeting.reading_key and meeting.reading_key not in keys[:-1]:
        request.session[KEYS] = [*keys[-20:]]
    return meeting


def meetings_on(request: HttpRequest, cycle: int, day: date) -> list[Meeting]:
    """The meetings of a cycle on a day that the visitor may see, by town."""
    visible = Meeting.objects.visible_to(request.user, keys=keys_of(request))
    found = visible.filter(cycle=cycle, starts_on=day).select_related("cycle", "host")
    if meetings := list(found.order_by("place", "pk")):
        return meetings
    raise Http404


def seen_of(request: HttpRequest, meeting: Meeting) -> set[int] | None:
    """The sessions that a visitor sees, None for all: of a draft, pilots see what they have a role in."""
    if meeting.is_published or meeting.reading_key in keys_of(request) or is_organiser(request.user, meeting):
        return None
    roles = request.user.session_roles.filter(session__meeting=meeting)
    return set(roles.values_list("session", flat=True))


def programme_for(request: HttpRequest, meeting: Meeting) -> Programme:
    """The programme of a meeting, as far as the visitor may see it."""
    seen, programme = seen_of(request, meeting), programme_of(meeting)
    return programme if seen is None else programme.only(seen)


def session_for(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session that the visitor may see; preparatory ones are for those who prepare."""
    meeting = meeting_for(request, slug)
    session = get_object_or_404(Session.objects.select_related("room", "repeats"), meeting=meeting, pk=pk)
    if session.kind == Session.Kind.PREPARATORY:
        is_hidden = why_not_prepare(request.user, meeting) is not None
    else:
        seen = seen_of(request, meeting)
        is_hidden = seen is not None and session.root.pk not in seen
    if is_hidden:
        raise Http404
    session.meeting = meeting
    return session
