"""What somebody looks for in the catalogue, what corresponds, and how many there are of each sort."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone

from croisee.funding.index import FACETS, Index, at_bits, catalogue
from croisee.funding.models import Instrument
from croisee.territories import walks
from croisee.territories.models import Territory

SIZE = 20
STATES = ("open", "soon", "closed")


@dataclass(frozen=True)
class Sought:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    place: Territory | None = None
    who: str = ""
    theme: str = ""
    stage: str = ""
    kind: str = ""
    when: str = ""
    amount: float | None = None
    funder: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Sought()


@dataclass(frozen=True)
class Page:
    """A page of the list, and for each filter how many there are behind each of its choices."""

    object_list: list[Instrument]
    count: int
    number: int
    counts: dict[str, dict[str, int]]

    @property
    def last(self) -> int:
        return max(1, -(-self.count // SIZE))

    @property
    def has_next(self) -> bool:
        return self.number < self.last

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def page_of(sought: Sought, number: int) -> Page:
    """A page of what corresponds; a number beyond the last gives the last one."""
    index, day, places = catalogue(), timezone.localdate(), around(sought.place)
    found = matching(index, sought, places, day)
    count = found.bit_count()
    number = min(number, max(1, -(-count // SIZE)))
    keys = [index.keys[n] for n in at_bits(found)][(number - 1) * SIZE : number * SIZE]
    return Page(in_order(keys), count, number, counts(index, sought, places, day))


def keys_of(sought: Sought) -> list[int]:
    """The keys of all that corresponds, in the order of the list."""
    index = catalogue()
    return [
        index.keys[n] for n in at_bits(matching(index, sought, around(sought.place), timezone.localdate()))
    ]


def in_order(keys: list[int]) -> list[Instrument]:
    """The rows of some keys, in their order, with what a card or a file says."""
    rows = described(Instrument.objects.filter(pk__in=keys)).in_bulk()
    return [rows[key] for key in keys if key in rows]


def described(found: QuerySet[Instrument]) -> QuerySet[Instrument]:
    return found.prefetch_related("funders__organisation", "areas")


def around(place: Territory | None) -> list[int]:
    """The keys of a place and of all that contains it today."""
    if place is None:
        return []
    reached = walks.containers(place.pk, timezone.localdate())
    return list(Territory.objects.filter(pk__in=reached).values_list("pk", flat=True))


def matching(index: Index, sought: Sought, places: Iterable[int], day: date) -> int:
    """The bits of what corresponds."""
    found = index.saying(sought.text) if sought.text else index.all
    for name in (*FACETS, "funder"):
        if value := getattr(sought, name):
            found &= index.masks.get((name, value), 0)
    if sought.place:
        found &= index.within(places)
    if sought.when:
        found &= index.when(sought.when, day)
    if sought.amount is not None:
        found &= index.giving(sought.amount)
    return found


def counts(index: Index, sought: Sought, places: list[int], day: date) -> dict[str, dict[str, int]]:
    """Behind each choice of a filter, how many would be left with the other filters as they are."""
    numbers: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        others = matching(index, replace(sought, **cast(Any, {facet: ""})), places, day)
        masks = ((value, mask) for (name, value), mask in index.masks.items() if name == facet)
        numbers[facet] = {value: (others & mask).bit_count() for value, mask in masks}
    others = matching(index, replace(sought, when=""), places, day)
    numbers["when"] = {state: (others & index.when(state, day)).bit_count() for state in STATES}
    return numbers
