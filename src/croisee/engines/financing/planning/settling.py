"""The cents of a set of instruments, exactly: each cost is paid to the cent, and no rule is broken by one."""

from collections.abc import Iterable
from fractions import Fraction

from .model import Model, Row
from .solver import Solver

MARGINS = (
    Fraction(0),
    Fraction(1, 1000),
    Fraction(1, 2),
)  # cents by which rows are narrowed when a rounding broke one


def settle(
    model: Model, rows: Iterable[Row], chosen: frozenset[str], deadline: float
) -> dict[int, int] | None:
    """Whole cents for each column, with these instruments and no others; None when there are none.

    In this order: the least gap, the least to repay, the least own funds, the least private money.
    """
    kept = {column for name in chosen for column in model.amount(name)}
    kept |= {column for source in ("own", "private", "gap") for column in model.amount(source)}
    place = {column: i for i, column in enumerate(sorted(kept))}
    fixed = {column: int(name in chosen) for name, column in model.used.items()}
    narrow = [_with(row, fixed, place) for row in rows]
    if any(row.left({}) < 0 for row in narrow if not row.terms):
        return None
    for margin in MARGINS:
        found = _least(model, [row for row in narrow if row.terms], place, margin, deadline)
        if found is None:
            return None
        values = {**fixed, **found}
        if all(row.left(values) >= 0 for row in rows):
            return values
    return None


def _with(row: Row, fixed: dict[int, int], place: dict[int, int]) -> Row:
    """The row of what is open, once the others are fixed."""
    taken = sum(coefficient * fixed[column] for column, coefficient in row.terms.items() if column in fixed)
    terms = {place[column]: value for column, value in row.terms.items() if column in place}
    low = None if row.low is None else row.low - taken
    high = None if row.high is None else row.high - taken
    return Row(terms, low, high, row.rule, row.unit)


def _least(
    model: Model, rows: list[Row], place: dict[int, int], margin: Fraction, deadline: float
) -> dict[int, int] | None:
    total = float(model.case.total)
    solver = Solver(
        [total] * len(place),
        [True] * len(place),
        [_narrowed(row, margin) for row in rows],
        unit=1,
        deadline=deadline,
    )
    goals = [*model.goals[:2], model.amount("own"), model.amount("private")]
    found = None
    for goal in goals:
        terms = {place[column]: 1 for column in goal if column in place}
        if found is not None and not terms:
            continue
        found = solver.least(terms)
        if found is None:
            return None
        reached = round(sum(found.values[column] for column in terms))
        if terms:
            solver.add(Row(terms, high=reached))
    assert found is not None
    return {column: round(found.values[i]) for column, i in place.items()}


def _narrowed(row: Row, margin: Fraction) -> Row:
    """Less room where a side is not whole; what is whole is never broken by rounding."""
    if not margin or row.low == row.high:
        return row
    is_whole = all(coefficient == int(coefficient) for coefficient in row.terms.values())
    if is_whole:
        return row
    low = None if row.low is None else row.low + margin
    return Row(row.terms, low, None if row.high is None else row.high - margin, row.rule, row.unit)
