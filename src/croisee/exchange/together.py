"""Who works with whom: pairs of organisations, what joins them, and since when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration, Seat
from croisee.cooperation.models import Participation, Project
from croisee.exchange.models import Appointment, Match, Posting
from croisee.meetings.models import Meeting
from croisee.network.models import Organisation, Person
from croisee.territories.models import Level, Territory
from croisee.territories.queries import around

WHO = ("meeting", "person", "organisation")
REGIONS = (Level.REGION, Level.LAND, Level.COLLECTIVITY, Level.STATE)  # where a row of the matrix stands


class Joins(models.TextChoices):
    """What two organisations have in common, the strongest first."""

    PROJECT = "project", pgettext_lazy("what joins two organisations", "projects")
    MATCH = "match", pgettext_lazy("what joins two organisations", "matches that work")
    APPOINTMENT = "appointment", pgettext_lazy("what joins two organisations", "appointments")
    TABLE = "table", pgettext_lazy("what joins two organisations", "tables shared")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Several organisations did one thing together, in a year."""

    what: str
    year: int
    organisations: frozenset[int]


@dataclass(slots=True)
class Bond:
    """All that joins two organisations; the one whose name comes first is `one`."""

    one: Organisation
    other: Organisation
    first: int = 9999
    last: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def strongest(self) -> str:
        return next(what for what in Joins if self.counts[what])

    @property
    def told(self) -> list[tuple[str, int]]:
        """What joins them, in words, with how often."""
        return [(what.label, self.counts[what]) for what in Joins if self.counts[what]]


def projects_shared(meetings: models.QuerySet[Meeting]) -> Iterator[Occasion]:
    """The projects of some meetings, by the organisations for which people came to them; two statements."""
    names = ("project", "project__opened_at__year", "project__meeting", "person")
    rows = list(Participation.objects.filter(project__meeting__in=meetings).values_list(*names))
    people = {person for *_, person in rows}
    came = Registration.objects.filter(person__in=people, meeting__in=meetings)
    acts_for = {(meeting, person): who for meeting, person, who in came.values_list(*WHO)}
    groups: dict[tuple[int, int], set[int]] = defaultdict(set)
    for project, year, meeting, person in rows:
        if who := acts_for.get((meeting, person)):
            groups[project, year].add(who)
    return (Occasion(Joins.PROJECT, year, frozenset(group)) for (_, year), group in groups.items())


def projects_between() -> Iterator[Occasion]:
    """The projects that organisations started at any time, once two of them are in it; one statement."""
    rows = Participation.objects.filter(project__in=Project.objects.shared().values("pk"))
    groups: dict[tuple[int, int], set[int]] = defaultdict(set)
    for project, year, who in rows.values_list("project", "project__opened_at__year", "organisation"):
        if who:
            groups[project, year].add(who)
    return (Occasion(Joins.PROJECT, year, frozenset(group)) for (_, year), group in groups.items())


def tables_shared(meetings: models.QuerySet[Meeting]) -> Iterator[Occasion]:
    """The tables of past meetings, by who sat there and came."""
    seats = Seat.objects.filter(
        session__meeting__in=meetings.filter(stage="reported"), table__isnull=False
    ).exclude(registration__organisation=None)
    names = ("session", "table", "session__meeting__starts_on__year", "registration__organisation")
    groups: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for session, table, year, who in seats.order_by().values_list(*names):
        if year:
            groups[session, table, year].add(who)
    return (Occasion(Joins.TABLE, year, frozenset(group)) for (*_, year), group in groups.items())


def appointments_kept(meetings: models.QuerySet[Meeting]) -> Iterator[Occasion]:
    """The appointments of past meetings."""
    kept = Appointment.objects.filter(session__meeting__in=meetings.filter(stage="reported"))
    for year, *pair in kept.values_list("session__meeting__starts_on__year", "first", "second"):
        if year:
            yield Occasion(Joins.APPOINTMENT, year, frozenset(pair))


def matches_that_work() -> Iterator[Occasion]:
    """Those of which a side says so, and of which everybody may read both ends; one statement."""
    ends = Q()
    for end in ("need", "offer"):
        is_public = Q(**{f"{end}__meeting__is_public": True, f"{end}__meeting__stage": "reported"})
        ends &= is_public | Q(**{f"{end}__posting__audience": Posting.Audience.EVERYBODY})
    names = ("pk", "outcome_at__year", "sides__organisation")
    pairs: dict[tuple[int, int], set[int]] = defaultdict(set)
    rows = Match.objects.filter(ends, outcome=Match.Outcome.WORKS).order_by()
    for pk, year, organisation in rows.values_list(*names):
        pairs[pk, year].add(organisation)
    return (Occasion(Joins.MATCH, year, frozenset(pair)) for (_, year), pair in pairs.items())


def bonds_of(occasions: Iterable[Occasion], by: Person | AnonymousUser) -> list[Bond]:
    """Each pair that somebody knows once, the closest first; one statement."""
    pairs: dict[tuple[int, int], list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        for pair in combinations(sorted(occasion.organisations), 2):
            pairs[pair].append(occasion)
    keys = {key for pair in pairs for key in pair}
    known = Organisation.objects.visible_to(by).select_related("territory").in_bulk(keys)
    found = [
        bond_between(known[one], known[other], had)
        for (one, other), had in pairs.items()
        if one in known and other in known
    ]
    return sorted(found, key=lambda bond: (-bond.total, bond.one.folded, bond.other.folded))


def bond_between(one: Organisation, other: Organisation, occasions: list[Occasion]) -> Bond:
    bond = Bond(*sorted((one, other), key=lambda who: (who.folded, who.pk)))
    for occasion in occasions:
        bond.counts[occasion.what] += 1
        bond.first, bond.last = min(bond.first, occasion.year), max(bond.last, occasion.year)
    return bond


def regions_of(organisations: Iterable[Organisation]) -> dict[int, Territory | None]:
    """The region, Land or State of each organisation, None where its place is not known; one statement."""
    organisations = list(organisations)
    above: dict[int, dict[str, Territory]] = defaultdict(dict)
    for place in around({who.territory_id for who in organisations if who.territory_id}):
        above[place.around].setdefault(place.level, place)
    return {
        who.pk: next(
            (above[who.territory_id][level] for level in REGIONS if level in above[who.territory_id]), None
        )
        for who in organisations
    }


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many pairs of organisations join two regions: symmetric."""

    names: list[str]
    rows: list[tuple[str, list[tuple[int, int]]]]  # a name, and for each column the number and its shade 0–4


def matrix_of(bonds: list[Bond], regions: dict[int, Territory | None], unknown: str) -> Matrix:
    """The pairs by the regions of their two sides; `unknown` names the place that is not known."""

    def name(who: Organisation) -> str:
        region = regions[who.pk]
        return region.name if region else unknown

    cells: Counter[frozenset[str]] = Counter(frozenset((name(b.one), name(b.other))) for b in bonds)
    names = sorted({name for pair in cells for name in pair}, key=lambda name: (name == unknown, name))
    most = max(cells.values(), default=1)

    def cell(row: str, column: str) -> tuple[int, int]:
        number = cells[frozenset((row, column))]
        return number, -(-4 * number // most)

    return Matrix(names, [(row, [cell(row, column) for column in names]) for row in names])
