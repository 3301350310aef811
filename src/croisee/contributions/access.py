"""The one door to contributions, and who stands before it."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.attendance.access import acting_person
from croisee.contributions import queries, rules
from croisee.contributions.leading import conduct_of, remember_conduct
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing, standing_beside, standing_in, with_standing
from croisee.meetings.access import keys_of, meeting_for, session_for
from croisee.meetings.models import Meeting, Session


def standing_of(request: HttpRequest, meeting: Meeting) -> Standing:
    """What the visitor is in a meeting; read once per request."""
    known = request.__dict__.setdefault("_standings", {})
    if meeting.pk not in known:
        known[meeting.pk] = standing_in(meeting, acting_person(request, meeting))
    return known[meeting.pk]


def session_at(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session that the visitor may see; of somebody signed in who sends something, in one statement."""
    if request.method != "POST" or not request.user.is_authenticated:
        return session_for(request, slug, pk)
    found = Session.objects.select_related("meeting", "conduct", "repeats__conduct")
    session = get_object_or_404(known_to(request, found.filter(pk=pk), slug))
    remember_conduct(session)
    know(request, session)
    return session


def contribution_at(request: HttpRequest, slug: str, pk: int, number: int | None) -> Contribution:
    """The same for a contribution that may be read in a session, or in the one that it repeats."""
    held = Session.objects.filter(Q(pk=pk) | Q(repetitions=pk)).values("pk")
    found = Contribution.everything.readable().filter(pk=number, session__in=held)
    found = found.select_related("meeting", "session__conduct", "session__repeats__conduct")
    contribution = get_object_or_404(known_to(request, found, slug))
    contribution.session.meeting = contribution.meeting
    remember_conduct(contribution.session)
    if contribution.is_trial != conduct_of(contribution.session).is_trial:
        raise Http404
    know(request, contribution)
    return contribution


def known_to(request: HttpRequest, found: QuerySet, slug: str) -> QuerySet:
    """Those of a meeting that the visitor may see, each with what the visitor is there."""
    visible = Meeting.objects.visible_to(request.user, keys=keys_of(request)).filter(slug=slug)
    found = found.filter(meeting__in=visible.order_by().values("pk"))
    return with_standing(found, request.user) if request.user.is_authenticated else found


def know(request: HttpRequest, row: Session | Contribution) -> None:
    """Keep what was read along, for `standing_of`."""
    if request.user.is_authenticated:
        known = request.__dict__.setdefault("_standings", {})
        known[row.meeting_id] = standing_beside(row, request.user)


def contributions_for(request: HttpRequest, meeting: Meeting) -> QuerySet[Contribution]:
    """The contributions of a meeting that the visitor may see."""
    return queries.seen_by(standing_of(request, meeting), meeting)


def contribution_for(request: HttpRequest, pk: int) -> Contribution:
    """A contribution that the visitor may see, with its authors and positions."""
    found = Contribution.everything.for_list().with_voices()
    found = found.select_related("session__conduct", "session__repeats__conduct")
    contribution = get_object_or_404(found, pk=pk)
    contribution.meeting = meeting_for(request, contribution.meeting.slug)
    if contribution.session:
        contribution.session.meeting = contribution.meeting
        remember_conduct(contribution.session)
    if not rules.may_see(standing_of(request, contribution.meeting), contribution):
        raise Http404
    return contribution
