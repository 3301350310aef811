"""What a plan is made for, and which instruments may enter it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import floor

from croisee.engines.financing.catalogue import Cap, Catalogue, Instrument
from croisee.engines.financing.project import Cost, Project
from croisee.engines.financing.rule import evaluate

from .facts import Fact
from .money import exact
from .wishes import Wishes

YEAR = 12  # months


@dataclass(frozen=True)
class Case:
    """The rules, the project, and what its bearer wishes."""

    catalogue: Catalogue
    project: Project
    wishes: Wishes = field(default_factory=Wishes)

    def __post_init__(self) -> None:
        for name in sorted(self.wishes.named):
            if name not in self.catalogue.by_id:
                raise ValueError(f"There is no instrument {name}.")

    @cached_property
    def verdicts(self) -> Mapping[str, bool | None]:
        """Of each instrument, whether the project is eligible; None where that is not settled."""
        facts, territories = self.project.facts, self.catalogue.territories
        return {one.id: evaluate(one.rule, facts, territories) for one in self.catalogue.instruments}

    def why_not_ask(self, instrument: Instrument) -> Fact | None:
        """The reason why an instrument may not be asked for today, or None."""
        verdict = self.verdicts[instrument.id]
        if verdict is not True:
            return Fact("not_settled" if verdict is None else "not_eligible", {"instrument": instrument.id})
        today = self.project.today
        if not instrument.is_open(today):
            return Fact("not_open", {"instrument": instrument.id, "today": today.isoformat()})
        return None

    def is_granted(self, instrument: Instrument) -> bool:
        return self.wishes.locked.get(instrument.id) is not None

    def caps(self, applies: bool | None = True) -> Iterator[Cap]:
        """The caps in force today that bind the project; with None, those of which it is not known."""
        for cap in self.catalogue.combining.caps:
            if cap.is_in_force(self.project.today):
                found = cap.when is None or evaluate(cap.when, self.project.facts, self.catalogue.territories)
                if found is applies:
                    yield cap

    @property
    def total(self) -> int:
        return sum(cost.amount for cost in self.project.costs)


def accepted(instrument: Instrument, costs: tuple[Cost, ...]) -> list[Cost]:
    """The costs that its rate counts."""
    return [cost for cost in costs if accepts(instrument, cost)]


def accepts(instrument: Instrument, cost: Cost) -> bool:
    kinds = instrument.eligible_costs
    return kinds is None or cost.category in kinds


def payable(instrument: Instrument, costs: tuple[Cost, ...]) -> list[Cost]:
    """The costs that it may pay."""
    if not instrument.pays_costs:
        return []
    late = instrument.starts_after_filing
    found = [cost for cost in accepted(instrument, costs) if not (late and cost.month == 0)]
    if instrument.years is None or not found:
        return found
    end = min(cost.month for cost in found) + YEAR * instrument.years
    return [cost for cost in found if cost.month < end]


def by_year(instrument: Instrument, costs: tuple[Cost, ...]) -> Mapping[int, list[Cost]]:
    """The costs that it may pay, by year since the first of them."""
    found: dict[int, list[Cost]] = defaultdict(list)
    may = payable(instrument, costs)
    start = min((cost.month for cost in may), default=0)
    for cost in may:
        found[(cost.month - start) // YEAR].append(cost)
    return found


def most_by_year(instrument: Instrument, costs: tuple[Cost, ...]) -> int | None:
    """In cents, what all its years allow."""
    if instrument.per_year is None:
        return None
    return sum(min(instrument.per_year, total_of(some)) for some in by_year(instrument, costs).values())


def most_by_rate(instrument: Instrument, costs: tuple[Cost, ...]) -> int | None:
    """In cents, what its rate allows."""
    if instrument.rate_max is None:
        return None
    limits = [total_of(accepted(instrument, costs)), instrument.cost_max]
    base = min(limit for limit in limits if limit is not None)
    return floor(exact(instrument.rate_max) * base)


def total_of(costs: Iterable[Cost]) -> int:
    return sum(cost.amount for cost in costs)


def is_too_small(instrument: Instrument, costs: tuple[Cost, ...]) -> bool:
    """Whether the project costs less than an instrument asks for."""
    least = instrument.cost_min
    return least is not None and total_of(accepted(instrument, costs)) < least


def most(instrument: Instrument, case: Case) -> int:
    """In cents, the most that any plan could have of it, whatever else is in the plan."""
    limits: list[Fraction | int | None] = [
        sum(cost.amount for cost in payable(instrument, case.project.costs)),
        instrument.max,
        case.wishes.at_most.get(instrument.id),
        most_by_rate(instrument, case.project.costs),
        most_by_year(instrument, case.project.costs),
        case.project.max_debt if instrument.is_repayable else None,
    ]
    return int(min(limit for limit in limits if limit is not None))


def candidates(case: Case) -> list[Instrument]:
    """The instruments that may enter a plan: those to ask for today, and those that are locked."""
    return [
        one
        for one in case.catalogue.instruments
        if one.id not in case.wishes.without
        and (one.id in case.wishes.locked or case.why_not_ask(one) is None)
    ]


def wanted(case: Case) -> list[Instrument]:
    """The locked instruments and those that they require, one after the other."""
    by_id, names = case.catalogue.by_id, list(case.wishes.locked)
    for name in names:
        more = {other for group in by_id[name].requires for other in group if other in by_id}
        names += sorted(more - set(names))
    return [by_id[name] for name in names]


def useful(found: list[Instrument], case: Case) -> list[Instrument]:
    """Without those that can be in no plan, and those that could bring nothing to any."""
    kept = {one.id: one for one in found}
    while True:
        wanted = {name for one in kept.values() for group in one.requires for name in group}
        wanted |= set(case.wishes.locked)
        left = {
            one.id: one
            for one in kept.values()
            if one.id in case.wishes.locked
            or (
                not is_too_small(one, case.project.costs)
                and most(one, case) >= (one.min or 0 if one.pays_costs else 0)
                and (most(one, case) > 0 or one.id in wanted)
                and all(group & kept.keys() for group in one.requires)
            )
        }
        if len(left) == len(kept):
            return list(left.values())
        kept = left
