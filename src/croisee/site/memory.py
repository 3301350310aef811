"""What became of what was said in a territory, or on a theme, over all meetings that somebody sees."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from croisee.contributions import finding as contributions
from croisee.contributions.finding import Wanted
from croisee.contributions.models import Contribution, Position
from croisee.contributions.reach import Reach
from croisee.meetings.models import Meeting, Session, Stage
from croisee.site.searching import SOME, SORTS, Found, found_of
from croisee.syntheses import finding as syntheses
from croisee.syntheses.models import Amendment
from croisee.translations.reading import carry

SORT = {sort.name: sort for sort in SORTS}
MANY = 12


@dataclass(frozen=True, slots=True)
class Memory:
    """How much was said of each kind, what most agree with, and what came of it."""

    kinds: tuple[tuple[str, int], ...]
    shared: tuple[Contribution, ...]
    newest: tuple[Contribution, ...]
    statements: Found
    projects: Found
    amendments: tuple[Amendment, ...]
    held: tuple[Meeting, ...]
    dates: tuple[Meeting, ...]

    @property
    def said(self) -> int:
        return sum(number for _kind, number in self.kinds)

    @property
    def is_empty(self) -> bool:
        return not (self.said or self.statements.rows or self.projects.rows or self.amendments or self.held)


def remembered(reach: Reach, wanted: Wanted) -> Memory:
    """What a territory or a theme has behind it and before it; in a dozen statements at any size."""
    rows = contributions.found(reach, wanted)
    shared = most_shared(rows)
    meetings = reach.meetings().exclude(stage=Stage.DRAFT).filter(concerning(wanted))
    statements, projects = (found_of(SORT[name], reach, wanted, 1, SOME) for name in ("statement", "project"))
    carry([*statements.rows, *projects.rows])
    return Memory(
        kinds=counted(rows),
        shared=shared,
        newest=() if shared else tuple(rows.with_translations()[:SOME]),
        statements=statements,
        projects=projects,
        amendments=tuple(syntheses.asked_for(reach, wanted)[:MANY]),
        held=tuple(meetings.filter(starts_on__lt=timezone.localdate()).order_by("-starts_on", "-pk")[:MANY]),
        dates=to_come(reach, meetings),
    )


def counted(rows: QuerySet[Contribution]) -> tuple[tuple[str, int], ...]:
    """How much was said of each kind, in the order of the kinds."""
    counts = dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))
    return tuple((kind, counts[kind]) for kind in Contribution.Kind.values if kind in counts)


def most_shared(rows: QuerySet[Contribution]) -> tuple[Contribution, ...]:
    """What most people agree with."""
    agreed = Position.objects.filter(
        value=Position.Value.AGREE, contribution__in=rows.order_by().values("pk")
    )
    by_number = agreed.values("contribution").annotate(number=Count("pk")).order_by("-number", "contribution")
    first = [row["contribution"] for row in by_number[:SOME]]
    there = {one.pk: one for one in Contribution.objects.filter(pk__in=first).with_voices().for_list()}
    return tuple(there[pk] for pk in first)


def concerning(wanted: Wanted) -> Q:
    """Meetings that take place in the territory; with a session or a question of the theme."""
    if wanted.territory:
        return Q(pk__in=wanted.meetings_there)
    dealt = Session.objects.filter(themes=wanted.theme).values("meeting")
    return Q(pk__in=dealt) | Q(pk__in=Meeting.objects.filter(questions__themes=wanted.theme).values("pk"))


def to_come(reach: Reach, meetings: QuerySet[Meeting]) -> tuple[Meeting, ...]:
    """The next dates: of these meetings, and of the cycles to which they belong."""
    cycles = meetings.order_by().exclude(cycle=None).values("cycle")
    there = Q(pk__in=meetings.order_by().values("pk")) | Q(cycle__in=cycles)
    ahead = reach.meetings().exclude(stage=Stage.DRAFT).filter(there, starts_on__gte=timezone.localdate())
    return tuple(ahead.order_by("starts_on", "pk")[:MANY])
