"""A financing plan, as values; money in cents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from .facts import Fact

Status = Literal["optimal", "feasible"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one source pays, of which costs."""

    costs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if wrong := [cost for cost, amount in self.costs.items() if amount <= 0]:
            raise ValueError(f"What is paid of {wrong[0]} is more than 0.")

    @property
    def amount(self) -> int:
        return sum(self.costs.values())


@dataclass(frozen=True, slots=True)
class Line(Part):
    """What one instrument pays; a guarantee or help in kind pays nothing."""

    instrument: str = ""


@dataclass(frozen=True, slots=True)
class RuleLeft:
    """A rule that holds, and what could still be added before it would not: cents, or files."""

    rule: Fact
    left: int | Fraction
    unit: str = "cents"


@dataclass(frozen=True, slots=True)
class CashMonth:
    """What comes and goes in a month, and the account at its end."""

    month: int
    received: int
    spent: int
    balance: int
    repaid: int = 0  # of loans and advances
    interest: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with what is proven about it: no other leaves less than `gap_bound` unpaid."""

    status: Status
    lines: tuple[Line, ...]
    own_funds: Part
    private: Part
    gap: Part
    repayable: int
    effort_days: float
    aid: Mapping[str, Mapping[str, int]]  # of this plan, by State and regime, in grant equivalents
    rules: tuple[RuleLeft, ...] = ()
    cash: tuple[CashMonth, ...] = ()
    explain: tuple[Fact, ...] = ()
    gap_bound: float = 0
    interest: int = 0  # in all, until everything is repaid

    @property
    def account(self) -> tuple[CashMonth, ...]:
        """The months until the last cost or payment."""
        last = max((one.month for one in self.cash if one.received or one.spent), default=-1)
        return self.cash[: last + 1]

    @property
    def instruments(self) -> frozenset[str]:
        return frozenset(line.instrument for line in self.lines)

    @property
    def low_point(self) -> CashMonth | None:
        """The month when the account is lowest, while the project lasts."""
        return min(self.account, key=lambda month: month.balance, default=None)

    @property
    def value(self) -> tuple[int, int, int, float]:
        """What makes one plan better than another, in this order; less is better."""
        return self.gap.amount, self.repayable, len(self.lines), self.effort_days


@dataclass(frozen=True, slots=True)
class Answer:
    """The best plans, or a smallest set of rules that contradict each other."""

    plans: tuple[Plan, ...] = ()
    conflict: tuple[Fact, ...] | None = None

    def __post_init__(self) -> None:
        if bool(self.plans) == bool(self.conflict):
            raise ValueError("There are plans, or a conflict that says why there is none.")
