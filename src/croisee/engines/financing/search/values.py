"""What is searched, what is wanted, and what was found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from croisee.engines.financing.rule import is_within

from .words import Ways

Labels = Mapping[str, frozenset[str]]  # by facet: who, theme, stage, kind, or any other


@dataclass(frozen=True, slots=True)
class Lies:
    """A place lies in this one, between these days."""

    container: str
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        return is_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """An instrument as it is searched; what it does not say, it is for all."""

    id: str
    places: frozenset[str] = frozenset()  # codes; none: everywhere
    width: float = 0.0  # of its places, in any unit: the narrowest are listed first
    labels: Labels = field(default_factory=dict)
    opens: date | None = None
    closes: date | None = None
    in_title: Collection[str] = ()  # terms
    in_text: Collection[str] = ()

    @property
    def said(self) -> frozenset[str]:
        """All of its terms."""
        return frozenset((*self.in_title, *self.in_text))


@dataclass(frozen=True, slots=True)
class Wanted:
    """All of these; of several labels of one facet, one is enough."""

    day: date
    place: str | None = None
    is_inside_too: bool = False  # also what is for a part of the place
    labels: Labels = field(default_factory=dict)
    moments: frozenset[str] = frozenset()  # open, soon, later, closed
    words: tuple[Ways, ...] = ()
    among: int | None = None  # a set of `Index.bits_of`: those somebody may see, or is eligible for
    start: int = 0
    most: int | None = 18


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, some of them in their order, and for each label how many there would be with it."""

    total: int
    ids: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
