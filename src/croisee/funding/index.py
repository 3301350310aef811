"""The catalogue in memory: for each word and each filter, a set of instruments as the bits of a number.

A process reads it once; whether it still holds is one small read (`revision`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max

from croisee.funding.models import Aspect, Funder, Instrument
from croisee.funding.models.instrument import SOON, Status
from croisee.kit.text import fold
from croisee.territories.models import Level

NEAR_FIRST = {level: rank for rank, level in enumerate(Level)}
FACETS = ("kind", "who", "theme", "stage")
Masks = dict[tuple[str, str], int]


@dataclass
class Index:
    """Instruments in the order of the list; bit `n` stands for the one at place `n`."""

    revision: Any
    keys: list[int] = field(default_factory=list)
    masks: Masks = field(default_factory=lambda: defaultdict(int))
    places: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    everywhere: int = 0
    words: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    limits: list[tuple[Any, ...]] = field(default_factory=list)
    by_day: dict[tuple[str, date], int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return (1 << len(self.keys)) - 1

    def saying(self, text: str) -> int:
        """Those that hold each word of a text, the last one perhaps only begun."""
        found, asked = self.all, fold(text).split()
        for word in asked[:-1]:
            found &= self.words.get(word, 0)
        for begun in asked[-1:]:
            found &= union(mask for word, mask in self.words.items() if word.startswith(begun))
        return found

    def within(self, containers: Iterable[int]) -> int:
        """Those for one of these places, and those for everywhere."""
        return self.everywhere | union(self.places.get(place, 0) for place in containers)

    def when(self, state: str, day: date) -> int:
        """Those that are open, open soon or are closed on a day."""
        if (state, day) not in self.by_day:
            self.by_day[state, day] = union(
                1 << n
                for n, (status, opens, closes, *_amounts) in enumerate(self.limits)
                if WHEN[state](status, opens, closes, day)
            )
        return self.by_day[state, day]

    def giving(self, amount: float) -> int:
        """Those that may give so much: neither less than their least nor more than their most."""
        return union(
            1 << n
            for n, (*_days, low, high) in enumerate(self.limits)
            if (low is None or low <= amount) and (high is None or amount <= high)
        )


def union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def is_open(status: str, opens: date | None, closes: date | None, day: date) -> bool:
    return status != Status.CLOSED and (opens is None or opens <= day) and (closes is None or day <= closes)


def is_soon(status: str, opens: date | None, closes: date | None, day: date) -> bool:
    return status != Status.CLOSED and opens is not None and day < opens <= day + SOON


def is_over(status: str, opens: date | None, closes: date | None, day: date) -> bool:
    return status == Status.CLOSED or (closes is not None and closes < day)


WHEN = {"open": is_open, "soon": is_soon, "closed": is_over}
KEPT: dict[str, Index] = {}


def catalogue() -> Index:
    """What this process knows of the catalogue, read anew after a change."""
    now = revision()
    kept = KEPT.get("catalogue")
    if kept is None or kept.revision != now:
        kept = KEPT["catalogue"] = read(now)
    return kept


def revision() -> Any:
    """What is another after every change of an instrument."""
    return tuple(Instrument.objects.aggregate(count=Count("pk"), last=Max("changed_at")).values())


def read(revision: Any) -> Index:
    """The whole catalogue, in four statements."""
    index = Index(revision)
    areas: dict[int, list[tuple[int, str]]] = defaultdict(list)
    tied = Instrument.areas.through.objects.values_list("instrument", "territory", "territory__level")
    for instrument, place, level in tied:
        areas[instrument].append((place, level))
    columns = "pk", "kind", "words", "status", "opens", "closes", "amount_min", "amount_max", "name"
    rows = sorted(
        Instrument.objects.order_by().values(*columns), key=lambda row: order(row, areas[row["pk"]])
    )
    at = {row["pk"]: 1 << n for n, row in enumerate(rows)}
    index.keys = [row["pk"] for row in rows]
    for pk, organisation in Funder.objects.order_by().values_list("instrument", "organisation"):
        index.masks["funder", str(organisation)] |= at[pk]
    for row in rows:
        enter(index, row, at[row["pk"]], areas[row["pk"]])
    for pk, sort, value in Aspect.objects.order_by().values_list("instrument", "sort", "value"):
        index.masks[sort, value] |= at[pk]
    return index


def enter(index: Index, row: dict[str, Any], bit: int, areas: list[tuple[int, str]]) -> None:
    index.masks["kind", row["kind"]] |= bit
    index.limits.append((row["status"], row["opens"], row["closes"], row["amount_min"], row["amount_max"]))
    for word in set(row["words"].split()):
        index.words[word] |= bit
    for place, _level in areas:
        index.places[place] |= bit
    if not areas:
        index.everywhere |= bit


def order(row: dict[str, Any], areas: list[tuple[int, str]]) -> tuple[Any, ...]:
    """What is not closed first; then the nearest, then the earliest deadline, then the name."""
    width = max((NEAR_FIRST.get(Level(level), 99) for _place, level in areas), default=99)
    return row["status"] == Status.CLOSED, width, row["closes"] or date.max, fold(row["name"]), row["pk"]


def at_bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
