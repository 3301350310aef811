"""Where views meet: agreement by declared group first, then the groups that the positions show."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from croisee.contributions import bridge, crossing, phrases, rules
from croisee.contributions.access import contributions_for, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.kit.access import public
from croisee.meetings.access import meeting_for, session_for
from croisee.meetings.models import Meeting

PAGE = 20


@public
@never_cache
def looks_in_session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The looks on what was said in one session; `?by=` chooses the groups."""
    session = session_for(request, slug, pk)
    if why_not := rules.why_not_read(standing_of(request, session.meeting), session):
        return closed(request, session.meeting, why_not)
    found = contributions_for(request, session.meeting).shown().filter(session=root_of(session))
    return shown(request, session.meeting, found, {"session": session})


@public
@never_cache
def looks(request: HttpRequest, slug: str) -> HttpResponse:
    """The looks on all that the visitor may read in a meeting."""
    meeting = meeting_for(request, slug)
    if why_not := rules.why_not_list(standing_of(request, meeting), meeting):
        return closed(request, meeting, why_not)
    return shown(request, meeting, contributions_for(request, meeting).shown(), {})


def shown(request: HttpRequest, meeting: Meeting, found: QuerySet[Contribution], where: dict) -> HttpResponse:
    asked = request.GET.get("by")
    by = asked if asked in bridge.COLUMNS else bridge.COLUMNS[0]
    looks = crossing.looks_on(meeting, found, by=by, person=standing_of(request, meeting).person)
    others = Paginator(looks["others"], PAGE).get_page(request.GET.get("page"))
    context = where | looks | {"others": others, "meeting": meeting, "columns": phrases.columns()}
    return render(request, "contributions/looks.html", context)
