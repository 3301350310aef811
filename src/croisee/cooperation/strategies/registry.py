"""What stands on the timeline and in the matrix of a territory; each kind of thing adds its own rows.

@entries
def agreements_here(here: Here) -> Iterable[Entry]: …     in a sub-package, in a constant number of statements
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from croisee.cooperation.levels import ORDER
from croisee.territories import queries, walks
from croisee.territories.models import Containment, Level, Territory

STRATEGY, AGREEMENT, PROJECT = "strategy", "agreement", "project"
MOST = 200  # rows of one kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A strategy, an agreement or a project: at which levels, on which themes, from when until when.

    `sort` is one of the three, `kind` its word. Without a level it stands in the table alone.
    """

    sort: str
    pk: int
    kind: str
    title: str
    url: str
    levels: tuple[str, ...]
    places: tuple[str, ...] = ()
    owner: str = ""
    themes: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    says: str = ""
    language: str = ""

    @property
    def level(self) -> str:
        """The nearest of its levels."""
        return min(self.levels, key=ORDER.__getitem__) if self.levels else ""

    @property
    def key(self) -> tuple[str, int]:
        return self.sort, self.pk

    def is_over(self, on: date) -> bool:
        return self.until is not None and self.until < on

    def lasts_beside(self, other: "Entry") -> bool:
        """Whether both last at one time, as far as anybody knows."""
        begins = max(self.since or date.min, other.since or date.min)
        return begins <= min(self.until or date.max, other.until or date.max)


@dataclass(frozen=True)
class Here:
    """A territory on a day, and who asks; `around` are the place and all that contain it.

    What lies in several States is contained, for this page, by what contains its members, too.
    """

    request: HttpRequest
    place: Territory
    day: date
    around: list[Territory] = field(default_factory=list)

    def holds(self, name: str) -> Q:
        """Rows whose territory, by the name of its field, contains the place or lies in it."""
        above = Q(**{f"{name}__in": [one.pk for one in self.around]})
        return above | Q(**{f"{name}__in": walks.contents(self.place.pk, self.day)})


def here_at(request: HttpRequest, place: Territory, day: date) -> Here:
    """Two statements at most."""
    keys = {place.pk}
    if place.level == Level.CROSS_BORDER:
        members = Containment.objects.filter(container=place)
        keys |= set(members.values_list("place", flat=True))
    found = {one.pk: one for one in queries.around(keys, day) if one.is_there(day)}
    return Here(request, place, day, list(found.values()))


Rows = Callable[[Here], Iterable[Entry]]
ROWS: list[Rows] = []


def entries(function: Rows) -> Rows:
    """Add what a function finds to the pages of territories."""
    ROWS.append(function)
    return function


def everything(here: Here) -> list[Entry]:
    """All that is entered, by level from near to far, then by when it began."""
    found = [entry for rows in ROWS for entry in rows(here)]
    return sorted(found, key=in_order)


def in_order(entry: Entry) -> tuple[Any, ...]:
    level = ORDER[entry.level] if entry.levels else len(ORDER)
    return level, entry.since or date.min, entry.title, entry.key
