"""The screen at which the towns of a day meet: what each brings, and the part of it that changes."""

from datetime import date
from hashlib import blake2b
from time import time

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from croisee.contributions import rules
from croisee.contributions.access import takes_part_in
from croisee.contributions.doors import closed
from croisee.contributions.mornings import mornings_of
from croisee.kit.access import public
from croisee.kit.live import revision
from croisee.kit.stream import stream_address
from croisee.meetings.access import meetings_on
from croisee.meetings.models import Meeting, Session, Stage

TURN = 15  # seconds after which positions are counted again, which do not tell that they were taken
FRESH = 3  # seconds for which nothing is made anew, whatever comes
KEPT = 60


@public
@never_cache
def link_up(request: HttpRequest, pk: int, day: date) -> HttpResponse:
    """What each town says, big; `?part=list` is what changes, 304 when it has not."""
    meetings = [meeting for meeting in meetings_on(request, pk, day) if meeting.is_published]
    if not meetings:
        raise Http404
    if why_not := rules.why_not_link_up(meetings, takes_part=takes_part_in(request, meetings)):
        return closed(request, meetings[0], why_not)
    topics = topics_of(meetings)
    if request.GET.get("part") == "list":
        return part_of(request, meetings, f'"{revision(*topics)}-{int(time() / TURN)}-{get_language()}"')
    frame = {"cycle": meetings[0].cycle, "day": day, "stream": stream_address(*topics)}
    return render(request, "contributions/link_up.html", frame | shown_of(meetings))


def shown_of(meetings: list[Meeting]) -> dict:
    """What each town says, and whether the day is over in all of them."""
    is_over = all(meeting.stage == Stage.REPORTED for meeting in meetings)
    return mornings_of(meetings) | {"is_over": is_over}


def topics_of(meetings: list[Meeting]) -> list[str]:
    """What the screen listens to: each session of each town."""
    held = Session.objects.filter(meeting__in=meetings, repeats=None).order_by("pk")
    return [f"session:{number}" for number in held.values_list("pk", flat=True)]


def part_of(request: HttpRequest, meetings: list[Meeting], state: str) -> HttpResponse:
    """The same for everybody: made once for each state, and not each time when much comes at once."""
    towns = blake2b(repr([meeting.reading_key for meeting in meetings]).encode(), digest_size=16).hexdigest()
    key = f"link-up:{towns}:{get_language()}"
    made, known, part = cache.get(key, (0, "", ""))
    if known != state and time() - made > FRESH:
        known, part = state, render_to_string("contributions/link_up.html#list", shown_of(meetings))
        cache.set(key, (time(), known, part), KEPT)
    if known in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": known})
    return HttpResponse(part, headers={"ETag": known})
