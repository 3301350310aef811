"""The one door to meetings and sessions: what a visitor may not see does not exist for them."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.kit.once import once
from croisee.meetings.changes import Comparison, compared
from croisee.meetings.editions import edition_in, edition_today
from croisee.meetings.models import Cycle, Meeting, Pilot, Session, Version
from croisee.meetings.programme import Programme, programme_of, words_of
from croisee.meetings.published import as_published, is_in_version, last_version, programme_published
from croisee.meetings.rights import carry, rights_of, with_rights
from croisee.meetings.rules import is_organiser, why_not_prepare
from croisee.network.models import Affiliation, Person

KEYS = "reading_keys"


def keys_of(request: HttpRequest) -> tuple[str, ...]:
    """The reading links that were opened in this browser, and the one that this request comes by."""
    return tuple(filter(None, [*request.session.get(KEYS, []), request.GET.get("key")]))


def meeting_for(request: HttpRequest, slug: str, *related: str) -> Meeting:
    """A meeting that the visitor may see, and what is `related`; the link that opened it is remembered."""
    keys = keys_of(request)
    visible = Meeting.objects.visible_to(request.user, keys=keys)
    visible = with_rights(visible, request.user).select_related(
        "organiser", "host", "cycle", "territory", *related
    )
    meeting = get_object_or_404(visible, slug=slug)
    carry(meeting, request.user)
    once(("meeting", meeting.pk), lambda: meeting)
    if keys and keys[-1] == meeting.reading_key and meeting.reading_key not in keys[:-1]:
        request.session[KEYS] = [*keys[-20:]]
    return meeting


def sees(request: HttpRequest, meeting: Meeting) -> bool:
    """Whether the visitor may open the page of the meeting itself."""
    return Meeting.objects.visible_to(request.user, keys=keys_of(request)).filter(pk=meeting.pk).exists()


def cycle_for(request: HttpRequest, pk: int, *related: str) -> Cycle:
    """A cycle of which the visitor may see a meeting, and what is `related`."""
    seen = Meeting.objects.visible_to(request.user, keys=keys_of(request)).filter(cycle=pk)
    if not seen.exists():
        raise Http404
    return get_object_or_404(Cycle.objects.select_related(*related), pk=pk)


def meetings_on(request: HttpRequest, cycle: int, day: date) -> list[Meeting]:
    """The meetings of a cycle on a day that the visitor may see, by town."""
    visible = Meeting.objects.visible_to(request.user, keys=keys_of(request))
    found = visible.filter(cycle=cycle, starts_on=day).select_related("cycle", "host")
    if meetings := list(found.order_by("place", "pk")):
        return meetings
    raise Http404


def worked_on(request: HttpRequest, meeting: Meeting) -> set[int] | None:
    """The sessions that a visitor sees as they are worked on, None for all; others as last published.

    All of them: organisers, and of a draft whoever has its reading link. Pilots: those that they lead.
    """
    if not meeting.is_published and meeting.reading_key in keys_of(request):
        return None
    if not request.user.is_authenticated:
        return set()
    if is_organiser(request.user, meeting):
        return None
    return led_in(request, meeting)


def led_in(request: HttpRequest, meeting: Meeting) -> set[int]:
    """The sessions of `led_by` for whoever signed in, read once."""
    rights = rights_of(request.user, meeting)
    if rights.led is None:
        rows = list(led_by(request.user, meeting).values_list("pk", "is_represented"))
        rights.led, rights.represented = {pk for pk, _ in rows}, {pk for pk, acts in rows if acts}
    return rights.led


@dataclass(frozen=True, slots=True)
class Sight:
    """What a visitor sees of a meeting and its programme, and which of it nobody else sees yet."""

    meeting: Meeting
    programme: Programme
    since: Comparison | None = None
    version: Version | None = None
    is_whole: bool = False

    def shows_unpublished(self, root: int) -> bool:
        """Whether a session is seen otherwise than it was published."""
        return self.since is not None and any(one.item.root == root for one in self.since.sessions)


def sight_of(request: HttpRequest, meeting: Meeting) -> Sight:
    """The programme of a meeting, as far as the visitor may see it."""
    roots, version = worked_on(request, meeting), last_version(meeting)
    if roots is None:
        programme = programme_of(meeting)
        since = version and compared(edition_in(version), edition_today(meeting, programme))
        return Sight(meeting.today, programme, since, version, is_whole=True)
    if not meeting.is_published:
        return Sight(meeting, programme_of(meeting).only(roots))
    if version is None or not roots:
        return Sight(meeting, programme_published(meeting))
    words = words_of(meeting)
    published, worked = programme_published(meeting, words), programme_of(meeting, words=words).only(roots)
    then, programme = edition_in(version), published.joined(worked)
    return Sight(meeting, programme, compared(then, replace(then, programme=programme)), version)


def led_by(person: Person, meeting: Meeting) -> QuerySet[Session]:
    """The sessions in which somebody has a role, or which an organisation leads that they represent."""
    represented = Affiliation.objects.representing().filter(person=person).order_by().values("organisation")
    represents = Q(pk__in=Pilot.objects.filter(organisation__in=represented).order_by().values("session"))
    return (
        meeting.sessions.staying()
        .filter(Q(roles__person=person) | represents)
        .annotate(is_represented=represents)
        .order_by()
        .distinct()
    )


def session_for(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session that the visitor may see, as they see it; preparatory ones are for those who prepare.

    One that becomes preparatory stays what it was published as until the next version.
    """
    meeting = meeting_for(request, slug)
    session = get_object_or_404(Session.objects.select_related("room", "repeats"), meeting=meeting, pk=pk)
    session.meeting = meeting
    if session.kind == Session.Kind.PREPARATORY and not is_in_version(last_version(meeting), pk):
        is_seen = why_not_prepare(request.user, meeting) is None
    else:
        is_seen = is_seen_by(request, session)
    if not is_seen:
        raise Http404
    return session


def is_seen_by(request: HttpRequest, session: Session) -> bool:
    """Whether a visitor sees a session; to who does not work on it, it says what is published."""
    roots = worked_on(request, session.meeting)
    if roots is None or session.root.pk in roots:
        return not session.is_leaving
    return session.meeting.is_published and bool(as_published(session.meeting, [session]))
