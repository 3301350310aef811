"""Which of its workshops each unit attends in which of several interchangeable slots.

An edge colouring of the bipartite graph unit–workshop (König, 1916), one colour at a time: each slot takes
its even share of every run and of every role in it. An even share of everything is always a fractional
answer, and it is an integral one too when nobody is tied to anybody; the integer program finds it, and says
when ties forbid it.
"""

from typing import TYPE_CHECKING

import numpy as np

from .solver import NUDGE_SUM, Program, solve

if TYPE_CHECKING:
    from .sheet import Sheet


def split(
    sheet: "Sheet", unit: np.ndarray, workshop: np.ndarray, slots: int, *, deadline: float, seed: int
) -> list[np.ndarray] | None:
    """For each slot the positions, among the edges (unit, workshop), of those that it takes; None if it
    cannot be.
    """
    if not len(unit):
        return [np.arange(0)] * slots
    left, parts = np.arange(len(unit)), []
    for slots_left in range(slots, 1, -1):
        program = _one_slot(sheet, unit[left], workshop[left], slots_left, seed + slots_left)
        solution = solve(program, deadline=deadline, seed=seed)
        if solution is None:
            return None
        taken = solution.values > 0.5
        parts.append(left[taken])
        left = left[~taken]
    return [*parts, left] if _fits(sheet, unit[left], workshop[left]) else None


class _Share:
    """Rows that give one slot its share of a total, and leave no more than the later slots can hold."""

    def __init__(self, slots: int) -> None:
        self.slots, self.height = slots, 0
        self.rows: list[np.ndarray] = []
        self.columns: list[np.ndarray] = []
        self.values: list[np.ndarray] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, columns: np.ndarray, values: np.ndarray, least: float, most: float, slack: int = 0) -> None:
        total = int(values.sum())
        later = self.slots - 1
        self.lower.append(max(least, total - later * most, total // self.slots - slack))
        self.upper.append(min(most, total - later * least, -(-total // self.slots) + slack))
        self.rows.append(np.full(len(columns), self.height))
        self.columns.append(columns)
        self.values.append(values)
        self.height += 1


def _one_slot(sheet: "Sheet", unit: np.ndarray, workshop: np.ndarray, slots: int, seed: int) -> Program:
    share = _Share(slots)
    for group in _groups(unit):
        share.add(group, np.ones(len(group), dtype=np.int64), 0, 1)
    for columns, values, least, most, slack in _limits(sheet, unit, workshop):
        share.add(columns, values, least, most, slack)
    triples = np.concatenate(share.rows), np.concatenate(share.columns), np.concatenate(share.values)
    edges = len(unit)
    nudge = np.random.default_rng(seed).random(edges) * NUDGE_SUM / max(edges, 1)
    return Program(
        cost=np.zeros(edges),
        nudge=nudge,
        upper=np.ones(edges),
        row_lower=np.array(share.lower, dtype=float),
        row_upper=np.array(share.upper, dtype=float),
        triples=triples,
    )


def _limits(sheet: "Sheet", unit: np.ndarray, workshop: np.ndarray):
    """What holds in each run of one slot: (edges, how many people each counts for, least, most, slack)."""
    grid, slack = sheet.grid, int(sheet.size.max(initial=1)) - 1
    roles = [(sheet.total(grid.is_role(role)), least) for role, least in sheet.roles.items()]
    most_of_one = grid.problem.rules.max_same_organisation
    crowds = [sheet.total(grid.organisation == o) for o in grid.organisations_above(most_of_one, 1)]
    for w, edges in zip(np.unique(workshop), _groups(workshop), strict=True):
        here = unit[edges]
        yield edges, sheet.size[here], grid.least[w], sheet.most[w], slack
        for have, least in roles:
            yield edges[have[here] > 0], have[here][have[here] > 0], least, np.inf, slack
        for have in crowds:
            if have[here].sum() > most_of_one:
                yield edges[have[here] > 0], have[here][have[here] > 0], 0, most_of_one, slack
        for a, b in grid.apart:
            pair = edges[(here == sheet.unit_of[a]) | (here == sheet.unit_of[b])]
            if len(pair) == 2:
                yield pair, np.ones(2, dtype=np.int64), 0, 1, 0


def _fits(sheet: "Sheet", unit: np.ndarray, workshop: np.ndarray) -> bool:
    """What is left for the last slot (all of it, in the case of one slot) keeps every limit."""
    return all(least <= values.sum() <= most for _, values, least, most, _ in _limits(sheet, unit, workshop))


def _groups(keys: np.ndarray) -> list[np.ndarray]:
    """Positions of each value, in the order of the values."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.nonzero(np.diff(keys[order]))[0] + 1) if len(keys) else []
