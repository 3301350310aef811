"""A problem as arrays: people, workshops and slots by number, and people who stay together as one unit.

Shapes: N people, W workshops, S slots, U units.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from .plan import Assignment
from .problem import Participant, Problem


@dataclass(frozen=True)
class Grid:
    """What the solver and the searches read."""

    problem: Problem
    rank: np.ndarray  # (N, W) rank of each workshop in each person's wishes
    allowed: np.ndarray  # (N, W) bool: not among what the person cannot attend
    must: np.ndarray  # (N, W) bool
    offered: np.ndarray  # (W, S) bool: the workshop runs in the slot
    least: np.ndarray  # (W,) people in each run
    most: np.ndarray  # (W,) people in each run
    organisation: np.ndarray  # (N,) codes, −1 for people of no organisation
    apart: tuple[tuple[int, int], ...]
    units: tuple[tuple[int, ...], ...]
    missing: np.ndarray  # (N,) slots in which nothing is left that the person can attend
    before: np.ndarray  # (N, S) workshop of the previous plan, −1 for none
    locked: np.ndarray  # (N, S) workshop in which the person is held, −1 for none

    @property
    def shape(self) -> tuple[int, int, int]:
        people, workshops = self.rank.shape
        return people, workshops, self.offered.shape[1]

    @property
    def has_before(self) -> bool:
        return bool((self.before >= 0).any())

    def is_role(self, role: str) -> np.ndarray:
        """(N,) bool."""
        return np.array([p.role == role for p in self.problem.participants], dtype=bool)

    def organisations_above(self, most: int | None, times: int) -> np.ndarray:
        """Codes of the organisations with more people than `most` in each of `times` runs."""
        if most is None:
            return np.empty(0, dtype=np.int64)
        members = np.bincount(self.organisation[self.organisation >= 0], minlength=1)
        return np.nonzero(members > most * times)[0]


def grid_of(problem: Problem, missing: np.ndarray | None = None) -> Grid:
    """Number everything; `missing` may be given to keep that of a problem with more rules."""
    people, workshops = problem.participants, problem.workshops
    number = {w.id: i for i, w in enumerate(workshops)}
    index = {p.id: i for i, p in enumerate(people)}
    shape = (len(people), len(workshops))
    rank = np.empty(shape, dtype=np.int64)
    allowed, must = np.ones(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for i, person in enumerate(people):
        rank[i] = len(person.preferences)
        rank[i, [number[w] for w in person.preferences]] = range(len(person.preferences))
        allowed[i, [number[w] for w in person.cannot]] = False
        must[i, [number[w] for w in person.must]] = True
    return Grid(
        problem,
        rank,
        allowed,
        must,
        offered=np.array([[s in w.slots for s in problem.slots] for w in workshops], dtype=bool).reshape(
            -1, len(problem.slots)
        ),
        least=np.array([w.min for w in workshops], dtype=np.int64),
        most=np.array([w.max for w in workshops], dtype=np.int64),
        organisation=_organisations(people),
        apart=tuple((index[a], index[b]) for a, b in problem.rules.apart),
        units=_units(len(people), [(index[a], index[b]) for a, b in problem.rules.together]),
        missing=slots_missing(problem) if missing is None else missing,
        before=_seated(problem, index, number, problem.previous.assignments if problem.previous else ()),
        locked=_seated(problem, index, number, problem.locked),
    )


def slots_missing(problem: Problem) -> np.ndarray:
    """For each person, how many slots stay empty even with all the room: (N,).

    The largest matching of slots with workshops that run in them and that the person can attend.
    """

    @cache
    def missing(cannot: frozenset[str]) -> int:
        open_to = [
            [w.id for w in problem.workshops if s in w.slots and w.id not in cannot] for s in problem.slots
        ]
        taken: dict[str, int] = {}
        return sum(not _match(slot, open_to, taken, set()) for slot in range(len(open_to)))

    return np.array([missing(p.cannot) for p in problem.participants], dtype=np.int64)


def _match(slot: int, open_to: Sequence[Sequence[str]], taken: dict[str, int], seen: set[str]) -> bool:
    """Give the slot a workshop of its own, moving others along an augmenting path (Kuhn)."""
    for workshop in open_to[slot]:
        if workshop not in seen:
            seen.add(workshop)
            if workshop not in taken or _match(taken[workshop], open_to, taken, seen):
                taken[workshop] = slot
                return True
    return False


def codes(values: Sequence[str | None]) -> np.ndarray:
    """The same number for the same value: (N,)."""
    number = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return np.array([number[value] for value in values], dtype=np.int64)


def _organisations(people: Sequence[Participant]) -> np.ndarray:
    names = [p.organisation for p in people]
    return np.where(np.array([name is None for name in names], dtype=bool), -1, codes(names))


def _units(people: int, together: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """People joined by `together`, directly or through others, as groups."""
    leader = list(range(people))

    def find(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for a, b in together:
        leader[max(find(a), find(b))] = min(find(a), find(b))
    groups: dict[int, list[int]] = {}
    for i in range(people):
        groups.setdefault(find(i), []).append(i)
    return tuple(map(tuple, groups.values()))


def _seated(
    problem: Problem, index: dict[str, int], number: dict[str, int], seats: Iterable[Assignment]
) -> np.ndarray:
    """(N, S) the workshop of each of the seats that still exists."""
    where = np.full((len(index), len(problem.slots)), -1, dtype=np.int64)
    slots = {s: i for i, s in enumerate(problem.slots)}
    for seat in seats:
        if seat.participant in index and seat.slot in slots and seat.workshop in number:
            where[index[seat.participant], slots[seat.slot]] = number[seat.workshop]
    return where
