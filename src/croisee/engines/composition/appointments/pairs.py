"""Which pairs are worth meeting, slots aside: a b-matching of the greatest weight (Schrijver 2003, ch. 31).

It leaves out who meets when, so its value bounds the score of every plan.
"""

import numpy as np

from .board import Board
from .program import Found, Rows, maximise


def choose(board: Board, *, deadline: float, seed: int) -> Found:
    """Pairs of the greatest worth: each participant in as many as it may have, and no more than tables allow.

    In a slot no more pairs meet than there are tables, nor than half of those who are there.
    """
    rows = Rows()
    for person in range(len(board.limit)):
        rows.at_most(np.nonzero((board.ends == person).any(axis=1))[0], board.limit[person])
    rows.at_most(np.arange(len(board.worth)), _most(board))
    for group in _narrow(board):
        rows.at_most(*group)
    for pair in np.nonzero(board.must)[0]:
        rows.exactly(np.array([pair]), 1)
    return maximise(board.worth, rows, deadline=deadline, seed=seed)


def _present(board: Board) -> np.ndarray:
    """(S,) how many can meet somebody in each slot."""
    return np.array([len(np.unique(board.ends[may])) for may in board.open.T])


def _most(board: Board) -> int:
    return int(np.minimum(board.room, _present(board) // 2).sum())


def _narrow(board: Board) -> list[tuple[np.ndarray, int]]:
    """Pairs that only have the first slots, or only the last ones: no more than these hold."""
    hold = np.minimum(board.room, _present(board) // 2)
    groups = []
    for start, end in [(0, n) for n in range(1, len(hold))] + [(n, len(hold)) for n in range(1, len(hold))]:
        inside = np.zeros(len(hold), dtype=bool)
        inside[start:end] = True
        groups.append((np.nonzero(~board.open[:, ~inside].any(axis=1))[0], int(hold[inside].sum())))
    return [group for group in groups if len(group[0])]
