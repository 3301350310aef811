"""A small integer program over yes-or-no variables, solved by HiGHS."""

import math
from dataclasses import dataclass, field
from time import monotonic

import highspy
import numpy as np

from ..solver import let_it_greet


@dataclass(slots=True)
class Rows:
    """Sums of chosen variables, each between two limits."""

    index: list[np.ndarray] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def at_most(self, columns: np.ndarray, most: float) -> None:
        """A sum that cannot exceed its limit is left out."""
        if len(columns) > most:
            self._add(columns, -math.inf, most)

    def exactly(self, columns: np.ndarray, number: float) -> None:
        self._add(columns, number, number)

    def _add(self, columns: np.ndarray, lower: float, upper: float) -> None:
        self.index.append(columns)
        self.lower.append(lower)
        self.upper.append(upper)


@dataclass(frozen=True, slots=True)
class Found:
    """The chosen variables if any were found, the proven bound of every choice, and whether none exists."""

    chosen: np.ndarray | None
    bound: float
    is_impossible: bool = False


def maximise(
    worth: np.ndarray, rows: Rows, *, deadline: float, seed: int = 0, start: np.ndarray | None = None
) -> Found:
    """Choose variables of the greatest total worth."""
    if not len(worth):
        is_impossible = any(lower > 0 for lower in rows.lower)
        return Found(None if is_impossible else np.zeros(0, dtype=bool), 0.0, is_impossible)
    let_it_greet()
    highs = highspy.Highs()
    for name, value in (
        ("output_flag", False),
        ("parallel", "off"),  # the same plan each time
        ("random_seed", seed % 2**31),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1e-6),
        ("time_limit", max(deadline - monotonic(), 0.05) if deadline < math.inf else math.inf),
    ):
        highs.setOptionValue(name, value)
    highs.passModel(_model(worth, rows))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.astype(float).tolist()
        highs.setSolution(solution)
    highs.run()
    info, status = highs.getInfo(), highs.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Found(None, 0.0, is_impossible=True)
    bound = -info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else float(worth[worth > 0].sum())
    is_found = info.primal_solution_status == 2  # HiGHS' code for a solution that holds
    return Found(np.array(highs.getSolution().col_value) > 0.5 if is_found else None, bound)


def _model(worth: np.ndarray, rows: Rows) -> highspy.HighsLp:
    model = highspy.HighsLp()
    wide = len(worth)
    model.num_col_, model.num_row_ = wide, len(rows.index)
    model.col_cost_ = -worth
    model.col_lower_, model.col_upper_ = np.zeros(wide), np.ones(wide)
    model.row_lower_, model.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lengths = [len(columns) for columns in rows.index]
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    columns = np.concatenate(rows.index) if rows.index else np.zeros(0)
    model.a_matrix_.index_ = columns.astype(np.int32)
    model.a_matrix_.value_ = np.ones(len(columns))
    model.integrality_ = [highspy.HighsVarType.kInteger] * wide
    return model
