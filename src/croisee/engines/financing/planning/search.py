"""The best sets of instruments, one after the other, each proven."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from .model import Model, Row
from .settling import settle
from .solver import OutOfTime, Solver

EURO = 100  # cents; the solver counts in euros
NOISE = 1e-3  # cents by which the solver may be wrong
CENT = 1  # what a set may lose when its amounts become whole cents and still be called best


@dataclass(frozen=True, slots=True)
class Choice:
    """Instruments with their amounts in whole cents, and the least gap that any other choice has, proven."""

    chosen: frozenset[str]
    values: dict[int, int]
    gap_bound: float
    is_best: bool


def choices(model: Model, rows: list[Row], *, number: int, deadline: float) -> Iterator[Choice]:
    """The best choice, then the best that lacks at least one line of each choice before it."""
    cuts: list[Row] = []
    for _ in range(number):
        choice = best(model, rows, cuts, deadline)
        if choice is None:
            return
        yield choice
        if not choice.chosen:
            return
        lines = {model.used[name]: 1 for name in choice.chosen}
        cuts.append(Row(lines, high=len(lines) - 1, unit="files"))


def best(model: Model, rows: list[Row], cuts: list[Row], deadline: float) -> Choice | None:
    """The best choice outside the cuts, its cents settled; a set that has no whole cents is left out."""
    left_out: list[Row] = []
    while True:
        found = lexicographic(model, [*rows, *cuts, *left_out], deadline)
        if found is None:
            return None
        chosen, bound, is_best = found
        values = settle(model, rows, chosen, deadline)
        if values is not None:
            gap = sum(values[column] for column in model.amount("gap"))
            return Choice(chosen, values, bound, is_best and gap <= bound + CENT)
        left_out.append(exactly_not(model, chosen))


def exactly_not(model: Model, chosen: frozenset[str]) -> Row:
    """Any set of instruments but this one."""
    terms = {column: 1 if name in chosen else -1 for name, column in model.used.items()}
    return Row(terms, high=len(chosen) - 1, unit="files")


def lexicographic(
    model: Model, rows: list[Row], deadline: float
) -> tuple[frozenset[str], float, bool] | None:
    """The instruments of the best plan, its gap in cents, and whether it is proven."""
    whole = [True] * len(model.used) + [False] * len(model.paid)
    upper = [1.0] * len(model.used) + [float(model.case.total)] * len(model.paid)
    solver = Solver(upper, whole, rows, unit=EURO, deadline=deadline)
    gap, is_best, found = 0.0, True, None
    for i, goal in enumerate(model.goals):
        if not goal:
            continue
        money = i < 2
        try:
            found = solver.least(goal)
        except OutOfTime:
            if found is None:
                raise
            return _chosen(model, found.values), gap, False
        if found is None:
            return None
        is_best = is_best and found.is_best
        reached = sum(float(value) * found.values[column] for column, value in goal.items())
        reached = ceil(reached - NOISE) if money else round(reached, 6)
        if i == 0:
            gap = found.bound if not found.is_best else reached
        solver.add(Row(goal, high=reached, unit="cents" if money else "files"))
    assert found is not None
    return _chosen(model, found.values), gap, is_best


def _chosen(model: Model, values) -> frozenset[str]:
    return frozenset(name for name, column in model.used.items() if values[column] > 0.5)
