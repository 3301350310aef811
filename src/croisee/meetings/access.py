"""The one door to meetings and sessions: what a visitor may not see does not exist for them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.meetings.models import Meeting, Session

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


def session_for(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session of a meeting that the visitor may see."""
    meeting = meeting_for(request, slug)
    session = get_object_or_404(Session.objects.select_related("room", "repeats"), meeting=meeting, pk=pk)
    session.meeting = meeting
    return session
