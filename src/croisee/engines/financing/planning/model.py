"""A plan as a linear program in cents, whose every row belongs to a rule.

Costs that the same instruments may pay and the same caps count are one group: within it any distribution of
the amounts is as good as another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property

from croisee.engines.financing.catalogue import Instrument
from croisee.engines.financing.project import Cost

from .case import Case, accepts, by_year, candidates, most, payable, useful, wanted
from .facts import Fact

Number = int | Fraction
Terms = dict[int, Number]  # column: coefficient
EURO = 100
DIGITS = 7  # of the largest number that the solver sees


class Source(Enum):
    """What pays beside the instruments; the gap is what nobody pays."""

    OWN = "own"
    PRIVATE = "private"
    GAP = "gap"


Name = str | Source  # of an instrument, or a source


@dataclass(frozen=True, slots=True)
class Group:
    """Costs that are alike, and who may pay them."""

    costs: tuple[Cost, ...]
    payers: frozenset[str]

    @property
    def amount(self) -> int:
        return sum(cost.amount for cost in self.costs)


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ coefficient × column ≤ high; without a rule it says what the columns are."""

    terms: Mapping[int, Number]
    low: Number | None = None
    high: Number | None = None
    rule: Fact | None = None
    unit: str = "cents"  # or "files"

    def left(self, values: Mapping[int, int]) -> Number:
        """What could be added until the rule would be broken; below 0 it is."""
        found = sum(coefficient * values.get(column, 0) for column, coefficient in self.terms.items())
        slacks = [] if self.high is None else [self.high - found]
        return min(slacks if self.low is None else [*slacks, found - self.low])


@dataclass(frozen=True)
class Model:
    """The columns: whether an instrument is used, what it pays of each group, and what else pays it."""

    case: Case
    instruments: tuple[Instrument, ...]
    groups: tuple[Group, ...]

    @cached_property
    def used(self) -> Mapping[str, int]:
        return {one.id: i for i, one in enumerate(self.instruments)}

    @cached_property
    def paid(self) -> Mapping[tuple[Name, int], int]:
        """The column of (instrument or source, group)."""
        pairs: list[tuple[Name, int]] = []
        pairs += ((one.id, g) for one in self.instruments for g in self._groups_of(one))
        pairs += ((source, g) for source in Source for g in range(len(self.groups)))
        return {pair: len(self.used) + i for i, pair in enumerate(pairs)}

    @property
    def width(self) -> int:
        return len(self.used) + len(self.paid)

    @cached_property
    def by_name(self) -> Mapping[Name, tuple[tuple[int, int], ...]]:
        """(group, column) of an instrument or a source."""
        found: dict[Name, list[tuple[int, int]]] = defaultdict(list)
        for (name, g), column in self.paid.items():
            found[name].append((g, column))
        return {name: tuple(pairs) for name, pairs in found.items()}

    @property
    def unit(self) -> int:
        """The cents that the solver counts as one: euros, or more where the costs are many millions."""
        return max(EURO, 10 ** max(0, len(str(self.case.total)) - DIGITS))

    @property
    def ample(self) -> int:
        """More than any rule could ask for."""
        locked = sum(amount or 0 for amount in self.case.wishes.locked.values())
        least = max((one.min or 0 for one in self.instruments), default=0)
        return self.case.total + self.case.project.own_funds.max + locked + least

    @cached_property
    def most(self) -> Mapping[str, int]:
        return {one.id: most(one, self.case) for one in self.instruments}

    def _groups_of(self, one: Instrument) -> list[int]:
        return [g for g, group in enumerate(self.groups) if one.id in group.payers]

    def amount(self, name: Name, factor: Number = 1, groups: Iterable[int] | None = None) -> Terms:
        """What an instrument or a source pays, of all groups or of these."""
        kept = None if groups is None else set(groups)
        return {c: factor for g, c in self.by_name.get(name, ()) if kept is None or g in kept}

    def amounts(self, names: Iterable[Name], factor: Number = 1) -> Terms:
        return {column: factor for name in names for column in self.amount(name)}

    @property
    def goals(self) -> list[Terms]:
        """What is made small, in this order: the gap, what is repaid, files, days."""
        return [
            self.amount(Source.GAP),
            self.amounts(one.id for one in self.instruments if one.is_repayable),
            dict.fromkeys(self.used.values(), 1),
            {self.used[one.id]: Fraction(str(one.effort_days)) for one in self.instruments},
        ]


def model_of(case: Case, *, all_of_them: bool = False, among: Collection[str] | None = None) -> Model:
    """The model with the useful candidates, or with all, and those that would be needed."""
    found = [one for one in candidates(case) if among is None or one.id in among]
    kept = tuple(
        {one.id: one for one in [*found, *wanted(case)]}.values() if all_of_them else useful(found, case)
    )
    pays = {one.id: {cost.id for cost in payable(one, case.project.costs)} for one in kept}
    caps = list(case.caps())
    alike: dict[tuple, list[Cost]] = defaultdict(list)
    years = year_of_each(kept, case)
    for cost in case.project.costs:
        payers = frozenset(name for name, costs in pays.items() if cost.id in costs)
        counted = tuple(cap.id for cap in caps if cap.categories is None or cost.category in cap.categories)
        counted += tuple(one.id for one in kept if one.minus_other_aid and accepts(one, cost))
        alike[payers, counted, tuple(found.get(cost.id) for found in years)].append(cost)
    groups = tuple(Group(tuple(costs), payers) for (payers, *_), costs in alike.items())
    return Model(case, kept, groups)


def year_of_each(instruments: Iterable[Instrument], case: Case) -> list[dict[str, int]]:
    """For each that gives so much a year, in which of its years each cost is spent."""
    yearly = (by_year(one, case.project.costs) for one in instruments if one.per_year is not None)
    return [{cost.id: year for year, costs in found.items() for cost in costs} for found in yearly]


def plus(*parts: Mapping[int, Number]) -> Terms:
    """The sum of these."""
    total: Terms = {}
    for part in parts:
        for column, coefficient in part.items():
            total[column] = total.get(column, 0) + coefficient
    return {column: coefficient for column, coefficient in total.items() if coefficient}
