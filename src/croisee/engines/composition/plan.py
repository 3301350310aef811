"""Who sits where: the answer, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .facts import Fact

Status = Literal["optimal", "feasible", "infeasible"]


class OutOfTime(Exception):
    """The time limit was reached before any plan was found."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A seat: one person in a run of a workshop, at one of its tables (numbered from 1) if it has any."""

    participant: str
    slot: str
    workshop: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A person who has no seat in a slot, and why."""

    participant: str
    slot: str
    why: Fact


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together, while any of them can be dropped to make the others hold."""

    rules: tuple[Fact, ...]

    def __post_init__(self) -> None:
        if not self.rules:
            raise ValueError("A conflict names the rules that contradict each other.")


@dataclass(frozen=True, slots=True)
class Groups:
    """The tables of the restitution, numbered from 1, at which each workshop has somebody.

    `wanted` is how few tables everybody needs. When so many cannot have somebody of each workshop, nobody is
    seated: `most` is how many tables could, and `explain` says why.
    """

    slot: str
    wanted: int
    most: int
    table_of: Mapping[str, int] = field(default_factory=dict)
    mixing: float = 1.0
    repeats: int = 0  # pairs at one table who shared one before
    explain: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A composition with what is proven about it.

    `cost` is the sum of squared ranks, `cost_bound` a proven lower bound of it, `mixing` relative to the
    whole room (1 = as mixed as the room), `repeats` the pairs who share a table more than once.
    """

    status: Status
    assignments: tuple[Assignment, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    cost: float = 0
    cost_bound: float = 0
    preferences: Mapping[str, float] = field(default_factory=dict)
    mixing: float = 1.0
    repeats: int = 0
    conflict: Conflict | None = None
    explain: tuple[Fact, ...] = ()
    groups: Groups | None = None

    def __post_init__(self) -> None:
        if (self.status == "infeasible") != (self.conflict is not None):
            raise ValueError("A plan is infeasible if and only if it names a conflict.")
        if self.cost_bound > self.cost + 1e-6:
            raise ValueError(f"The bound {self.cost_bound} is above the cost {self.cost}.")

    @property
    def gap(self) -> float:
        return (self.cost - self.cost_bound) / max(self.cost_bound, 1)

    @property
    def seat_of(self) -> dict[tuple[str, str], Assignment]:
        """The seat of each (participant, slot)."""
        return {(seat.participant, seat.slot): seat for seat in self.assignments}
