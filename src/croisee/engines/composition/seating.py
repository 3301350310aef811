"""Who attends which workshop in which slot, at the least cost.

Slots in which the same workshops run are interchangeable: they are first taken as one kind of slot (a
minimum-cost flow with side constraints, whose linear relaxation is almost always integral), then told apart
in `split`. When that fails, or when the previous plan makes each slot different, every slot is its own kind.
"""

from dataclasses import dataclass

import numpy as np

from .grid import Grid
from .sheet import Aim, Kinds, Sheet
from .solver import Solution, solve
from .split import split


@dataclass(frozen=True, slots=True)
class Seating:
    """`where` (N, S): workshop of each person in each slot, −1 for none; `bound` of what the program
    minimises.

    `prices`: what one more place would save, by ("room", workshop number), ("role", role) or ("organisation",
    code).
    """

    where: np.ndarray
    cost: float
    bound: float
    prices: dict[tuple[str, object], float]


def seat(grid: Grid, aim: Aim, *, deadline: float, seed: int = 0, empty: int = 0) -> Seating | None:
    """The best seating, or None when there is none; `empty` is how many seats may stay empty when the aim is
    CHEAPEST.
    """
    for kinds in dict.fromkeys((interchangeable(grid), tuple((s,) for s in range(grid.shape[2])))):
        sheet = Sheet(grid, kinds, aim, empty=empty, seed=seed)
        solution = solve(sheet.program, deadline=deadline, seed=seed)
        if solution is None:
            return None
        where = _read(sheet, solution, deadline=deadline, seed=seed)
        if where is not None:
            return Seating(
                where, solution.cost / sheet.scale, solution.bound / sheet.scale, sheet.prices(solution)
            )
    return None


def interchangeable(grid: Grid) -> Kinds:
    """Slots grouped by the workshops that run in them; one in which somebody is locked is like no other."""
    if (grid.before >= 0).any():
        return tuple((s,) for s in range(grid.shape[2]))
    groups: dict[bytes | int, list[int]] = {}
    for slot in range(grid.shape[2]):
        is_open = (grid.locked[:, slot] < 0).all()
        groups.setdefault(grid.offered[:, slot].tobytes() if is_open else slot, []).append(slot)
    return tuple(map(tuple, groups.values()))


def _read(sheet: Sheet, solution: Solution, *, deadline: float, seed: int) -> np.ndarray | None:
    """(N, S) from the columns that are one, or None when interchangeable slots cannot be told apart."""
    grid, chosen = sheet.grid, np.nonzero(solution.values[: sheet.width] > 0.5)[0]
    units = np.full((len(grid.units), grid.shape[2]), -1, dtype=np.int64)
    for k, kind in enumerate(sheet.kinds):
        edges = chosen[sheet.kind[chosen] == k]
        parted = split(
            sheet, sheet.unit[edges], sheet.workshop[edges], len(kind), deadline=deadline, seed=seed
        )
        if parted is None:
            return None
        for slot, place in zip(kind, parted, strict=True):
            units[sheet.unit[edges[place]], slot] = sheet.workshop[edges[place]]
    return units[sheet.unit_of]
