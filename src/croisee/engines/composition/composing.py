"""From a problem to a plan: seats, then tables, then what is said about them."""
from dataclasses import replace
from time import monotonic

import numpy as np

from . import explain, measures
from .conflicts import conflict_of
from .grid import Grid, grid_of
from .plan import Assignment, Conflict, Plan
from .problem import Problem
from .seating import Seating, seat
from .sheet import Aim
from .solver import OutOfTime
from .tables import Tables, set_tables

LONG = 3600.0       # what an answer without a plan may take to find its words


def compose(problem: Problem, *, time_limit: float = 10.0, seed: int = 0) -> Plan:
    """Place everyone: as many seats as possible, then the least cost, then the most mixing, then the fewest repeats.

    The same problem and seed give the same plan as long as the time limit (in seconds) is not what stops the solver.
    Raises OutOfTime when the limit is reached before any plan is found.
    """
    deadline = monotonic() + time_limit
    grid = grid_of(problem)
    found = _seating(grid, deadline, seed)
    if isinstance(found, Conflict):
        return Plan("infeasible", conflict=found)
    seating, is_proven = found
    tables = set_tables(grid, seating.where, cost=seating.cost, deadline=deadline, seed=seed)
    return _plan(grid, seating, tables, is_proven)


def _seating(grid: Grid, deadline: float, seed: int) -> tuple[Seating, bool] | Conflict:
    """Seats for everyone, or else for as many as the rooms take, or else the rules that contradict each other."""
    everyone = seat(grid, Aim.EVERYONE, deadline=deadline, seed=seed)
    if everyone is not None:
        return everyone, True
    if seat(grid, Aim.BIGGER_ROOMS, deadline=deadline) is None:
        return _conflict(grid, Aim.BIGGER_ROOMS)
    most = seat(grid, Aim.MOST_SEATS, deadline=deadline, seed=seed)
    if most is None:
        return _conflict(grid, Aim.MOST_SEATS)
    try:
        cheapest = seat(grid, Aim.CHEAPEST, deadline=deadline, seed=seed, empty=round(most.cost))
    except OutOfTime:
        cheapest = None
    return cheapest or replace(most, bound=0.0), most.cost <= most.bound


def _conflict(grid: Grid, aim: Aim) -> Conflict:
    def holds(problem: Problem) -> bool:
        return seat(grid_of(problem, grid.missing), aim, deadline=monotonic() + LONG) is not None

    return conflict_of(replace(grid.problem, previous=None), holds, with_rooms=aim is Aim.MOST_SEATS)


def _plan(grid: Grid, seating: Seating, tables: Tables, is_proven: bool) -> Plan:
    problem = grid.problem
    seats = _assignments(grid, tables)
    cost, bound = measures.cost_of(problem, seats), _bound(grid, seating, is_proven)
    shared = measures.tables_of(problem, seats)
    mixing, repeats = measures.mixing_of(problem, shared), measures.repeats_of(shared)
    return Plan(
        "optimal" if cost <= bound else "feasible", seats, explain.unplaced(grid, tables.where), cost, min(bound, cost),
        measures.preferences_met(problem, seats), mixing, repeats,
        explain=explain.facts(grid, seating, seats, moved_of(grid, tables.where),
                              cost=cost, bound=bound, mixing=mixing, repeats=repeats),
    )


def _bound(grid: Grid, seating: Seating, is_proven: bool) -> float:
    """The proven least cost of a plan that leaves as few seats empty, and moves no more people if there was a plan.

    Without proof that fewer seats cannot stay empty nothing is proven about the cost.
    """
    bound = max(seating.bound - grid.problem.stability * moved_of(grid, seating.where), 0.0) if is_proven else 0.0
    return round(bound, 6)


def _assignments(grid: Grid, tables: Tables) -> tuple[Assignment, ...]:
    problem = grid.problem
    return tuple(
        Assignment(person.id, slot, problem.workshops[tables.where[i, s]].id,
                   int(tables.table[i, s]) if tables.table[i, s] > 0 else None)
        for i, person in enumerate(problem.participants) for s, slot in enumerate(problem.slots)
        if tables.where[i, s] >= 0
    )


def moved_of(grid: Grid, where: np.ndarray) -> int:
    return int(((grid.before >= 0) & (where >= 0) & (grid.before != where)).sum())
