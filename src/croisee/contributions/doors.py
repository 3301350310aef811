"""What somebody finds who may not go further: the reason, and the ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from croisee.attendance.rules import why_not_register
from croisee.contributions.access import standing_of
from croisee.contributions.rules import why_not_list
from croisee.meetings.models import Meeting, Stage


def closed(request: HttpRequest, meeting: Meeting, why_not: str) -> HttpResponse:
    """The reason; whoever is not known yet may sign in, whoever is not registered may register."""
    standing = standing_of(request, meeting)
    context = {
        "meeting": meeting,
        "why_not": why_not,
        "is_known": standing.person is not None,
        "may_register": not standing.takes_part and why_not_register(meeting) is None,
        "is_over": meeting.stage == Stage.REPORTED,
        "may_read": why_not_list(standing, meeting) is None,
    }
    return render(request, "contributions/closed.html", context, status=403)
