"""What came out of a vote."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .facts import Fact


class Status(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    TIE = "tie"  # nobody has decided yet: the chair, or another vote
    CHOSEN = "chosen"  # options, in `options`


@dataclass(frozen=True, slots=True)
class Outcome:
    """`steps` are the arithmetic in its order; `options` are those chosen, or all of them, best first."""

    status: Status
    steps: tuple[Fact, ...]
    share: Fraction | None = None  # of those for
    options: tuple[str, ...] = ()
