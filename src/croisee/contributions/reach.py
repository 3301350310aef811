"""What a visitor reads over all meetings: the same as `rules.may_see`, for rows that are shown."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, CharField, Q, QuerySet, Value
from django.http import HttpRequest

from croisee.attendance.access import tokens_of
from croisee.attendance.models import Registration, Seat
from croisee.contributions.models import Author
from croisee.contributions.standing import roots
from croisee.meetings.access import keys_of
from croisee.meetings.models import Meeting, Organiser, Session, SessionRole, Stage
from croisee.network.models import Person

NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Reach:
    """The meetings that somebody organises, comes to, works in; the sessions in which they work or sit."""

    visitor: Person | AnonymousUser
    keys: tuple[str, ...] = ()
    organised: frozenset[int] = frozenset()
    registered: frozenset[int] = frozenset()
    worked: frozenset[int] = frozenset()
    sessions: frozenset[int] = frozenset()
    people: tuple[tuple[int, int | None], ...] = ()

    @property
    def reads_everything(self) -> bool:
        return self.visitor.is_authenticated and self.visitor.is_administrator

    @property
    def takes_part(self) -> frozenset[int]:
        return self.organised | self.registered | self.worked

    def meetings(self) -> QuerySet[Meeting]:
        """Those that exist for the visitor."""
        return Meeting.objects.visible_to(self.visitor, keys=self.keys)

    def shared(self) -> QuerySet[Meeting]:
        """Those whose projects they see: as `cooperation.rules.why_not_read`."""
        if self.reads_everything:
            return self.meetings()
        return self.meetings().filter(self.is_over() | Q(pk__in=self.takes_part))

    def is_over(self) -> Q:
        """Over, and public or theirs."""
        return Q(stage=Stage.REPORTED) & (Q(is_public=True) | Q(pk__in=self.takes_part))

    def read_in_full(self) -> QuerySet[Meeting]:
        """Those of which they read all that was said."""
        if self.reads_everything:
            return self.meetings()
        full = self.organised | (self.registered - self.worked)
        return self.meetings().filter(self.is_over() | Q(pk__in=full))

    def contributions(self) -> Q:
        """Which of the contributions that are shown."""
        found = Q(meeting__in=self.read_in_full().order_by().values("pk"))
        if self.reads_everything or not (self.takes_part or self.people):
            return found
        in_part = Q(session__in=self.sessions)
        in_part |= Q(meeting__in=self.registered & self.worked) & ~Q(session__kind=Session.Kind.WORKSHOP)
        return found | Q(meeting__in=self.meetings().order_by().values("pk")) & (in_part | self.own())

    def own(self) -> Q:
        """What they said, or wrote down."""
        found = NOTHING
        for person, meeting in self.people:
            said = Author.objects.filter(person=person).values("contribution")
            mine = Q(pk__in=said) | Q(written_by=person)
            found |= mine & Q(meeting=meeting) if meeting else mine
        return found


def reach_of(request: HttpRequest) -> Reach:
    """Read once per request, in two or three statements; nothing is read for whoever just comes by."""
    known = request.__dict__
    if "_reach" not in known:
        known["_reach"] = read_reach(request)
    return known["_reach"]


def read_reach(request: HttpRequest) -> Reach:
    visitor, keys = request.user, keys_of(request)
    if visitor.is_authenticated:
        return reach_by(visitor, keys, [(visitor.pk, None)], frozenset())
    if not (tokens := tokens_of(request)):
        return Reach(visitor, keys)
    opened = Registration.objects.active().opened_by_link(*tokens)
    rows = list(opened.values_list("person", "meeting", "person__is_administrator"))
    organised = frozenset(meeting for _, meeting, is_administrator in rows if is_administrator)
    return reach_by(visitor, keys, [row[:2] for row in rows], organised)


def reach_for(visitor: Person | AnonymousUser) -> Reach:
    """By who somebody is alone, without the links that a browser has opened."""
    if not visitor.is_authenticated:
        return Reach(visitor)
    return reach_by(visitor, (), [(visitor.pk, None)], frozenset())


def reach_by(visitor, keys, people: list[tuple[int, int | None]], organised: frozenset[int]) -> Reach:
    """Of somebody in all meetings, or of those whose links were opened, each in their own."""

    def whose(meeting: str, person: str = "person") -> Q:
        each = (Q(**{person: p, **({meeting: m} if m else {})}) for p, m in people)
        return reduce(or_, each, NOTHING)

    organises = told("organises", Organiser.objects.filter(whose("meeting")), "meeting")
    comes = told("comes", Registration.objects.confirmed().filter(whose("meeting")), "meeting")
    place = ("session__meeting", "session", "session__repeats")
    works = told("works", SessionRole.objects.filter(whose("session__meeting")), *place)
    rows = list(organises.union(comes, works, all=True))
    organised |= {meeting for sort, meeting, *_ in rows if sort == "organises"}
    registered = frozenset(meeting for sort, meeting, *_ in rows if sort == "comes")
    work = [row for row in rows if row[0] == "works"]
    worked = frozenset(meeting for _, meeting, *_ in work)
    sits = Seat.objects.filter(
        whose("registration__meeting", "registration__person"),
        registration__in=Registration.objects.confirmed(),
        session__meeting__in=worked,
    )
    sessions = frozenset(root or pk for *_, pk, root in work) | (roots(sits) if worked else frozenset())
    return Reach(visitor, keys, organised, registered, worked, sessions, tuple(people))


def told(sort: str, rows: QuerySet, meeting: str, session: str = "", repeats: str = "") -> QuerySet:
    """Rows as a word, a meeting, and where there is one a session and the one that it repeats."""
    nothing = Value(0, BigIntegerField())
    return rows.order_by().values_list(
        Value(sort, CharField()), meeting, session or nothing, repeats or nothing
    )
