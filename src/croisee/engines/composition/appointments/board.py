"""The problem as arrays: E pairs that may meet, N participants, S slots."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from .problem import Key, Lock, Problem


@dataclass(frozen=True, slots=True)
class Board:
    """`ends` (E, 2) participants of each pair, `worth` (E,), `must` (E,) whether it is locked, `open` (E, S)
    where it may be held, `limit` (N,) appointments at most, `room` (S,) tables, `before` (E,) its previous
    slot or -1.
    """

    problem: Problem
    keys: tuple[Key, ...]
    ends: np.ndarray
    worth: np.ndarray
    must: np.ndarray
    open: np.ndarray
    limit: np.ndarray
    room: np.ndarray
    before: np.ndarray

    @property
    def is_whole(self) -> bool:
        """Whether every score is a whole number, so that bounds may be rounded down."""
        return bool(np.all(self.worth == np.round(self.worth)))


def board_of(problem: Problem) -> Board:
    """The arrays of a problem; pairs that can nowhere be held are left out, except locked ones."""
    present = np.array([[s not in p.away for s in problem.slots] for p in problem.participants]).reshape(
        len(problem.participants), len(problem.slots)
    )
    limit = np.minimum([p.appointments for p in problem.participants], present.sum(axis=1)).astype(int)
    locks = {problem.key(lock.first, lock.second): lock for lock in problem.locks}
    previous = {
        problem.key(a.first, a.second): problem.slots.index(a.slot)
        for a in problem.previous
        if {a.first, a.second} <= problem.place.keys() and a.slot in problem.slots
    }
    room = np.array([len(problem.tables.get(s, ())) for s in problem.slots])
    rows = []
    barred = {key: 0.0 for key in locks if key not in problem.worth}  # locked and apart: held nowhere
    for key, worth in (problem.worth | barred).items():
        u, v = problem.place[key[0]], problem.place[key[1]]
        may = present[u] & present[v] & (room > 0) & may_lock(problem, locks.get(key)) & (key not in barred)
        if key in locks or (may.any() and limit[u] and limit[v]):
            rows.append((key, u, v, worth, key in locks, may, previous.get(key, -1)))
    keys, us, vs, worths, must, may, before = zip(*rows, strict=True) if rows else ((),) * 7
    return Board(
        problem,
        tuple(keys),
        np.array([us, vs], dtype=int).T.reshape(-1, 2),
        np.array(worths, dtype=float),
        np.array(must, dtype=bool),
        np.array(may, dtype=bool).reshape(-1, len(problem.slots)),
        limit,
        room,
        np.array(before, dtype=int),
    )


def may_lock(problem: Problem, lock: Lock | None) -> np.ndarray:
    """(S,) the slots that a lock leaves."""
    if lock is None:
        return np.ones(len(problem.slots), dtype=bool)
    return np.array(
        [
            lock.slot in (None, s) and (lock.table is None or lock.table in problem.tables.get(s, ()))
            for s in problem.slots
        ]
    )


def keeping(problem: Problem) -> Problem:
    """With `keep`, previous appointments that are still possible become locks."""
    if not problem.keep:
        return problem
    people = {p.id: p for p in problem.participants}
    locked = {problem.key(lock.first, lock.second) for lock in problem.locks}
    count: dict[str, int] = defaultdict(int)
    taken: set[tuple] = set()
    kept = []
    for seat in problem.previous:
        first, second = people.get(seat.first), people.get(seat.second)
        if first is None or second is None or problem.key(seat.first, seat.second) not in problem.worth:
            continue
        claims = {(seat.slot, "who", first.id), (seat.slot, "who", second.id), (seat.slot, "at", seat.table)}
        is_possible = (
            problem.key(seat.first, seat.second) not in locked
            and seat.table in problem.tables.get(seat.slot, ())
            and not any(seat.slot in p.away or count[p.id] >= p.appointments for p in (first, second))
            and not claims & taken
        )
        if is_possible:
            taken |= claims
            count[first.id] += 1
            count[second.id] += 1
            kept.append(Lock(seat.first, seat.second, seat.slot, seat.table))
    return replace(problem, locks=(*problem.locks, *kept), keep=False)
