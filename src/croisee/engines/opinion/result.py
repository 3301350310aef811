"""What an opinion map says."""

from dataclasses import dataclass, field

import numpy as np

from .facts import Fact
from .figures import Said

OUTSIDE = -1  # the group of somebody who is in none


@dataclass(frozen=True, slots=True)
class Stability:
    """How alike the groups are when a fifth of the votes is left out, as adjusted Rand indices."""

    median: float
    least: float
    trials: int


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Of each statement, [S] each; `consensus` is of the groups and is missing when there are none."""

    agree: np.ndarray
    disagree: np.ndarray
    passes: np.ndarray
    extremity: np.ndarray
    priority: np.ndarray
    consensus: np.ndarray | None  # group-informed


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """Where people and statements lie, in which groups, and what they say. Shapes: P people, S statements."""

    method: str
    people: tuple[str, ...]
    positions: np.ndarray = field(repr=False)  # [P, 2]
    group: np.ndarray = field(repr=False)  # [P], OUTSIDE for none
    representative: tuple[tuple[Said, ...], ...] = field(repr=False)  # of each group
    statements: tuple[str, ...]
    statement_positions: np.ndarray = field(repr=False)  # [S, 2]
    figures: Figures = field(repr=False)
    agreed: tuple[Said, ...] = field(repr=False)  # on which all agree
    refused: tuple[Said, ...] = field(repr=False)  # on which all disagree
    singular: np.ndarray  # [2]
    explained: np.ndarray  # [2] share of the variance
    silhouette: float | None = None
    stability: Stability | None = None
    why: Fact | None = None  # there are no groups
    explain: tuple[Fact, ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each group has."""
        inside = self.group[self.group >= 0]
        return tuple(int(n) for n in np.bincount(inside, minlength=len(self.representative)))
