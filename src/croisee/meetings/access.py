"""The one door to meetings and sessions: what a visitor may not see does not exist for them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.meetings.models import Meeting, Session

KEYS = "reading_keys"


def keys_of(request: HttpRequest) -> tuple[str, ...]:
    """The reading links that were opened in this browser session; `?key=` adds one."""
    keys = request.session.get(KEYS, [])
    if (key := request.GET.get("key")) and key not in keys:
        request.session[KEYS] = keys = [*keys[-19:], key]
    return tuple(keys)


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    """A meeting that the visitor may see."""
    visible = Meeting.objects.visible_to(request.user, keys=keys_of(request))
    return get_object_or_404(visible.select_related("organiser", "host", "cycle"), slug=slug)


def session_for(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session of a meeting that the visitor may see."""
    meeting = meeting_for(request, slug)
    session = get_object_or_404(Session.objects.select_related("room", "repeats"), meeting=meeting, pk=pk)
    session.meeting = meeting
    return session
