from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from croisee.kit.access import public
from croisee.meetings import queries, rules
from croisee.meetings.access import meeting_for, session_for
from croisee.meetings.calendars import calendar_of
from croisee.meetings.programme import entry, programme_of


@public
def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting that the visitor may see."""
    seen = queries.meetings_seen_by(request)
    context = {
        "upcoming": queries.upcoming(seen),
        "past": queries.past(seen),
        "may_create": rules.why_not_create_meeting(request.user) is None,
    }
    return render(request, "meetings/meetings.html", context)


@public
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page of a meeting: what it is for, and its programme."""
    meeting = meeting_for(request, slug)
    context = {
        "meeting": meeting,
        "days": programme_of(meeting),
        "questions": queries.day_questions(meeting),
        "co_organisers": meeting.co_organisers.select_related("organisation"),
        "may_organise": rules.is_organiser(request.user, meeting),
    }
    return render(request, "meetings/meeting.html", context)


@public
@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme alone, for a frame in another site."""
    meeting = meeting_for(request, slug)
    return render(request, "meetings/embed.html", {"meeting": meeting, "days": programme_of(meeting)})


@public
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme as a calendar file."""
    meeting = meeting_for(request, slug)
    answer = HttpResponse(calendar_of(meeting), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{meeting.slug}.ics"'
    return answer


@public
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One session: its framing and questions, where, and what runs beside it."""
    session = session_for(request, slug, pk)
    context = {
        "meeting": session.meeting,
        "session": session,
        "entry": entry(session.meeting, session),
        "parallel": queries.parallel(session),
        "may_organise": rules.is_organiser(request.user, session.meeting),
        **queries.neighbours(session),
    }
    return render(request, "meetings/session.html", context)
