"""The one door to contributions, and who stands before it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.attendance.access import acting_person
from croisee.contributions import queries, rules
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing, standing_in
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting


def standing_of(request: HttpRequest, meeting: Meeting) -> Standing:
    """What the visitor is in a meeting; read once per request."""
    known = request.__dict__.setdefault("_standings", {})
    if meeting.pk not in known:
        known[meeting.pk] = standing_in(meeting, acting_person(request, meeting))
    return known[meeting.pk]


def contributions_for(request: HttpRequest, meeting: Meeting) -> QuerySet[Contribution]:
    """The contributions of a meeting that the visitor may see."""
    return queries.seen_by(standing_of(request, meeting), meeting)


def contribution_for(request: HttpRequest, pk: int) -> Contribution:
    """A contribution that the visitor may see, with its authors and positions."""
    contribution = get_object_or_404(Contribution.everything.for_list().with_voices(), pk=pk)
    contribution.meeting = meeting_for(request, contribution.meeting.slug)
    if contribution.session:
        contribution.session.meeting = contribution.meeting
    if not rules.may_see(standing_of(request, contribution.meeting), contribution):
        raise Http404
    return contribution
