"""Crossed looks: agreement on each statement by declared group, and what all sides share.

No group of fewer than five voters is published, nor one whose counts could be had by subtracting published
ones from each other: where that would be so, the smallest published group beside it is held back too.
Intervals are Wilson's. Whether a group differs from the others is Fisher's exact test, corrected over all
tests by Benjamini and Hochberg. *Bridging* is the geometric mean over groups of the smoothed share of
agreement.

Sources: Wilson, JASA 22 (1927); Benjamini and Hochberg, JRSS B 57 (1995).
Shapes: P people, S statements, G groups.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from .figures import counts_by, share
from .votes import Votes

FEWEST = 5  # voters of a published group
CONFIDENT = 1.959963984540054  # two-sided, 95 %
DIFFERS = 0.05  # the share of false findings among those that are called different


@dataclass(frozen=True, slots=True)
class Look:
    """What a group said on a statement; `low` and `high` bound its share of agreement."""

    group: str
    agree: int
    disagree: int
    passes: int
    low: float
    high: float
    corrected: float  # the corrected probability of such a difference from all others by chance

    @property
    def votes(self) -> int:
        return self.agree + self.disagree + self.passes

    @property
    def share(self) -> float:
        return self.agree / self.votes

    @property
    def differs(self) -> bool:
        return self.corrected <= DIFFERS


@dataclass(frozen=True, slots=True)
class Crossed:
    """A statement by the groups of one column."""

    looks: tuple[Look, ...]  # in the order of their names
    held_back: int  # groups with voters that are not published

    @property
    def bridging(self) -> float | None:
        """The geometric mean of the smoothed shares; it needs two groups."""
        if len(self.looks) < 2:
            return None
        return float(np.exp(np.mean([np.log(share(one.agree, one.votes)) for one in self.looks])))

    @property
    def spread(self) -> float | None:
        """The distance between the smoothed shares of the groups that agree most and least."""
        if len(self.looks) < 2:
            return None
        shares = [share(one.agree, one.votes) for one in self.looks]
        return max(shares) - min(shares)

    @property
    def is_tested(self) -> bool:
        """Whether a published group stands beside others."""
        return bool(self.looks) and len(self.looks) + self.held_back > 1

    @property
    def differs(self) -> bool:
        return any(one.differs for one in self.looks)


@dataclass(frozen=True, slots=True, eq=False)
class CrossedLooks:
    """Each statement by each column of declared groups."""

    statements: tuple[str, ...]
    of: Mapping[str, tuple[Crossed, ...]]  # by column, in the order of the statements

    def shared(self, column: str) -> tuple[str, ...]:
        """What all sides share, most first."""
        return self._ranked({s: c.bridging for s, c in zip(self.statements, self.of[column], strict=True)})

    def divided(self, column: str) -> tuple[str, ...]:
        """Where groups differ beyond chance, widest first."""
        pairs = zip(self.statements, self.of[column], strict=True)
        return self._ranked({s: c.spread for s, c in pairs if c.differs})

    @staticmethod
    def _ranked(figures: Mapping[str, float | None]) -> tuple[str, ...]:
        known = [(figure, name) for name, figure in figures.items() if figure is not None]
        return tuple(name for _, name in sorted(known, key=lambda pair: -pair[0]))


def crossed(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two columns crossed: who declared both."""
    return {who: f"{label} × {second[who]}" for who, label in first.items() if who in second}


def crossed_looks(votes: Votes, declared: Mapping[str, Mapping[str, str]]) -> CrossedLooks:
    """The looks of these columns: for each, the group that each person declared."""
    sides = [_Side(votes, column, groups) for column, groups in declared.items()]
    size = np.concatenate([np.zeros((0, len(votes.statements)), int), *(side.votes for side in sides)])
    published = _published(votes, sides, size)
    found = _tested(votes, sides, published)
    return CrossedLooks(votes.statements, {side.column: found[i] for i, side in enumerate(sides)})


def wilson(said: int, votes: int) -> tuple[float, float]:
    """The interval of a share; of at least one vote."""
    z2 = CONFIDENT**2
    middle = (said + z2 / 2) / (votes + z2)
    half = CONFIDENT * sqrt(said * (votes - said) / votes + z2 / 4) / (votes + z2)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def fisher(said: int, votes: int, said_by_all: int, all_votes: int) -> float:
    """The two-sided probability that a group of so many voters agrees so unlike all others by chance."""
    least, most = max(0, votes + said_by_all - all_votes), min(votes, said_by_all)
    n = np.arange(least, most + 1)
    log = _log_factorials(all_votes)
    chance = -(log[n] + log[said_by_all - n] + log[votes - n] + log[all_votes - said_by_all - votes + n])
    chance = np.exp(chance - chance.max())
    return min(1.0, float(chance[chance <= chance[said - least] * (1 + 1e-7)].sum() / chance.sum()))


def corrected(probabilities: np.ndarray) -> np.ndarray:
    """Benjamini and Hochberg's: the share of false findings among all that are at most as probable."""
    n = len(probabilities)
    order = np.argsort(-probabilities, kind="stable")
    raised = probabilities[order] * n / np.arange(n, 0, -1)
    found = np.empty(n)
    found[order] = np.minimum.accumulate(np.minimum(raised, 1.0))
    return found


_LOG_FACTORIALS = np.zeros(2)


def _log_factorials(upto: int) -> np.ndarray:
    global _LOG_FACTORIALS
    if len(_LOG_FACTORIALS) <= upto:
        _LOG_FACTORIALS = np.append(0.0, np.cumsum(np.log(np.arange(1, 2 * upto + 1))))
    return _LOG_FACTORIALS


class _Side:
    """A column of declared groups, counted."""

    def __init__(self, votes: Votes, column: str, groups: Mapping[str, str]) -> None:
        self.column = column
        self.names = tuple(sorted({groups[who] for who in votes.people if who in groups}))
        number = {name: g for g, name in enumerate(self.names)}
        self.group = np.array([number[groups[who]] if who in groups else -1 for who in votes.people], int)
        counts = counts_by(
            self.group[votes.person], len(self.names), votes.statement, len(votes.statements), votes.value
        )
        self.agree, self.disagree, self.votes = counts.agree, counts.disagree, counts.votes  # [G, S]


# what is published


def _published(votes: Votes, sides: list[_Side], size: np.ndarray) -> np.ndarray:
    """[G, S] which groups are published on which statement, over all columns."""
    column_of = np.repeat(np.arange(len(sides)), [len(side.names) for side in sides])
    everyone = np.bincount(votes.statement, minlength=len(votes.statements))
    shown = size >= FEWEST
    voters = np.split(votes.person[np.argsort(votes.statement, kind="stable")], np.cumsum(everyone)[:-1])
    for s, people in enumerate(voters if len(everyone) else ()):
        there = size[:, s] > 0
        inside = _inside([(side.group[people], len(side.names)) for side in sides], size[:, s])
        inside = np.vstack([inside[there][:, there], there[there]])  # everybody is the last
        shown[there, s] = _held_safe(
            inside, size[there, s], column_of[there], len(sides), int(everyone[s]), shown[there, s]
        )
    return shown


def _inside(columns: list[tuple[np.ndarray, int]], size: np.ndarray) -> np.ndarray:
    """[A, g] whether all of g are in A, from the group of each voter in each column."""
    rows = []
    for of_first, firsts in columns:
        row = []
        for of_second, seconds in columns:
            both = (of_first >= 0) & (of_second >= 0)
            cell = of_first[both] * seconds + of_second[both]
            row.append(np.bincount(cell, minlength=firsts * seconds).reshape(firsts, seconds))
        rows.append(np.concatenate(row, axis=1))
    return np.concatenate([np.zeros((0, len(size)), int), *rows]) == size


def _held_safe(
    inside: np.ndarray,
    size: np.ndarray,
    column_of: np.ndarray,
    columns: int,
    everyone: int,
    shown: np.ndarray,
) -> np.ndarray:
    """The groups that may be published on one statement, so that no published group, less published groups of
    one column inside it, leaves between one and four people.

    `inside` [A, g] says whether all of g are in A; everybody is the last A. A remainder that is exactly one
    group is as good as published, and subtracted in turn."""
    if everyone < FEWEST:
        return np.zeros_like(shown)
    whole = np.append(size, everyone).astype(np.float32)
    sized = (inside * size).astype(np.float32)
    in_column = (column_of[:, None] == np.arange(columns)).astype(np.float32)
    shown = shown.copy()

    def leak() -> tuple[int, int] | None:
        """A group and a column by which few people are known, once all is subtracted that can be."""
        known = shown.copy()
        while True:
            is_known = np.append(known, True)
            rest = whole[:, None] - sized @ (in_column * known[:, None])  # [A, column]
            few = np.argwhere(is_known[:, None] & (rest > 0.5) & (rest < FEWEST))
            if len(few):
                return int(few[-1][0]), int(few[-1][1])
            found = _derivable(inside, known, is_known, rest, size, column_of, columns)
            if not (found & ~known).any():
                return None
            known |= found

    while shown.any() and (found := leak()):
        shown[_least_of(*found, inside, size, column_of, shown)] = False
    return shown


def _least_of(a: int, column: int, inside, size, column_of, shown) -> int:
    """The smallest published group by which one knows too much of A, in this column."""
    victims = np.flatnonzero(inside[a] & shown & (column_of == column))
    if not len(victims):  # what is inside is known by subtraction only
        is_shown = a < len(size) and shown[a]
        victims = np.array([a]) if is_shown else np.flatnonzero(shown)
    return int(victims[np.argmin(size[victims])])


def _derivable(inside, known, is_known, rest, size, column_of, columns) -> np.ndarray:
    """The groups that are exactly what is left of a known one."""
    found = np.zeros_like(known)
    for column in range(columns):
        hidden = (column_of == column) & ~known
        if hidden.any():
            match = is_known[:, None] & inside[:, hidden] & (abs(rest[:, [column]] - size[hidden]) < 0.5)
            found[np.flatnonzero(hidden)[match.any(axis=0)]] = True
    return found


# figures


def _tested(votes: Votes, sides: list[_Side], published: np.ndarray) -> list[tuple[Crossed, ...]]:
    everyone = np.bincount(votes.statement, minlength=published.shape[1])
    agreeing = np.bincount(votes.statement[votes.value > 0], minlength=published.shape[1])
    first = np.cumsum([0, *(len(side.names) for side in sides)])
    cells = [
        (i, s, g)
        for i, side in enumerate(sides)
        for s, g in np.argwhere(published[first[i] : first[i + 1]].T).tolist()
    ]
    chances = [
        fisher(int(sides[i].agree[g, s]), int(sides[i].votes[g, s]), int(agreeing[s]), int(everyone[s]))
        for i, s, g in cells
    ]
    looks: list[list[list[Look]]] = [[[] for _ in range(published.shape[1])] for _ in sides]
    for (i, s, g), chance in zip(cells, corrected(np.array(chances)).tolist(), strict=True):
        side = sides[i]
        agree, disagree, of = (int(c[g, s]) for c in (side.agree, side.disagree, side.votes))
        low, high = wilson(agree, of)
        looks[i][s].append(Look(side.names[g], agree, disagree, of - agree - disagree, low, high, chance))
    return [
        tuple(
            Crossed(tuple(found), int((side.votes[:, s] > 0).sum()) - len(found))
            for s, found in enumerate(looks[i])
        )
        for i, side in enumerate(sides)
    ]
