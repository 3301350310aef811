"""The one door to contributions, and who stands before it."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.attendance.access import acting_person, held_by, participant_of
from croisee.contributions import queries, rules
from croisee.contributions.leading import conduct_of, remember_conduct
from croisee.contributions.models import Contribution
from croisee.contributions.sending import contribution_found, session_found
from croisee.contributions.standing import Standing, root_of, standing_with
from croisee.meetings.access import meeting_for, session_for
from croisee.meetings.models import Meeting, Organiser, Session, SessionRole


def standing_of(request: HttpRequest, meeting: Meeting) -> Standing:
    """What the visitor is in a meeting; read once per request."""
    known = request.__dict__.setdefault("_standings", {})
    if meeting.pk not in known:
        known[meeting.pk] = _standing_of(request, meeting)
    return known[meeting.pk]


def _standing_of(request: HttpRequest, meeting: Meeting) -> Standing:
    person, held = acting_person(request, meeting), participant_of(request, meeting)
    if person is None:
        return Standing()
    is_mine = held and held.person_id == person.pk and held.is_confirmed
    return standing_with(held if is_mine else None, meeting, person)


def session_at(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session that the visitor may see, with what they are there: in one statement where that can be."""
    comes_by_reading_link = "key" in request.GET
    found = None if comes_by_reading_link else session_found(request, slug, pk)
    return found or session_for(request, slug, pk)


def contribution_at(request: HttpRequest, slug: str, pk: int, number: int) -> Contribution:
    """The same for a contribution that may be read in a session, or in the one that it repeats."""
    contribution = contribution_found(request, slug, pk, number)
    if contribution is None:
        session = session_for(request, slug, pk)
        found = Contribution.everything.readable().filter(session=root_of(session))
        contribution = get_object_or_404(found.select_related("session"), pk=number)
        contribution.meeting = contribution.session.meeting = session.meeting
    if contribution.is_trial != conduct_of(contribution.session).is_trial:
        raise Http404
    return contribution


def takes_part_in(request: HttpRequest, meetings: Sequence[Meeting]) -> bool:
    """Whether the visitor takes part in one of some meetings, in the same statements for any number."""
    person = request.user
    if any(registration.is_confirmed for registration in held_by(request, meetings)):
        return True
    if not person.is_authenticated:
        return False
    works = SessionRole.objects.filter(person=person, session__meeting__in=meetings)
    organises = Organiser.objects.filter(person=person, meeting__in=meetings)
    return person.is_administrator or organises.exists() or works.exists()


def contributions_for(request: HttpRequest, meeting: Meeting) -> QuerySet[Contribution]:
    """The contributions of a meeting that the visitor may see."""
    return queries.seen_by(standing_of(request, meeting), meeting)


def contribution_for(request: HttpRequest, pk: int) -> Contribution:
    """A contribution that the visitor may see, with its voices, and with those for which it stands."""
    asked = Contribution.everything.filter(pk=pk) | Contribution.everything.readable().filter(merged_into=pk)
    found = asked.for_list().with_voices().with_position_of(request.user)
    rows = {one.pk: one for one in found.select_related("session__conduct", "session__repeats__conduct")}
    if (contribution := rows.pop(pk, None)) is None:
        raise Http404
    contribution.gathered = list(rows.values())
    contribution.meeting = meeting_for(request, contribution.meeting.slug)
    if contribution.session:
        contribution.session.meeting = contribution.meeting
        remember_conduct(contribution.session)
    if not rules.may_see(standing_of(request, contribution.meeting), contribution):
        raise Http404
    return contribution
