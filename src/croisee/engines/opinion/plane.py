"""The plane of opinions: the two directions in which votes differ most, and where people and statements lie.

An empty cell of the matrix takes the mean of its column, so that, centred, it is exactly 0: the centred
matrix *is* the sparse matrix of vote − mean over the votes cast. Its leading right singular vectors are the
two axes, found by Lanczos on the smaller of AᵀA and AAᵀ with full orthogonalisation, to the last digits;
nothing large is dense.

Source: Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2),
2021.
Shapes: P people, S statements, N votes.
"""

from dataclasses import dataclass

import numpy as np

SMALL = 24  # up to this side, a matrix is decomposed whole
NARROW, DENSE = 400, 2_000_000  # up to this side and this many cells, AᵀA itself is soon made
EXACT = 1e-15  # the residual of a direction, as a share of the largest eigenvalue
AXES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """Where people and statements lie."""

    means: np.ndarray  # [S] mean vote
    axes: np.ndarray  # [2, S] unit vectors
    singular: np.ndarray  # [2] singular values
    explained: np.ndarray  # [2] share of the variance
    people: np.ndarray  # [P, 2]
    statements: np.ndarray  # [S, 2]: somebody who agrees with that one alone
    extremity: np.ndarray  # [S]


class Cells:
    """The cells of a sparse matrix, sorted by row, with its products from both sides."""

    def __init__(self, row: np.ndarray, column: np.ndarray, rows: int, columns: int) -> None:
        self.row, self.column, self.shape = row, column, (rows, columns)
        self.by_column = np.argsort(column.astype(np.int16) if columns < 2**15 else column, kind="stable")
        self.row_by_column = row[self.by_column]
        self._room = np.empty(len(row))
        self._rows, self._columns = Ends(row, rows), Ends(column[self.by_column], columns)

    def row_sums(self, cells: np.ndarray) -> np.ndarray:
        return self._rows.sums(cells)

    def column_sums(self, cells: np.ndarray) -> np.ndarray:
        return self._columns.sums(cells[self.by_column])

    def squared(self, cells: np.ndarray, *, of_rows: bool):
        """x ↦ AAᵀx, or AᵀAx."""
        rows, columns = self.shape
        if min(rows, columns) <= NARROW and rows * columns <= DENSE:
            matrix = np.zeros(self.shape)
            matrix[self.row, self.column] = cells
            square = matrix @ matrix.T if of_rows else matrix.T @ matrix
            return lambda x: square @ x
        turned = cells[self.by_column]

        def across(x: np.ndarray) -> np.ndarray:
            return self._rows.sums(self._spread(x, self.column, cells))

        def down(x: np.ndarray) -> np.ndarray:
            return self._columns.sums(self._spread(x, self.row_by_column, turned))

        return (lambda x: across(down(x))) if of_rows else (lambda x: down(across(x)))

    def _spread(self, x: np.ndarray, places: np.ndarray, cells: np.ndarray) -> np.ndarray:
        """x at each cell, times the cell; always in the same memory, which is faster than asking for more."""
        np.take(x, places, out=self._room, mode="clip")
        return np.multiply(self._room, cells, out=self._room)


class Ends:
    """Sums over runs of equal numbers in a sorted list."""

    def __init__(self, numbers: np.ndarray, size: int) -> None:
        counts = np.bincount(numbers, minlength=size)
        self.size, self.present = size, np.flatnonzero(counts)
        self.starts = (np.cumsum(counts) - counts)[self.present]
        self.is_full = len(self.present) == size

    def sums(self, values: np.ndarray) -> np.ndarray:
        if not len(self.present):
            return np.zeros(self.size)
        sums = np.add.reduceat(values, self.starts, dtype=float)
        if self.is_full:
            return sums
        whole = np.zeros(self.size)
        whole[self.present] = sums
        return whole


def plane_of(cells: Cells, value: np.ndarray, *, zeroed: int = 0) -> Plane:
    """The plane of these votes. `zeroed` of the statements have no cell and count as a vote of everybody."""
    people, statements = cells.shape
    votes_of = np.bincount(cells.row, minlength=people)
    votes_on = np.bincount(cells.column, minlength=statements)
    means = cells.column_sums(value) / np.maximum(votes_on, 1)
    centred = value - means[cells.column]
    singular, axes = directions(cells, centred)
    total = float(centred @ centred)
    along = np.stack([cells.row_sums(centred * axis[cells.column]) for axis in axes], axis=1)
    lies = np.sqrt(statements) * (1 - means)[:, None] * axes.T
    return Plane(
        means,
        axes,
        singular,
        singular**2 / total if total else np.zeros(AXES),
        along * np.sqrt(statements / np.maximum(1, votes_of + zeroed))[:, None],
        lies,
        np.hypot(lies[:, 0], lies[:, 1]),
    )


def directions(cells: Cells, centred: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two largest singular values and their right vectors, [2] and [2, S]; 0 where there is no second."""
    rows, columns = cells.shape
    of_rows = rows < columns
    apply = cells.squared(centred, of_rows=of_rows)
    values, vectors = leading(apply, min(rows, columns))
    singular = np.sqrt(np.maximum(values, 0))
    if of_rows:
        vectors = np.stack([cells.column_sums(centred * left[cells.row]) for left in vectors])
        vectors = vectors / np.where(singular > 0, singular, 1)[:, None]
    return singular, np.stack([_turned(vector) for vector in vectors])


def leading(apply, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The two largest eigenvalues of a symmetric, non-negative map of this size, and their vectors."""
    if size <= SMALL:
        return _two(*np.linalg.eigh(np.stack([apply(unit) for unit in np.eye(size)]))) if size else _none()
    # weights that no pattern of votes is orthogonal to
    start = 1 + np.cos(np.arange(size) * 2.399963229728653)
    basis = np.empty((min(size, 32), size))
    basis[0] = start / np.linalg.norm(start)
    diagonal, beside = [], []
    for step in range(size):
        image = apply(basis[step])
        diagonal.append(float(image @ basis[step]))
        known = basis[: step + 1]
        for _ in range(2):
            image = image - known.T @ (known @ image)
        beside.append(float(np.linalg.norm(image)))
        is_over = step == size - 1 or beside[-1] <= 1e-14 * max(diagonal)
        if is_over or (step >= 7 and step % 4 == 3):
            small = np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1)
            values, vectors = np.linalg.eigh(small)
            if is_over or (abs(beside[-1] * vectors[-1, -AXES:]) <= EXACT * values[-1]).all():
                return _two(values, known.T @ vectors)
        if step + 1 == len(basis):
            basis = np.concatenate([basis, np.empty((min(size - len(basis), len(basis)), size))])
        basis[step + 1] = image / beside[-1]
    raise AssertionError("unreachable")


def _two(values: np.ndarray, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The last two, largest first; what is nothing but rounding is 0."""
    values, vectors = values[::-1][:AXES], vectors.T[::-1][:AXES]
    if len(values) < AXES:
        values, vectors = np.append(values, 0.0), np.vstack([vectors, np.zeros_like(vectors)])
    is_real = values > 1e-12 * max(values[0], 1e-300)
    return np.where(is_real, values, 0.0), np.where(is_real[:, None], vectors, 0.0)


def _none() -> tuple[np.ndarray, np.ndarray]:
    return np.zeros(AXES), np.zeros((AXES, 0))


def _turned(vector: np.ndarray) -> np.ndarray:
    """A direction has no sign of its own: the statement that weighs most points up."""
    if not len(vector):
        return vector
    heaviest = np.flatnonzero(abs(vector) >= abs(vector).max() * (1 - 1e-9))[0]
    return -vector if vector[heaviest] < 0 else vector
