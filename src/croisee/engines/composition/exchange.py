"""The best exchanges of two people among the tables of one or two runs of a slot.

With K[p, q] what a pair costs at one table, w[t] = 1 / pairs at table t, and V[p, t] = w[t] · Σ K[p, q] over
the people q of t, exchanging p of table a with q of table b changes the sum by V[p, b] + V[q, a] − V[p, a] −
V[q, b] − (w[a] + w[b]) K[p, q]   (Kernighan and Lin, 1970).
"""

from dataclasses import dataclass

import numpy as np

from .grid import Grid, codes

NEVER = np.float32(np.inf)
LEAST_GAIN = 1e-5


@dataclass(frozen=True)
class Limits:
    """What an exchange between runs must keep; arrays over all people."""

    grid: Grid
    role: np.ndarray  # (N,) codes
    least: np.ndarray  # (roles,) people of each role in each run
    most: int  # people of one organisation in a run
    is_tied: np.ndarray  # (N,) bool: stays with somebody
    apart: dict[int, list[int]]
    speaks: np.ndarray | None  # (N, languages) bool, for a common language at each table

    @classmethod
    def of(cls, grid: Grid) -> "Limits":
        people, rules = grid.problem.participants, grid.problem.rules
        role = codes([p.role for p in people])
        least = np.zeros(role.max(initial=0) + 1, dtype=np.int64)
        for person, code in zip(people, role, strict=True):
            least[code] = rules.min_per_role.get(person.role or "", 0) if person.role is not None else 0
        tied = np.zeros(len(people), dtype=bool)
        for unit in grid.units:
            tied[list(unit)] = len(unit) > 1
        apart: dict[int, list[int]] = {}
        for a, b in grid.apart:
            apart.setdefault(a, []).append(b)
            apart.setdefault(b, []).append(a)
        most = len(people) if rules.max_same_organisation is None else rules.max_same_organisation
        return cls(grid, role, least, most, tied, apart, _speaks(grid) if rules.common_language else None)


def _speaks(grid: Grid) -> np.ndarray:
    """Whose languages are not known is taken to follow."""
    people = grid.problem.participants
    languages = sorted({code for p in people for code in p.languages})
    return np.array(
        [[not p.languages or code in p.languages for code in languages] or [True] for p in people], dtype=bool
    )


class Desks:
    """People at tables, who change places as long as that makes them less alike."""

    def __init__(self, desk: np.ndarray, unlocked: np.ndarray, likeness: np.ndarray) -> None:
        self.desk, self.unlocked, self.likeness = desk, unlocked, likeness
        count = np.bincount(self.desk)
        self.count = count
        self.weight = np.where(count > 1, 2 / np.maximum(count * (count - 1), 1), 0).astype(np.float32)
        onehot = (self.desk[:, None] == np.arange(len(count))[None, :]).astype(np.float32)
        self.pull = (likeness @ onehot) * self.weight

    def improve(self, budget: int = 0) -> tuple[int, int]:
        """Exchange as long as it helps: the number of exchanges, and the cost that they added."""
        done = spent = 0
        for _ in range(4 * len(self.desk)):
            change, cost = self._changes(budget - spent)
            best = int(np.argmin(change / (1 + np.maximum(cost, 0))))
            p, q = divmod(best, len(self.desk))
            if change[p, q] > -LEAST_GAIN:
                break
            spent += int(cost[p, q])
            self._exchange(p, q)
            done += 1
        return done, spent

    def _changes(self, budget: int) -> tuple[np.ndarray, np.ndarray]:
        across = self.pull[:, self.desk]
        own = self.pull[np.arange(len(self.desk)), self.desk]
        weight = self.weight[self.desk]
        change = (
            across
            + across.T
            - own[:, None]
            - own[None, :]
            - self.likeness * (weight[:, None] + weight[None, :])
        )
        free, cost = self._allowed(budget)
        return np.where(free, change, NEVER), cost

    def _allowed(self, budget: int) -> tuple[np.ndarray, np.ndarray]:
        """Which two may be exchanged, and what that costs in preferences."""
        free = self.unlocked[:, None] & self.unlocked[None, :] & (self.desk[:, None] != self.desk[None, :])
        return free, np.zeros(free.shape, dtype=np.int64)

    def _exchange(self, p: int, q: int) -> None:
        a, b = self.desk[p], self.desk[q]
        shift = self.likeness[:, q] - self.likeness[:, p]
        self.pull[:, a] += self.weight[a] * shift
        self.pull[:, b] -= self.weight[b] * shift
        self.desk[p], self.desk[q] = b, a


class Block(Desks):
    """The people of one or two runs of slot `s`: who may change places with whom, and what it changes."""

    def __init__(
        self,
        limits: Limits,
        people: np.ndarray,
        where: np.ndarray,
        table: np.ndarray,
        s: int,
        unlocked: np.ndarray,
        likeness: np.ndarray,
    ) -> None:
        self.limits, self.people = limits, people
        self.where, self.table = where[people, s].copy(), table[people, s].copy()
        self.runs, self.run_of = np.unique(self.where, return_inverse=True)
        keys = self.where * (self.table.max(initial=0) + 1) + self.table
        super().__init__(np.unique(keys, return_inverse=True)[1], unlocked, likeness)
        self._prepare(where, s)

    def _prepare(self, where: np.ndarray, s: int) -> None:
        """What stays while people are exchanged: who could be in the other run, and at what cost."""
        limits, grid = self.limits, self.limits.grid
        self.numbers = np.unique(grid.organisation[self.people], return_inverse=True)[1]
        self.has_organisation = grid.organisation[self.people] >= 0
        if len(self.runs) < 2:
            return
        elsewhere = np.delete(where[self.people], s, axis=1)
        fits = np.stack([grid.allowed[self.people, w] & ~(elsewhere == w).any(axis=1) for w in self.runs])
        held = np.stack([grid.must[self.people, w] for w in self.runs])
        is_free = ~limits.is_tied[self.people] & (grid.locked[self.people, s] < 0)
        self.may_be_in = fits & ~held[::-1] & is_free  # (2, n)
        squares = grid.rank[self.people][:, self.runs].T ** 2
        self.extra = (squares[1] - squares[0]).astype(np.int64)  # cost of run 1 over run 0
        self.place = {int(p): k for k, p in enumerate(self.people)}

    def _allowed(self, budget: int) -> tuple[np.ndarray, np.ndarray]:
        free, cost = super()._allowed(budget)
        if len(self.runs) == 2:
            cost, may_cross = self._crossings()
            same = self.run_of[:, None] == self.run_of[None, :]
            cost = np.where(same, 0, cost)
            free &= same | (may_cross & (cost <= budget))
        if self.limits.speaks is not None:
            free &= self._understood(self.limits.speaks[self.people].astype(np.int64))
        return free, cost

    def _crossings(self) -> tuple[np.ndarray, np.ndarray]:
        """For people of different runs: the cost of exchanging them, and whether the rules allow it."""
        limits, run = self.limits, self.run_of
        role, least = limits.role[self.people], limits.least
        counts = np.zeros((2, len(least)), dtype=np.int64)
        np.add.at(counts, (run, role), 1)
        spare = counts[run, role] > least[role]
        crowd = np.zeros((2, self.numbers.max() + 1), dtype=np.int64)
        np.add.at(crowd, (run, self.numbers), 1)
        welcome = (crowd[1 - run, self.numbers] < limits.most) | ~self.has_organisation
        ready = self.may_be_in[1 - run, np.arange(len(run))] & self._is_not_kept_apart()
        alike_role = role[:, None] == role[None, :]
        alike_house = self.numbers[:, None] == self.numbers[None, :]
        allowed = ready[:, None] & ready[None, :]
        allowed &= alike_role | (spare[:, None] & spare[None, :])
        allowed &= alike_house | (welcome[:, None] & welcome[None, :])
        extra = np.where(run == 0, self.extra, -self.extra)
        return extra[:, None] + extra[None, :], allowed

    def _is_not_kept_apart(self) -> np.ndarray:
        """Nobody whom a person must not meet is in the other run."""
        ready = np.ones(len(self.people), dtype=bool)
        for p, others in self.limits.apart.items():
            if p in self.place:
                mine = self.place[p]
                ready[mine] = all(
                    self.run_of[self.place[o]] == self.run_of[mine] for o in others if o in self.place
                )
        return ready

    def _understood(self, speaks: np.ndarray) -> np.ndarray:
        """Exchanges after which each of the two tables still has a language in common."""
        spoken = np.zeros((len(self.count), speaks.shape[1]), dtype=np.int64)
        np.add.at(spoken, self.desk, speaks)
        without = spoken[self.desk] - speaks == (self.count[self.desk] - 1)[:, None]
        welcome = without.astype(np.int64) @ speaks.T > 0
        return welcome & welcome.T

    def _exchange(self, p: int, q: int) -> None:
        super()._exchange(p, q)
        for seats in (self.where, self.table, self.run_of):
            seats[p], seats[q] = seats[q], seats[p]
