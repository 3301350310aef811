"""From a problem to a plan: pairs, then slots, then what is said about them."""

import random
from dataclasses import replace
from math import floor
from time import monotonic

import numpy as np

from . import explain
from .board import Board, board_of, keeping
from .conflicts import conflict_of
from .pairs import choose
from .plan import Appointment, OutOfTime, Plan
from .problem import Problem
from .settling import settle
from .slots import give_slots

TOGETHER = 6_000  # pairs × slots that one program decides at once
SOME = 3_000  # … that it decides some slots at a time
CLOSE = 1e-3  # share of the bound at which the search on a large problem stops
PATIENCE = 12  # tries without gain after which it stops
EPSILON = 1e-6


def best_plan(problem: Problem, *, time_limit: float, seed: int) -> Plan:
    """See `meet`, in the package."""
    deadline = monotonic() + time_limit
    problem = keeping(problem)
    board = board_of(problem)
    locked = _locks_settled(board, deadline)
    if locked is None:
        return Plan("infeasible", conflict=conflict_of(problem, deadline))
    bound, slot_of = _search(board, locked, deadline, seed)
    return _plan(board, slot_of, bound)


def _locks_settled(board: Board, deadline: float) -> np.ndarray | None:
    """(E,) slots of the locked pairs alone, or None when they contradict each other."""
    nowhere = np.full(len(board.worth), -1)
    if not board.must.any():
        return nowhere
    found, slot_of = settle(only_locks(board), nowhere, np.arange(len(board.room)), deadline=deadline)
    if found.is_impossible:
        return None
    if found.chosen is None:
        raise OutOfTime("the locks are not settled in the time given")
    return slot_of


def only_locks(board: Board) -> Board:
    """The same board on which no pair meets but the locked ones."""
    return replace(board, open=board.open & board.must[:, None])


def _search(board: Board, locked: np.ndarray, deadline: float, seed: int) -> tuple[float, np.ndarray]:
    pairs = choose(board, deadline=monotonic() + (deadline - monotonic()) / 2, seed=seed)
    bound, slot_of = _rounded(board, pairs.bound), locked
    if pairs.chosen is not None:
        given = give_slots(board, pairs.chosen, seed=seed)
        if _keeps_locks(board, given):
            slot_of = max((slot_of, given), key=lambda slots: _score(board, slots))
    slot_of = _filled(board, slot_of)
    if _is_proven(board, slot_of, bound):
        return bound, slot_of
    if board.open.sum() <= TOGETHER:
        everywhere = np.arange(len(board.room))
        found, slot_of = settle(board, slot_of, everywhere, deadline=deadline, seed=seed)
        return min(bound, _rounded(board, found.bound)), slot_of
    return bound, _some_at_a_time(board, slot_of, bound, deadline, seed)


def _keeps_locks(board: Board, slot_of: np.ndarray) -> bool:
    """Whether every locked pair has a slot, and no two of them one table at one time."""
    at = [
        (slot_of[board.keys.index(key)], lock.table)
        for lock in board.problem.locks
        if (key := board.problem.key(lock.first, lock.second))
    ]
    tables = [place for place in at if place[1] is not None]
    return all(slot >= 0 for slot, _ in at) and len(tables) == len(set(tables))


def _filled(board: Board, slot_of: np.ndarray) -> np.ndarray:
    """More pairs where both have a slot in common and a table is free, dearest first."""
    slot_of = slot_of.copy()
    meets = slot_of >= 0
    count = np.bincount(board.ends[meets].ravel(), minlength=len(board.limit))
    load = np.bincount(slot_of[meets], minlength=len(board.room))
    busy = np.zeros((len(board.limit), len(board.room)), dtype=bool)
    for e in np.nonzero(meets)[0]:
        busy[board.ends[e], slot_of[e]] = True
    for e in np.lexsort((np.arange(len(meets)), -board.worth)):
        u, v = board.ends[e]
        if slot_of[e] < 0 and count[u] < board.limit[u] and count[v] < board.limit[v]:
            free = np.nonzero(board.open[e] & ~busy[u] & ~busy[v] & (load < board.room))[0]
            if len(free):
                slot_of[e] = free[0]
                count[[u, v]] += 1
                load[free[0]] += 1
                busy[[u, v], free[0]] = True
    return slot_of


def _some_at_a_time(
    board: Board, slot_of: np.ndarray, bound: float, deadline: float, seed: int
) -> np.ndarray:
    """Settle a few slots again and again, the others staying, until that gains no more."""
    chance, patience = random.Random(seed), PATIENCE
    width = max(2, min(len(board.room), SOME * len(board.room) // max(int(board.open.sum()), 1)))
    while patience and monotonic() < deadline and _score(board, slot_of) < bound * (1 - CLOSE):
        slots = np.array(sorted(chance.sample(range(len(board.room)), width)))
        _, settled = settle(board, slot_of, slots, deadline=deadline, seed=seed)
        is_better = _score(board, settled) > _score(board, slot_of) + EPSILON
        slot_of, patience = (settled, PATIENCE) if is_better else (slot_of, patience - 1)
    return slot_of


def _score(board: Board, slot_of: np.ndarray) -> float:
    return float(board.worth[slot_of >= 0].sum())


def _rounded(board: Board, bound: float) -> float:
    return float(floor(bound + 1e-4)) if board.is_whole else bound


def _is_proven(board: Board, slot_of: np.ndarray, bound: float) -> bool:
    return _score(board, slot_of) >= bound - EPSILON


def _plan(board: Board, slot_of: np.ndarray, bound: float) -> Plan:
    score = _score(board, slot_of)
    seats = _tables(board, slot_of)
    bound = max(bound, score)
    return Plan(
        "optimal" if _is_proven(board, slot_of, bound) else "feasible",
        seats,
        round(score, 6),
        round(bound, 6),
        explain.outcomes(board.problem, seats),
        explain=explain.facts(board.problem, seats, score, bound),
    )


def _tables(board: Board, slot_of: np.ndarray) -> tuple[Appointment, ...]:
    """A table for each appointment; whoever sat at one stays there when it is free."""
    problem = board.problem
    locked = {problem.key(k.first, k.second): k.table for k in problem.locks if k.table is not None}
    known = [a for a in problem.previous if {a.first, a.second} <= problem.place.keys()]
    before = {(problem.key(a.first, a.second), a.slot): a.table for a in known}
    last: dict[str, str | None] = {}
    seats = []
    for s, slot in enumerate(problem.slots):
        here = [board.keys[e] for e in np.nonzero(slot_of == s)[0]]
        free = list(problem.tables[slot]) if here else []
        for key in (k for k in here if k in locked):
            free.remove(locked[key])
        for key in sorted(here, key=lambda k: not (last.keys() & set(k))):
            wanted = [before.get((key, slot)), *(last.get(side) for side in key)]
            table = locked.get(key) or next((t for t in wanted if t in free), free[0] if free else None)
            if table in free:
                free.remove(table)
            last.update(dict.fromkeys(key, table))
            seats.append(Appointment(*key, slot, table))
    return tuple(seats)
