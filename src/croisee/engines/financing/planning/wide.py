"""A catalogue of thousands: first a plan among the likely instruments, then the best among all.

What the likely ones give holds among all, too: so there is a plan even when all of them take longer than the
time that is given, and it is not said to be the best.
"""

from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from .case import Case, wanted
from .model import Model, Row, model_of
from .rules import rows_of
from .search import Choice, choices
from .solver import OutOfTime, in_time

WIDE, LIKELY = 400, 120  # instruments: so many are a wide catalogue, and so many are looked at first
AT_FIRST = 0.4  # of the time


class Searched(NamedTuple):
    """The choices, with the columns and rows that they speak of."""

    model: Model
    rows: list[Row]
    choices: list[Choice]


def searched(case: Case, *, number: int, deadline: float) -> Searched:
    """The best choices of a case, proven where there was time; OutOfTime when there was for none."""
    model = model_of(case)
    if len(model.instruments) <= WIDE:
        return within(model, number, deadline)
    try:
        first = among_likely(model, number, deadline)
    except OutOfTime:
        return within(model, number, deadline)
    try:
        found = within(model, number, deadline)
    except OutOfTime:
        return first
    return found if not first.choices or better(found, first) else first


def within(model: Model, number: int, deadline: float) -> Searched:
    rows = list(in_time(rows_of(model), deadline))
    return Searched(model, rows, list(choices(model, rows, number=number, deadline=deadline)))


def among_likely(model: Model, number: int, deadline: float) -> Searched:
    """The choices among those that give most and those that are wanted, none of them said to be best."""
    gives = sorted(model.instruments, key=lambda one: (-model.most[one.id], one.id))
    names = {one.id for one in [*gives[:LIKELY], *wanted(model.case)]}
    until = deadline - (1 - AT_FIRST) * max(deadline - monotonic(), 0)
    found = within(model_of(model.case, among=names), number, until)
    return found._replace(choices=[replace(one, gap_bound=0, is_best=False) for one in found.choices])


def better(found: Searched, first: Searched) -> bool:
    """Whether the best of all is no worse than the best of the likely ones."""
    if not found.choices:
        return False
    return found.choices[0].is_best or found.choices[0].value <= first.choices[0].value
