"""Which tables can each have somebody of each workshop: the argument, and a way to seat them.

Take T tables. Each takes people out of those who attended a workshop, and nobody sits at two of them, so T
tables are possible if and only if the people hold T disjoint *covers*: groups of at most `size` people who
together attended every workshop (the others fill the chairs). A workshop with fewer than T people makes it
impossible at once. Where everybody attended one workshop, that is the only obstacle but `size`. Otherwise,
people who attended the same workshops are of one *type*, and a cover needs at most one of a type: T covers
exist if and only if there are counts z ≥ 0 of the minimal sets of types that cover, with Σ z = T, that use no
type more often than it has people. That is a small integer program; it answers what the search, which is
faster, leaves open.
"""

from collections.abc import Iterator, Sequence
from math import inf
from time import monotonic

import numpy as np

from .plan import OutOfTime
from .solver import Program, solve

MOST_LOOKS = 50_000  # sets of types looked at; beyond, nothing is proven when the search fails
STEPS = 20  # exchanges tried, for each table
REST = 10  # exchanges in which nobody moves twice


class Unproven(Exception):
    """No way was found, and none is excluded."""


def least_cover(attended: np.ndarray) -> int:
    """At least so many people must sit at a table to have somebody of each of the workshops: (N, W) bool."""
    covers = _covers(_types(attended)[0], attended.shape[1])
    if covers:
        return min(map(len, covers))
    return -(-attended.shape[1] // int(attended.sum(axis=1).max(initial=1)))


def seat_covers(
    attended: np.ndarray,
    tables: int,
    size: int,
    *,
    kept: np.ndarray | None = None,
    held: np.ndarray | None = None,
    order: np.ndarray,
    deadline: float,
    seed: int,
) -> np.ndarray | None:
    """The table (N,) from 0 of everybody, so that each has somebody of each workshop; None for no way.

    `kept` are tables to begin with, −1 for none, which those who are `held` (N,) bool keep if a way to do so
    is found; like people are neighbours in `order`. Unproven when it is not known whether there is a way.
    """
    if (attended.sum(axis=0) < tables).any() or tables * size < len(attended):
        return None
    for begun, still in _beginnings(kept, held, len(order)):
        table = _dealt(tables, size, order, begun, still)
        found = _repaired(attended, table, tables, deadline, seed, still)
        if found is not None:
            return found
    return _proven(attended, tables, size, order, deadline, seed)


def _beginnings(
    kept: np.ndarray | None, held: np.ndarray | None, people: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Where the search begins, and who then does not move: the held, where all were, where nobody was."""
    free, nobody = np.zeros(people, dtype=bool), np.full(people, -1)
    if kept is not None:
        if held is not None and held.any():
            yield kept, held
            yield np.where(held, kept, -1), held
        yield kept, free
    yield nobody, free


def _dealt(
    tables: int, size: int, order: np.ndarray, kept: np.ndarray, held: np.ndarray | None = None
) -> np.ndarray:
    """Those who have a table stay as long as there is room, the held first; the others fill, evenly, like
    people apart.
    """
    table, count = np.full(len(order), -1), np.zeros(tables, dtype=np.int64)
    even = -(-len(order) // tables) if (kept < 0).all() else size
    for i in np.argsort(order) if held is None else np.lexsort([order, ~held]):
        if 0 <= kept[i] < tables and count[kept[i]] < even:
            table[i] = kept[i]
            count[kept[i]] += 1
    turn = 0
    for i in np.argsort(order):
        if table[i] < 0:
            least = np.nonzero(count == count.min())[0]
            table[i] = least[np.searchsorted(least, turn) % len(least)]
            count[table[i]] += 1
            turn = (int(table[i]) + 1) % tables
    return table


def _repaired(
    attended: np.ndarray, table: np.ndarray, tables: int, deadline: float, seed: int, held: np.ndarray
) -> np.ndarray | None:
    """Exchange two people at a time until no table misses a workshop; whoever moved rests for a while, and
    whoever is held does not move.
    """
    chance, table, rests = np.random.default_rng(seed), table.copy(), np.zeros(len(table), dtype=np.int64)
    has = attended.astype(np.float32)
    cover = np.zeros((tables, attended.shape[1]), dtype=np.int64)
    np.add.at(cover, table, attended)
    for step in range(1, STEPS * tables + 1):
        short = np.nonzero((cover == 0).any(axis=1))[0]
        if not len(short):
            return table
        if monotonic() > deadline:
            return None
        a = int(chance.choice(short))
        here, there = np.nonzero(table == a)[0], np.nonzero(table != a)[0]
        change = _change(has, cover, table, here, there)
        change += chance.random(change.shape) / 2
        change[:, rests[there] > step] += attended.shape[1]
        change[rests[here] > step] += attended.shape[1]
        change[:, held[there]] = inf
        change[held[here]] = inf
        if not np.isfinite(change).any():
            return None
        p, q = np.unravel_index(int(np.argmin(change)), change.shape)
        one, other = here[p], there[q]
        shift = attended[other].astype(np.int64) - attended[one]
        cover[a] += shift
        cover[table[other]] -= shift
        table[one], table[other] = table[other], a
        rests[[one, other]] = step + REST
    return None


def _change(
    has: np.ndarray, cover: np.ndarray, table: np.ndarray, here: np.ndarray, there: np.ndarray
) -> np.ndarray:
    """How many more workshops are missed when somebody of one table changes with somebody of another."""
    own, theirs = cover[table[here][0]] if len(here) else cover[0], cover[table[there]]
    lost_here = (has[here] * (own == 1)) @ (1 - has[there]).T
    lost_there = (1 - has[here]) @ (has[there] * (theirs == 1)).T
    won_here = ((own == 0) * has[there]).sum(axis=1)[None, :]
    won_there = has[here] @ (theirs == 0).T.astype(np.float32)
    return lost_here + lost_there - won_here - won_there


def _types(attended: np.ndarray) -> tuple[list[int], np.ndarray]:
    """The sets of workshops that people attended, as bits, and the type (N,) of each person."""
    bits = [sum(1 << int(w) for w in np.nonzero(row)[0]) for row in attended]
    types = sorted(set(bits))
    number = {bits: k for k, bits in enumerate(types)}
    return types, np.array([number[b] for b in bits], dtype=np.int64)


def _covers(types: Sequence[int], workshops: int, size: float = inf) -> list[tuple[int, ...]] | None:
    """The minimal sets of types, of at most so many, that cover every workshop; None: too many."""
    found: set[tuple[int, ...]] = set()
    everything, asked = (1 << workshops) - 1, [0]
    at = {1 << w: [k for k, bits in enumerate(types) if bits >> w & 1] for w in range(workshops)}

    def look(chosen: tuple[int, ...], covered: int) -> None:
        asked[0] += 1
        if asked[0] > MOST_LOOKS:
            return
        if covered == everything:
            if _is_minimal([types[k] for k in chosen], everything):
                found.add(tuple(sorted(chosen)))
            return
        if len(chosen) < size:
            missing = ~covered & everything
            for k in at[missing & -missing]:
                look((*chosen, k), covered | types[k])

    look((), 0)
    return None if asked[0] > MOST_LOOKS else sorted(found)


def _is_minimal(chosen: Sequence[int], everything: int) -> bool:
    def union(bits: Sequence[int]) -> int:
        covered = 0
        for each in bits:
            covered |= each
        return covered

    return all(union([*chosen[:k], *chosen[k + 1 :]]) != everything for k in range(len(chosen)))


def _proven(
    attended: np.ndarray, tables: int, size: int, order: np.ndarray, deadline: float, seed: int
) -> np.ndarray | None:
    """Tables from the integer program over minimal covers."""
    types, type_of = _types(attended)
    covers = _covers(types, attended.shape[1], size)
    if covers is None:
        raise Unproven
    times = _times(covers, np.bincount(type_of), tables, deadline, seed)
    if times is None:
        return None
    people = [[int(i) for i in np.argsort(order) if type_of[i] == k] for k in range(len(types))]
    kept, number = np.full(len(attended), -1), 0
    for cover, n in zip(covers, times, strict=True):
        for _ in range(n):
            for k in cover:
                kept[people[k].pop(0)] = number
            number += 1
    return _dealt(tables, size, order, kept)


def _times(
    covers: Sequence[tuple[int, ...]], people: np.ndarray, tables: int, deadline: float, seed: int
) -> Sequence[int] | None:
    """How often each cover is used, for so many tables and these people of each type."""
    if not covers:
        return None
    used = [(k, c) for c, cover in enumerate(covers) for k in cover]
    rows = np.array([k for k, _ in used] + [len(people)] * len(covers))
    columns = np.array([c for _, c in used] + list(range(len(covers))))
    free = np.zeros(len(covers))
    try:
        solution = solve(
            Program(
                cost=free,
                nudge=free,
                upper=np.full(len(covers), float(tables)),
                row_lower=np.append(np.full(len(people), -inf), float(tables)),
                row_upper=np.append(people.astype(float), float(tables)),
                triples=(rows, columns, np.ones(len(rows))),
            ),
            deadline=deadline,
            seed=seed,
        )
    except OutOfTime:
        raise Unproven from None
    return None if solution is None else [round(n) for n in solution.values]
