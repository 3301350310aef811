"""The best sets of instruments, one after the other, each proven."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from time import monotonic

from .model import Model, Number, Row
from .settling import settle
from .solver import OutOfTime, Solver

UNITS = ("cents", "cents", "files", "files")  # of the goals
NOISE = 1e-3  # cents by which the solver may be wrong
TRIALS = 50  # sets whose whole cents are tried
TO_SETTLE = 0.1  # of the time that is left: for the whole cents of what was found
CENT = 1  # what a set may lose when its amounts become whole cents and still be called best


@dataclass(frozen=True, slots=True)
class Choice:
    """Instruments with their amounts in whole cents, and the least gap that any other choice has, proven."""

    chosen: frozenset[str]
    values: dict[int, int]
    value: tuple[Number, ...]  # of each goal
    gap_bound: float
    is_best: bool

    @property
    def gap(self) -> Number:
        return self.value[0]


def choices(model: Model, rows: list[Row], *, number: int, deadline: float) -> Iterator[Choice]:
    """The best choice, then the best that lacks at least one line of each choice before it.

    There are fewer when the time is up; OutOfTime when it is before the first.
    """
    cuts: list[Row] = []
    for _ in range(number):
        try:
            choice = best(model, rows, cuts, deadline)
        except OutOfTime:
            if not cuts:
                raise
            return
        if choice is None:
            return
        yield choice
        if not choice.chosen:
            return
        lines = {model.used[name]: 1 for name in choice.chosen}
        cuts.append(Row(lines, high=len(lines) - 1, unit="files"))


def best(model: Model, rows: list[Row], cuts: list[Row], deadline: float) -> Choice | None:
    """The best choice outside the cuts, its cents settled.

    Where whole cents cost more than a cent, other sets may be as good: they are tried until none can be.
    """
    left_out: list[Row] = []
    choice: Choice | None = None
    for _ in range(TRIALS):
        until = deadline - TO_SETTLE * max(deadline - monotonic(), 0)
        found = lexicographic(model, [*rows, *cuts, *left_out], until)
        if found is None:
            return choice and replace(choice, is_best=True)
        chosen, bound, is_best = found
        if choice and is_best and bound > choice.gap:
            return replace(choice, is_best=True)
        values = settle(model, rows, chosen, deadline)
        if values is not None:
            other = choice_of(model, chosen, values, bound)
            choice = min(choice, other, key=lambda one: one.value) if choice else other
            if not is_best or choice.gap <= bound + CENT:
                return replace(choice, is_best=is_best)
        left_out.append(exactly_not(model, chosen))
    return choice


def choice_of(model: Model, chosen: frozenset[str], values: dict[int, int], bound: float) -> Choice:
    value = tuple(sum(v * values.get(column, 0) for column, v in goal.items()) for goal in model.goals)
    return Choice(chosen, values, value, bound, False)


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
    solver = Solver(upper, whole, rows, unit=model.unit, deadline=deadline)
    gap, is_best, found = 0.0, True, None
    for goal, unit in zip(model.goals, UNITS, strict=True):
        if found is not None and not goal:
            continue
        try:
            more = solver.least(goal)
        except OutOfTime:
            if found is None:
                raise
            more = None
        if more is None:
            return None if found is None else (_chosen(model, found.values), gap, False)
        is_best = is_best and more.is_best
        reached = sum(float(value) * more.values[column] for column, value in goal.items())
        if unit == "cents":  # whole cents are no less than the next whole one
            reached = max(ceil(reached - NOISE), reached)
        if found is None:
            gap = reached if more.is_best else more.bound
        found = more
        solver.add(Row(goal, high=Fraction(reached + NOISE**2), unit=unit))
    assert found is not None
    return _chosen(model, found.values), gap, is_best


def _chosen(model: Model, values) -> frozenset[str]:
    return frozenset(name for name, column in model.used.items() if values[column] > 0.5)
