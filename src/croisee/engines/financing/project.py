"""What somebody wants to do: the facts that rules ask for, costs and money. Amounts are whole cents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .catalogue import REGIMES
from .rule import Answer, Facts


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the budget, spent in this month of the project."""

    id: str
    category: str
    amount: int
    month: int = 0

    def __post_init__(self) -> None:
        if self.amount < 0 or self.month < 0:
            raise ValueError(f"Cost {self.id}: its amount and its month are 0 or more.")


@dataclass(frozen=True, slots=True)
class AidReceived:
    """De minimis aid of a State that the bearer had before."""

    state: str
    regime: str
    amount: int
    day: date

    def __post_init__(self) -> None:
        if self.regime not in REGIMES:
            raise ValueError(f"De minimis aid is {' or '.join(REGIMES)}, not {self.regime}.")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who carries the project: `kind`, `legal_form`, `territory`, `staff`, and any other field."""

    fields: Mapping[str, Answer] = field(default_factory=dict)
    aid_received: tuple[AidReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """From how much to how much."""

    min: int = 0
    max: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.min <= self.max:
            raise ValueError("0 ≤ min ≤ max does not hold.")


@dataclass(frozen=True, slots=True)
class Project:
    """`fields` are those beside the bearer's: `theme`, `stage` and any other."""

    today: date
    bearer: Bearer = Bearer()
    fields: Mapping[str, Answer] = field(default_factory=dict)
    costs: tuple[Cost, ...] = ()
    own_funds: Money = Money()
    private_max: int = 0
    max_debt: int | None = None

    def __post_init__(self) -> None:
        ids = [cost.id for cost in self.costs]
        if twice := [one for one in ids if ids.count(one) > 1]:
            raise ValueError(f"Two costs have the same id: {twice[0]}.")

    @property
    def facts(self) -> Facts:
        """All that rules may ask: a field of the bearer stands before one of the project."""
        debt = None if self.max_debt is None else self.max_debt / 100
        return {"today": self.today.isoformat(), "max_debt": debt, **self.fields, **self.bearer.fields}
