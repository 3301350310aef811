"""Who sits at which table: as mixed as possible, then with as few people as possible who meet twice.

Mixing is a mean of Gini-Simpson diversities, so what one pair of people costs is a constant of the pair and
of the size of its table: seating is a partition of a weighted graph. It is improved by the best exchange of
two people, as long as there is one, at the tables of a run, then between two runs of a slot when that costs
nothing in preferences. The search is a heuristic; `bounds` proves how far it can be from the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from time import monotonic

import numpy as np

from .desks import deal
from .exchange import Block, Limits
from .grid import Grid, codes
from .measures import ATTRIBUTES, simpson
from .problem import Participant

ENOUGH = 0.97  # below this mixing, part of the cost is spent on it
BUDGET = 0.02  # of the least cost
REPEAT = 0.9  # what a pair who meets again weighs, against a pair of the least diverse attribute
SWEEPS = 4
PAIRS = 400  # pairs of runs looked at in one sweep


@dataclass(frozen=True, slots=True)
class Tables:
    """`where` (N, S) workshop or −1; `table` (N, S) from 1, 0 in a run without tables, −1 without a seat.

    `likeness` is what the search makes small: how alike the people who share a table are, and how often they
    met.
    """

    where: np.ndarray
    table: np.ndarray
    likeness: float


def set_tables(grid: Grid, where: np.ndarray, *, cost: float, deadline: float, seed: int) -> Tables:
    """Seat everybody at a table, exchanging people between runs where that makes the room more mixed."""
    search = _Search(grid, where, deadline, seed)
    search.sweep(range(grid.shape[2]))
    if search.mixing() < ENOUGH:
        search.budget = int(BUDGET * cost)
        search.sweep(range(grid.shape[2]))
    return Tables(search.where, np.where(search.where >= 0, search.table, -1), search.score())


class _Search:
    """The seats being exchanged."""

    def __init__(self, grid: Grid, where: np.ndarray, deadline: float, seed: int) -> None:
        self.grid, self.where, self.deadline, self.seed = grid, where.copy(), deadline, seed
        people = grid.problem.participants
        self.attributes = attributes_of(people)
        self.again = weight_of_meeting_again(self.attributes)
        self.limits = Limits.of(grid)
        self.rng, self.budget = np.random.default_rng(seed), 0
        self.table, self.unlocked = self._deal()

    def _deal(self) -> tuple[np.ndarray, np.ndarray]:
        """Tables to begin with, and who may leave theirs: (N, S) each."""
        problem = self.grid.problem
        table, unlocked = np.zeros(self.where.shape, dtype=np.int64), np.ones(self.where.shape, dtype=bool)
        spoken = [p.languages for p in problem.participants] if problem.rules.common_language else None
        before = problem.previous.seat_of if problem.previous else {}
        locked = {(lock.participant, lock.slot): lock.table for lock in problem.locked if lock.table}
        for w, s, members in self._runs():
            order = np.empty(len(self.where), dtype=np.int64)
            keys = [self.rng.random(len(members)), *(code[members] for code, _ in reversed(self.attributes))]
            order[members[np.lexsort(keys)]] = np.arange(len(members))
            stayed = members[self.grid.before[members, s] == w]
            unlocked[stayed, s] = False
            names = {int(i): (problem.participants[i].id, problem.slots[s]) for i in members}
            held = {i: locked[name] for i, name in names.items() if name in locked}
            unlocked[list(held), s] = False
            seats = {int(i): before[names[int(i)]].table for i in stayed if int(i) not in held}
            kept = held | {i: number for i, number in seats.items() if number is not None}
            size = problem.workshops[w].table_size
            if size is not None:
                for i, number in deal(members, size, order, spoken, kept, seed=self.seed).items():
                    table[i, s] = number
        return table, unlocked

    def _runs(self) -> list[tuple[int, int, np.ndarray]]:
        """(workshop, slot, people) of each run that has people."""
        found = [
            (w, s, np.nonzero(self.where[:, s] == w)[0])
            for s in range(self.where.shape[1])
            for w in range(len(self.grid.most))
        ]
        return [run for run in found if len(run[2])]

    def sweep(self, slots: Sequence[int]) -> None:
        """Go over the runs of these slots, then over their pairs, until nothing changes."""
        for _ in range(SWEEPS):
            changes = 0
            for s in slots:
                here = np.unique(self.where[self.where[:, s] >= 0, s])
                pairs = list(combinations(here, 2))
                chosen = self.rng.permutation(len(pairs))[: PAIRS // self.where.shape[1]]
                for workshops in [*((w,) for w in here), *(pairs[k] for k in chosen)]:
                    if monotonic() > self.deadline:
                        return
                    changes += self._improve(workshops, s)
            if not changes:
                return

    def _improve(self, workshops: tuple[int, ...], s: int) -> int:
        """Exchange people among the runs of these workshops in a slot: how many exchanges."""
        people = np.nonzero(np.isin(self.where[:, s], workshops))[0]
        block = Block(
            self.limits,
            people,
            self.where,
            self.table,
            s,
            self.unlocked[people, s],
            self._likeness(people, s),
        )
        done, spent = block.improve(self.budget)
        self.where[people, s], self.table[people, s] = block.where, block.table
        self.budget -= spent
        return done

    def score(self) -> float:
        """The mean over tables of the mean likeness of the pairs who share them."""
        shared = [(desk, s) for desk, s in self._desks() if len(desk) > 1]
        sums = (float(self._likeness(desk, s).sum()) / (len(desk) * (len(desk) - 1)) for desk, s in shared)
        return sum(sums) / max(len(shared), 1)

    def _likeness(self, people: np.ndarray, s: int) -> np.ndarray:
        """(n, n) what each pair of people costs if they share a table."""
        likeness = likeness_of(self.attributes, people)
        met = np.zeros(likeness.shape, dtype=bool)
        for other in range(self.where.shape[1]):
            if other != s:
                desk = self.where[people, other] * (self.table.max() + 1) + self.table[people, other]
                met |= (desk[:, None] == desk[None, :]) & (self.where[people, other] >= 0)[:, None]
        likeness += np.float32(self.again) * met
        np.fill_diagonal(likeness, 0)
        return likeness

    def mixing(self) -> float:
        """As `measures.mixing_of`, from the arrays."""
        shares = []
        for code, weight in self.attributes:
            each = [1 - _alike(code[desk]) for desk, _ in self._desks() if len(desk) > 1]
            shares.append(weight * sum(each) / len(each) if each else 0.0)
        return sum(shares) / len(shares) if shares else 1.0

    def _desks(self) -> list[tuple[np.ndarray, int]]:
        """The people of each table, or run without tables, and its slot."""
        return [
            (members[self.table[members, s] == number], s)
            for _, s, members in self._runs()
            for number in np.unique(self.table[members, s])
        ]


Attributes = list[tuple[np.ndarray, float]]  # (N,) codes of the values, and what a pair of equals weighs


def attributes_of(people: Sequence[Participant]) -> Attributes:
    """What can be mixed: attributes in which not everybody is equal."""
    values = [[getattr(p, attribute) for p in people] for attribute in ATTRIBUTES]
    whole = [simpson(v) for v in values]
    return [(codes(v), 1 / d) for v, d in zip(values, whole, strict=True) if d > 0]


def weight_of_meeting_again(attributes: Attributes) -> float:
    return REPEAT * min((weight for _, weight in attributes), default=1.0)


def likeness_of(attributes: Attributes, people: np.ndarray) -> np.ndarray:
    """(n, n) how alike each pair of these people is."""
    likeness = np.zeros((len(people), len(people)), dtype=np.float32)
    for code, weight in attributes:
        likeness += np.float32(weight) * (code[people][:, None] == code[people][None, :])
    return likeness


def _alike(code: np.ndarray) -> float:
    """The chance that two different people are alike."""
    counts = np.bincount(code)
    return float((counts * (counts - 1)).sum() / (len(code) * (len(code) - 1)))
