"""Goals made small one after the other by HiGHS, over columns of euros or of cents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from croisee.engines.composition.solver import let_it_greet

from .model import Number, Row

if TYPE_CHECKING:
    import highspy

WHOLE = 1e-9  # HiGHS may be this far from whole numbers
NEAR = 1e-6  # as a share: what lies between a value and its bound when both are the same
FEASIBLE = 2  # HiGHS' code for a primal solution that holds
GRACE = 0.5  # seconds beyond the deadline in which HiGHS may stop by itself


class OutOfTime(Exception):
    """The time was up before any plan was found."""

    def __str__(self) -> str:
        return "no plan was found in the time given"


def in_time(rows: Iterable[Row], deadline: float) -> Iterator[Row]:
    """These rows, as long as there is time to make them: there may be a hundred thousand."""
    for row in rows:
        if monotonic() > deadline:
            raise OutOfTime
        yield row


@dataclass(frozen=True, slots=True)
class Found:
    """Values, and a proven bound of the goal; whether both are the same."""

    values: np.ndarray
    bound: float
    is_best: bool


class Solver:
    """A program whose goal changes and whose rows become more.

    Columns that are `whole` are integers; the others are counted in `unit` cents.
    """

    def __init__(
        self,
        upper: Sequence[float],
        whole: Sequence[bool],
        rows: Iterable[Row],
        *,
        unit: int,
        deadline: float,
    ) -> None:
        import highspy

        let_it_greet()
        self.deadline = deadline
        self.scale = np.where(whole, 1.0, float(unit)) if unit > 1 else np.ones(len(upper))
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", WHOLE)
        self.highs.setOptionValue("mip_feasibility_tolerance", WHOLE)
        self.unit, self.has_integers = unit, any(whole)
        given = list(in_time(rows, deadline))
        self.holds_empty = all(row.left({}) >= 0 for row in given)  # HiGHS solves nothing without columns
        self.highs.passModel(self._model(np.array(upper), np.array(whole), given))

    def _model(self, upper: np.ndarray, whole: np.ndarray, rows: list[Row]) -> "highspy.HighsLp":
        import highspy

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(upper), len(rows)
        model.col_cost_, model.col_lower_ = np.zeros(len(upper)), np.zeros(len(upper))
        model.col_upper_ = upper / self.scale
        cells = [self._cells(row) for row in in_time(rows, self.deadline)]
        model.row_lower_ = np.array([low for _, _, low, _ in cells])
        model.row_upper_ = np.array([high for _, _, _, high in cells])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns, *_ in cells)]).astype(np.int32)
        model.a_matrix_.index_ = np.concatenate([np.zeros(0, np.int32), *(c[0] for c in cells)])
        model.a_matrix_.value_ = np.concatenate([np.zeros(0), *(c[1] for c in cells)])
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in whole]
        return model

    def _cells(self, row: Row) -> tuple[np.ndarray, np.ndarray, float, float]:
        """Columns, coefficients and sides; rows of money are divided by the unit."""
        size = self.unit if row.unit == "cents" else 1
        columns = np.fromiter(row.terms, np.int32, len(row.terms))
        values = np.fromiter(map(float, row.terms.values()), float, len(row.terms))
        low = -inf if row.low is None else float(row.low) / size
        high = inf if row.high is None else float(row.high) / size
        return columns, values * self.scale[columns] / size, low, high

    def least(self, goal: Mapping[int, Number]) -> Found | None:
        """Make the goal as small as can be; None when the rows contradict each other."""
        if not len(self.scale):
            return Found(np.zeros(0), 0.0, True) if self.holds_empty else None
        columns = np.array(list(goal), dtype=np.int32)
        costs = np.zeros(len(self.scale))
        costs[columns] = np.array([float(v) for v in goal.values()]) * self.scale[columns]
        size = len(costs)
        self.highs.changeColsCost(size, np.arange(size, dtype=np.int32), costs)
        self.highs.clearSolver()
        self._run()
        return self._found()

    def _run(self) -> None:
        """Until the deadline. HiGHS looks at the clock now and then only: nobody waits for it."""
        left = min(self.deadline - monotonic(), 1e6)
        if left <= 0:
            raise OutOfTime
        self.highs.setOptionValue("time_limit", left)  # of each run
        run = Thread(target=self.highs.run, daemon=True)
        run.start()
        run.join(left + GRACE)
        if run.is_alive():
            self.deadline = -inf  # it still holds the program
            raise OutOfTime

    def _found(self) -> Found | None:
        import highspy

        status, info = self.highs.getModelStatus(), self.highs.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        if info.primal_solution_status != FEASIBLE:
            raise OutOfTime
        solution = self.highs.getSolution()
        values, value = np.array(solution.col_value), info.objective_function_value
        bound = info.mip_dual_bound if self.has_integers else value
        is_best = status == highspy.HighsModelStatus.kOptimal and value - bound <= NEAR * max(1.0, abs(bound))
        return Found(values * self.scale, bound, is_best)

    def add(self, row: Row) -> None:
        """One more row."""
        columns, values, low, high = self._cells(row)
        self.highs.addRow(low, high, len(columns), columns, values)
