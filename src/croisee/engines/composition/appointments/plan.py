"""Who meets whom, when and where: the answer, as values."""

from dataclasses import dataclass
from typing import Literal

from .facts import Fact

Status = Literal["optimal", "feasible", "infeasible"]


class OutOfTime(Exception):
    """The time limit was reached before any plan was found."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Two participants at a table in a slot."""

    first: str
    second: str
    slot: str
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one participant gets: appointments of those asked, wishes met, and why not the others."""

    participant: str
    asked: int
    got: int
    met: tuple[str, ...] = ()
    unmet: tuple[tuple[str, Fact], ...] = ()
    why: Fact | None = None  # why fewer than asked


@dataclass(frozen=True, slots=True)
class Plan:
    """Appointments with what is proven about them: no plan scores more than `score_bound`."""

    status: Status
    appointments: tuple[Appointment, ...] = ()
    score: float = 0.0
    score_bound: float = 0.0
    outcomes: tuple[Outcome, ...] = ()
    conflict: tuple[Fact, ...] | None = None
    explain: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        if (self.status == "infeasible") != bool(self.conflict):
            raise ValueError("A plan is infeasible if and only if it names a conflict.")
        if self.score > self.score_bound + 1e-6:
            raise ValueError(f"The score {self.score} is above its bound {self.score_bound}.")

    @property
    def gap(self) -> float:
        return (self.score_bound - self.score) / max(self.score_bound, 1)
