"""The cents of a set of instruments, exactly: each cost is paid to the cent, and no rule is broken by one.

A linear program gives the amounts. Where a rate leaves fractions of cents, whole ones near them are found by
an integer program over the differences, whose numbers are small, and every row is asked again in fractions.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from .model import Model, Row, Source, Terms
from .solver import Solver

NEAR = (500, 100_000)  # cents around the linear program's amounts, among which whole ones are looked for
NOISE = 1e-4  # cents by which the linear program may be wrong
WHOLE = 10 * NOISE  # cents from a whole one: each goal lets the next one be wrong by so much
MARGINS = (Fraction(0), Fraction(1, 1000))  # cents by which rows are narrowed where noise broke one


def settle(
    model: Model, rows: Sequence[Row], chosen: frozenset[str], deadline: float
) -> dict[int, int] | None:
    """Whole cents for each column, with these instruments and no others; None when there are none.

    In this order: the least gap, the least to repay, the least own funds, the least private money.
    """
    columns = sorted(column for name in (*chosen, *Source) for column in model.amount(name))
    used = {column: int(name in chosen) for name, column in model.used.items()}
    relaxed = least(model, rows, columns, used, deadline=deadline)
    if relaxed is None:
        return None
    near = {column: round(amount) for column, amount in relaxed.items()}
    is_whole = all(abs(relaxed[column] - amount) < WHOLE for column, amount in near.items())
    if is_whole and all(row.left(used | near) >= 0 for row in rows):
        return used | near
    for distance, margin in product(NEAR, MARGINS):
        low = {column: max(0, amount - distance) for column, amount in near.items()}
        narrow = [narrowed(row, margin) for row in rows]
        more = least(model, narrow, columns, used | low, room=2 * distance, deadline=deadline)
        if more is None:
            continue
        values = used | {column: low[column] + round(more[column]) for column in columns}
        if all(row.left(values) >= 0 for row in rows):
            return values
    return None


def least(
    model: Model,
    rows: Iterable[Row],
    columns: Sequence[int],
    known: Mapping[int, int],
    *,
    deadline: float,
    room: int | None = None,
) -> dict[int, float] | None:
    """The amounts beyond what is known, that make each goal as small as can be; whole with a `room`.

    Where whole ones are looked for, the instruments give what they can in their order: no line stays a few
    euros below its ceiling for nothing.
    """
    place = {column: i for i, column in enumerate(columns)}
    beyond = [row_beyond(row, known, place) for row in rows]
    if any(row.left({}) < 0 for row in beyond if not row.terms):
        return None
    upper = float(model.case.total if room is None else room)
    solver = Solver(
        [upper] * len(columns),
        [room is not None] * len(columns),
        [row for row in beyond if row.terms],
        unit=model.unit if room is None else 1,
        deadline=deadline,
    )
    goals = [*model.goals[:2], model.amount(Source.OWN), model.amount(Source.PRIVATE)]
    goals += [] if room is None else [filling(model)]
    found = None
    for goal in goals:
        terms: Terms = {place[column]: value for column, value in goal.items() if column in place}
        if found is None or terms:
            found = solver.least(terms)
            if found is None:
                return None
            reached = sum(float(value) * found.values[column] for column, value in terms.items())
            solver.add(Row(terms, high=round(reached) if room else Fraction(float(reached) + NOISE)))
    assert found is not None
    return {column: float(found.values[i]) for column, i in place.items()}


def filling(model: Model) -> Terms:
    """What is least where the first instruments give most."""
    last = len(model.instruments)
    return {c: i - last for i, one in enumerate(model.instruments) for c in model.amount(one.id)}


def row_beyond(row: Row, known: Mapping[int, int], place: Mapping[int, int]) -> Row:
    """The row of what is open, once the rest is known."""
    taken = sum(coefficient * known[column] for column, coefficient in row.terms.items() if column in known)
    terms = {place[column]: value for column, value in row.terms.items() if column in place}
    low = None if row.low is None else row.low - taken
    high = None if row.high is None else row.high - taken
    return Row(terms, low, high, row.rule, row.unit)


def narrowed(row: Row, margin: Fraction) -> Row:
    """Less room where the coefficients are not whole; a row of whole ones is never broken by noise."""
    if not margin or row.low == row.high or all(c == int(c) for c in row.terms.values()):
        return row
    low = None if row.low is None else row.low + margin
    return Row(row.terms, low, None if row.high is None else row.high - margin, row.rule, row.unit)
