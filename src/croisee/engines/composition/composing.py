"""From a problem to a plan: seats, then tables, then what is said about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from . import explain, measures
from .conflicts import conflict_at_a_table, conflict_of, keep_only, rules_of, smallest_conflict
from .facts import Fact
from .grid import Grid, grid_of
from .plan import Assignment, Conflict, OutOfTime, Plan
from .problem import Problem
from .restitution import restitute
from .seating import Seating, seat
from .sheet import Aim
from .tables import Tables, set_tables

SEATINGS = 4_000  # seats: how many are set again while looking for better tables
MOST_SEATINGS = 10
LEAST = 2.0  # seconds for the restitution when the workshops took all the time
LONG = 3600.0  # what an answer without a plan may take to find its words


def best_plan(problem: Problem, *, time_limit: float, seed: int) -> Plan:
    """See `compose`, in the package."""
    deadline = monotonic() + time_limit
    grid = grid_of(problem)
    found = _least_cost(grid, deadline, seed)
    if isinstance(found, Conflict):
        return Plan("infeasible", conflict=found)
    plan = _plan(grid, found, _best_tables(grid, found, deadline, seed))
    groups = restitute(problem, plan.assignments, deadline=max(deadline, monotonic() + LEAST), seed=seed)
    return replace(plan, groups=groups)


@dataclass(frozen=True, slots=True)
class _Found:
    """A seating of least cost, what was asked to find it, and whether fewer empty seats are proven
    impossible.
    """

    seating: Seating
    aim: Aim
    empty: int = 0
    is_proven: bool = True


def _least_cost(grid: Grid, deadline: float, seed: int) -> _Found | Conflict:
    """Seats for everyone, or else for as many as the rooms take, or else the rules that contradict each
    other.
    """
    at_a_table = conflict_at_a_table(grid.problem)
    if at_a_table is not None:
        return at_a_table
    everyone = seat(grid, Aim.EVERYONE, deadline=deadline, seed=seed)
    if everyone is not None:
        return _Found(everyone, Aim.EVERYONE)
    if seat(grid, Aim.BIGGER_ROOMS, deadline=deadline) is None:
        return _conflict(grid, Aim.BIGGER_ROOMS, deadline)
    most = seat(grid, Aim.MOST_SEATS, deadline=deadline, seed=seed)
    if most is None:
        return _conflict(grid, Aim.MOST_SEATS, deadline)
    empty, is_proven = round(most.cost), most.cost <= most.bound
    try:
        cheapest = seat(grid, Aim.CHEAPEST, deadline=deadline, seed=seed, empty=empty)
    except OutOfTime:
        cheapest = None
    return _Found(cheapest or replace(most, cost=np.inf, bound=0.0), Aim.CHEAPEST, empty, is_proven)


def _best_tables(grid: Grid, found: _Found, deadline: float, seed: int) -> Tables:
    """The best tables over several seatings of the same cost: small rooms are cheap to seat again."""
    tables = [set_tables(grid, found.seating.where, cost=found.seating.cost, deadline=deadline, seed=seed)]
    times = 1 if grid.has_before else min(SEATINGS // max(found.seating.where.size, 1), MOST_SEATINGS)
    for other in range(seed * MOST_SEATINGS + 1, seed * MOST_SEATINGS + times):
        if monotonic() > deadline:
            break
        seating = _again(grid, found, deadline, other)
        if seating is not None and seating.cost <= found.seating.cost:
            tables.append(set_tables(grid, seating.where, cost=seating.cost, deadline=deadline, seed=other))
    return min(tables, key=lambda t: t.likeness)


def _again(grid: Grid, found: _Found, deadline: float, seed: int) -> Seating | None:
    try:
        return seat(grid, found.aim, deadline=deadline, seed=seed, empty=found.empty)
    except OutOfTime:
        return None


def _conflict(grid: Grid, aim: Aim, deadline: float) -> Conflict:
    """The rules that contradict each other, and why people whom they need can attend nothing.

    First whoever is missing stays so, whatever is dropped; then the reasons for that are suspects too.
    """
    problem = replace(grid.problem, previous=None)

    def holds(problem: Problem, missing: np.ndarray | None = grid.missing) -> bool:
        return seat(grid_of(problem, missing), aim, deadline=monotonic() + LONG) is not None

    rules = conflict_of(problem, holds, with_rooms=aim is Aim.MOST_SEATS, deadline=deadline).rules

    def is_met_by_all(kept: Sequence[Fact]) -> bool:
        return holds(keep_only(problem, kept), None) or holds(keep_only(problem, kept))

    missing = {problem.participants[i].id for i in np.nonzero(grid.missing)[0]}
    absent = (rule for rule in rules_of(problem) if rule.kind == "cannot" and rule not in rules)
    suspects = [*rules, *(rule for rule in absent if rule.values["participant"] in missing)]
    if not missing or is_met_by_all(suspects):
        return Conflict(rules)
    return Conflict(tuple(smallest_conflict(is_met_by_all, suspects, deadline)))


def _plan(grid: Grid, found: _Found, tables: Tables) -> Plan:
    problem = grid.problem
    seats = _assignments(grid, tables)
    cost, bound = measures.cost_of(problem, seats), _bound(grid, found)
    shared = measures.tables_of(problem, seats)
    mixing, repeats = measures.mixing_of(problem, shared), measures.repeats_of(shared)
    return Plan(
        "optimal" if cost <= bound else "feasible",
        seats,
        explain.unplaced(grid, tables.where),
        cost,
        min(bound, cost),
        measures.preferences_met(problem, seats),
        mixing,
        repeats,
        explain=explain.facts(
            grid,
            found.seating,
            seats,
            moved_of(grid, tables.where),
            cost=cost,
            bound=bound,
            spent=cost - cost_at(grid, found.seating.where),
            mixing=mixing,
            repeats=repeats,
        ),
    )


def _bound(grid: Grid, found: _Found) -> float:
    """The proven least cost of a plan that leaves as few seats empty, and moves no more people if there was a
    plan.

    Without proof that fewer seats cannot stay empty nothing is proven about the cost.
    """
    bound = (
        max(found.seating.bound - grid.problem.stability * moved_of(grid, found.seating.where), 0.0)
        if found.is_proven
        else 0.0
    )
    return int(bound) if float(bound).is_integer() else round(bound, 6)


def _assignments(grid: Grid, tables: Tables) -> tuple[Assignment, ...]:
    problem = grid.problem
    return tuple(
        Assignment(
            person.id,
            slot,
            problem.workshops[tables.where[i, s]].id,
            int(tables.table[i, s]) if tables.table[i, s] > 0 else None,
        )
        for i, person in enumerate(problem.participants)
        for s, slot in enumerate(problem.slots)
        if tables.where[i, s] >= 0
    )


def moved_of(grid: Grid, where: np.ndarray) -> int:
    """Seats of the previous plan that their people do not keep."""
    return int(((grid.before >= 0) & (grid.before != where)).sum())


def cost_at(grid: Grid, where: np.ndarray) -> int:
    """The sum of squared ranks of (N, S) workshops."""
    person, slot = np.nonzero(where >= 0)
    return int((grid.rank[person, where[person, slot]] ** 2).sum())
