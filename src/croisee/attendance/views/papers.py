"""What the organisers print for the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext

from croisee.attendance import papers as printing
from croisee.attendance import queries, rules
from croisee.attendance.forms import BadgesForm
from croisee.kit.access import allow
from croisee.kit.files import called, file_name
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise


def meeting_of(request: HttpRequest, slug: str) -> Meeting:
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return meeting


def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """All that can be printed, with what it holds."""
    meeting = meeting_of(request, slug)
    return page_of(request, meeting, BadgesForm())


def page_of(request: HttpRequest, meeting: Meeting, form: BadgesForm) -> HttpResponse:
    came = queries.presence_of(meeting)[0].present
    context = {
        "meeting": meeting,
        "form": form,
        "figures": queries.figures_of(meeting),
        "why_not_certify": rules.why_not_certify(meeting, came),
    }
    return render(request, "attendance/papers.html", context)


def badges(request: HttpRequest, slug: str) -> HttpResponse:
    """Badges, in the order of the names."""
    meeting = meeting_of(request, slug)
    form = BadgesForm(request.GET)
    if not form.is_valid():
        return page_of(request, meeting, form)
    chosen = form.chosen(queries.with_badges(meeting))
    return pdf(
        printing.badges(meeting, chosen, form.cleaned_data["format"]),
        pgettext("name of a file", "badges"),
        meeting.filed_as,
    )


def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """Lists to sign."""
    meeting = meeting_of(request, slug)
    return pdf(printing.sheets(meeting), pgettext("name of a file", "lists-for-the-door"), meeting.filed_as)


def signs(request: HttpRequest, slug: str) -> HttpResponse:
    """Signs for rooms and tables."""
    meeting = meeting_of(request, slug)
    return pdf(printing.signs(meeting), pgettext("name of a file", "signs"), meeting.filed_as)


def pdf(content: bytes, *name: str | int) -> HttpResponse:
    """A paper that the browser shows, called by some words."""
    answer = HttpResponse(content, content_type="application/pdf")
    return called(file_name(*name, extension="pdf"), answer, inline=True)
