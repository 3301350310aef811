"""Integer programs solved by HiGHS, with a bound that we compute ourselves from its dual values."""

import math
import os
from dataclasses import dataclass, replace
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from .plan import OutOfTime

if TYPE_CHECKING:
    import highspy

NUDGE_SUM = 0.4  # all nudges together stay below half a unit of an integer cost
INTEGRAL = 1e-6
WIDE = 60_000  # columns: a wider program starts from its likely ones
HELPFUL = 1e-7  # reduced cost below which a column would help
CLOSE = 0.5  # a solution this near to its bound is proven once both are rounded
PRIMAL = 4  # HiGHS' code for the primal simplex, which keeps what is feasible
FEASIBLE = 2  # HiGHS' code for a primal solution that holds
WIDTHS = (1.5, 6.0, 24.0, math.inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Minimise cost·x over integers 0 ≤ x ≤ upper with row_lower ≤ A x ≤ row_upper.

    A is given by the triples (rows, columns, values). `cost` is integer; `nudge` chooses among solutions of
    equal cost: non-negative, and at most NUDGE_SUM in all for any solution. `likely` are columns that are
    enough for a first look at a wide program.
    """

    cost: np.ndarray
    upper: np.ndarray
    row_lower: np.ndarray
    row_upper: np.ndarray
    triples: tuple[np.ndarray, np.ndarray, np.ndarray]
    nudge: np.ndarray
    likely: np.ndarray | None = None

    def only(self, kept: np.ndarray) -> "Program":
        """The same program with every column that is not kept left at zero."""
        rows, columns, values = self.triples
        place = np.cumsum(kept) - 1
        inside = kept[columns]
        triples = rows[inside], place[columns[inside]], values[inside]
        return replace(
            self,
            cost=self.cost[kept],
            upper=self.upper[kept],
            nudge=self.nudge[kept],
            triples=triples,
            likely=None,
        )


@dataclass(frozen=True, slots=True)
class Solution:
    """Integer values, their cost, a proven lower bound of it, and the price of each row (dual values)."""

    values: np.ndarray
    cost: float
    bound: float
    prices: np.ndarray


def solve(program: Program, *, deadline: float, seed: int = 0) -> Solution | None:
    """The cheapest solution, or None when there is none; OutOfTime when neither is known at the deadline.

    The linear relaxation is solved first. When its vertex is integral it is the answer. Otherwise the integer
    program is solved on the columns of small reduced cost: a column whose reduced cost exceeds the distance
    between the solution found and the relaxation is in no better solution, so the narrow program proves the
    wide one.
    """
    if not len(program.cost):
        is_met = np.all((program.row_lower <= 0) & (program.row_upper >= 0))
        return Solution(program.cost, 0.0, 0.0, np.zeros(len(program.row_lower))) if is_met else None
    found = _relax(program, deadline, seed)
    if found is None:
        return None
    relaxed, prices = found
    floor, reduced = lagrangian(program, prices)
    if np.all(np.abs(relaxed - np.round(relaxed)) < INTEGRAL):
        return _solution(program, np.round(relaxed), floor, prices)
    return _widen(program, floor, reduced, prices, deadline=deadline, seed=seed)


def _relax(program: Program, deadline: float, seed: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Values and prices of the linear relaxation.

    A wide program is solved on its likely columns, then with those whose reduced cost says that they would
    help, until none would: the prices are then those of the whole program.
    """
    kept = np.ones(len(program.cost), dtype=bool)
    if program.likely is not None and len(kept) > WIDE:
        kept = program.likely.copy()
    highs, columns = _load(program.only(kept), deadline, seed), np.nonzero(kept)[0]
    while True:
        highs.run()
        if _is_infeasible(highs):
            return None if kept.all() else _relax(replace(program, likely=None), deadline, seed)
        if not _is_optimal(highs):
            raise OutOfTime
        prices, value = np.array(highs.getSolution().row_dual), highs.getInfo().objective_function_value
        floor, reduced = lagrangian(program, prices)
        helpful = np.nonzero(~kept & (reduced < -HELPFUL))[0]
        if value - floor <= CLOSE or not len(helpful):
            relaxed = np.zeros(len(program.cost))
            relaxed[columns] = highs.getSolution().col_value
            return relaxed, prices
        _append(highs, program, helpful)
        kept[helpful], columns = True, np.concatenate([columns, helpful])


def _append(highs: "highspy.Highs", program: Program, columns: np.ndarray) -> None:
    """Add columns to a model already solved, which goes on from where it is."""
    chosen = np.zeros(len(program.cost), dtype=bool)
    chosen[columns] = True
    more = _model(program.only(chosen), are_integers=False)
    matrix = more.a_matrix_
    highs.addCols(
        more.num_col_,
        np.array(more.col_cost_),
        np.array(more.col_lower_),
        np.array(more.col_upper_),
        len(matrix.index_),
        np.array(matrix.start_)[:-1],
        np.array(matrix.index_),
        np.array(matrix.value_),
    )
    highs.setOptionValue("simplex_strategy", PRIMAL)
    highs.setOptionValue("presolve", "off")


def _widen(
    program: Program, floor: float, reduced: np.ndarray, prices: np.ndarray, *, deadline: float, seed: int
) -> Solution | None:
    """Solve on ever more columns until the answer is proven for all of them."""
    best: Solution | None = None
    for width in WIDTHS:
        kept = (np.abs(reduced) <= width) | ((reduced < 0) & (program.upper > 0))
        try:
            found = _solve_integers(program.only(kept), deadline=deadline, seed=seed)
        except OutOfTime:
            break
        if found is not None:
            values = np.zeros(len(program.cost))
            values[kept] = found[0]
            proven = max(floor, min(found[1], math.inf if kept.all() else floor + width))
            best = _better(best, _solution(program, values, proven, prices))
            if best.cost <= best.bound:
                return best
        elif kept.all():
            return best
    if best is None:
        raise OutOfTime
    return best


def _better(one: Solution | None, other: Solution) -> Solution:
    if one is None:
        return other
    cheaper = min(one, other, key=lambda s: s.cost)
    return Solution(cheaper.values, cheaper.cost, max(one.bound, other.bound), cheaper.prices)


def _solution(program: Program, values: np.ndarray, floor: float, prices: np.ndarray) -> Solution:
    """Round the bound up: costs are integers, and nudges add at most NUDGE_SUM."""
    cost = float(program.cost @ values)
    return Solution(values, cost, min(cost, float(math.ceil(floor - NUDGE_SUM - 1e-4))), prices)


def lagrangian(program: Program, prices: np.ndarray) -> tuple[float, np.ndarray]:
    """A lower bound of the nudged cost that holds whatever the prices, and the reduced costs that they give.

    b·y + Σ min(0, r·upper) with r = c − Aᵀy: weak duality, so no tolerance of the solver enters it.
    """
    prices = np.where((prices > 0) & np.isinf(program.row_lower), 0.0, prices)
    prices = np.where((prices < 0) & np.isinf(program.row_upper), 0.0, prices)
    sides = np.where(prices > 0, program.row_lower, program.row_upper)
    constant = prices[prices != 0] @ sides[prices != 0]
    rows, columns, values = program.triples
    cost = program.cost + program.nudge
    reduced = cost - np.bincount(columns, weights=values * prices[rows], minlength=len(cost))
    return float(constant + np.minimum(reduced * program.upper, 0).sum()), reduced


def _solve_integers(program: Program, *, deadline: float, seed: int) -> tuple[np.ndarray, float] | None:
    """Integer values and the solver's bound of the nudged cost; None when there is no solution."""
    highs = _load(program, deadline, seed, are_integers=True)
    highs.run()
    if _is_infeasible(highs):
        return None
    info = highs.getInfo()
    if info.primal_solution_status != FEASIBLE:
        raise OutOfTime
    return np.round(np.array(highs.getSolution().col_value)), info.mip_dual_bound


@cache
def let_it_greet() -> None:
    """HiGHS greets once per process, on the standard output, where a plan may be written: nobody shall read
    it there.
    """
    import highspy

    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _load(program: Program, deadline: float, seed: int, *, are_integers: bool = False) -> "highspy.Highs":
    import highspy

    let_it_greet()
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("random_seed", seed % 2**31)
    highs.setOptionValue("time_limit", min(max(deadline - monotonic(), 0.05), 1e6))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", CLOSE)  # costs are integers, nudges add at most NUDGE_SUM
    highs.passModel(_model(program, are_integers))
    return highs


def _model(program: Program, are_integers: bool) -> "highspy.HighsLp":
    import highspy

    rows, columns, values = program.triples
    order = np.argsort(columns, kind="stable")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.row_lower)
    model.col_cost_ = program.cost + program.nudge
    model.col_lower_, model.col_upper_ = np.zeros(len(program.cost)), program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    counts = np.bincount(columns, minlength=len(program.cost))
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    model.a_matrix_.index_ = rows[order].astype(np.int32)
    model.a_matrix_.value_ = values[order].astype(float)
    if are_integers:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.cost)
    return model


def _is_infeasible(highs: "highspy.Highs") -> bool:
    import highspy

    return highs.getModelStatus() in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    )


def _is_optimal(highs: "highspy.Highs") -> bool:
    import highspy

    return highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
