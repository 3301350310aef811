"""A smallest set of rules that leave no plan."""

from collections.abc import Sequence

from croisee.engines.composition.conflicts import smallest_conflict

from .case import Case
from .facts import Fact
from .model import Row, model_of
from .rules import rows_of
from .solver import Solver, in_time


def conflict_of(case: Case, deadline: float) -> tuple[Fact, ...]:
    """Rules that contradict each other, while any of them could be dropped to let the others hold."""
    model = model_of(case, all_of_them=True)
    rows = list(in_time(rows_of(model, tight=False), deadline))
    suspects: list[Fact] = []
    for row in rows:
        if row.rule is not None and row.rule not in suspects:
            suspects.append(row.rule)
    whole = [True] * len(model.used) + [False] * len(model.paid)
    upper = [1.0] * len(model.used) + [float(model.ample)] * len(model.paid)

    def is_met(kept: Sequence[Fact]) -> bool:
        narrow: list[Row] = [row for row in rows if row.rule is None or row.rule in kept]
        return Solver(upper, whole, narrow, unit=model.unit, deadline=deadline).least({}) is not None

    if is_met(suspects):
        return (Fact("no_cents"),)
    return tuple(smallest_conflict(is_met, suspects, deadline))
