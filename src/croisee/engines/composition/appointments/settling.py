"""Pairs and slots decided together, by an integer program: all slots, or some of a large problem."""

from collections import defaultdict

import numpy as np

from .board import Board
from .program import Found, Rows, maximise


def settle(
    board: Board, slot_of: np.ndarray, slots: np.ndarray, *, deadline: float, seed: int = 0
) -> tuple[Found, np.ndarray]:
    """The best appointments in these slots, those of all other slots staying as they are in `slot_of` (E,).

    Gives what was found, and the new (E,) slots (-1: does not meet); the old ones when nothing was found.
    """
    movable = (slot_of < 0) | np.isin(slot_of, slots)
    pair, at = np.nonzero(board.open & movable[:, None] & np.isin(np.arange(len(board.room)), slots))
    left = board.limit - np.bincount(board.ends[~movable].ravel(), minlength=len(board.limit))
    rows = _rows(board, pair, at, left, movable)
    start = slot_of[pair] == at if (slot_of >= 0).any() else None
    found = maximise(board.worth[pair], rows, deadline=deadline, seed=seed, start=start)
    if found.chosen is None:
        return found, slot_of
    settled = np.where(movable, -1, slot_of)
    settled[pair[found.chosen]] = at[found.chosen]
    return found, settled


def _rows(board: Board, pair: np.ndarray, at: np.ndarray, left: np.ndarray, movable: np.ndarray) -> Rows:
    rows = Rows()
    groups: dict[tuple, list[int]] = defaultdict(list)
    for column, (e, s) in enumerate(zip(pair.tolist(), at.tolist(), strict=True)):
        groups["pair", e].append(column)
        groups["slot", s].append(column)
        for person in board.ends[e].tolist():
            groups["limit", person].append(column)
            groups["once", person, s].append(column)
        if table := _locked_table(board, e):
            groups["table", table, s].append(column)
    for (kind, of, *_), columns in groups.items():
        limits = {"slot": board.room, "limit": left}
        rows.at_most(np.array(columns), limits[kind][of] if kind in limits else 1)
    for e in np.nonzero(board.must & movable)[0].tolist():
        rows.exactly(np.array(groups.get(("pair", e), []), dtype=int), 1)
    return rows


def _locked_table(board: Board, e: int) -> str | None:
    if not board.must[e]:
        return None
    locks = (k for k in board.problem.locks if board.problem.key(k.first, k.second) == board.keys[e])
    return next(locks).table
