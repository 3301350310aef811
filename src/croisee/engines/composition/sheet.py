"""The integer program of a seating, row by row."""

from collections.abc import Sequence
from enum import Enum, auto
from fractions import Fraction

import numpy as np

from .grid import Grid
from .solver import NUDGE_SUM, Program, Solution

OTHERS = 5  # workshops that nobody of the unit wishes for, among the likely columns

Kinds = tuple[tuple[int, ...], ...]


class Aim(Enum):
    """What a program is asked."""

    EVERYONE = auto()  # everyone has all their seats, at the least cost
    BIGGER_ROOMS = auto()  # the same with all the room one could want, at any cost
    MOST_SEATS = auto()  # as few empty seats as possible
    CHEAPEST = auto()  # the least cost, with no more empty seats than that


class Sheet:
    """Columns: attends[unit, workshop, kind of slot], then absences[unit, kind], then optional runs[workshop,
    kind].

    A kind of slot stands for as many slots as it has; a run that may stay empty (min 0, with roles to
    guarantee) has a column that counts how often it takes place.
    """

    def __init__(self, grid: Grid, kinds: Kinds, aim: Aim, *, empty: int = 0, seed: int = 0) -> None:
        self.grid, self.kinds, self.aim = grid, kinds, aim
        self.times = np.array([len(kind) for kind in kinds])
        self.first = np.array([kind[0] for kind in kinds])
        self.scale = min(
            Fraction(str(grid.problem.stability)).denominator, 1000
        )  # makes every cost an integer
        self.roles = {r: least for r, least in grid.problem.rules.min_per_role.items() if least > 0}
        self.most = grid.most if aim is not Aim.BIGGER_ROOMS else np.full(grid.shape[1], grid.shape[0])
        self._units()
        self._columns()
        self.blocks: list[tuple[str, object, int]] = []  # what the rows from here on hold
        self.triples: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.sides: list[tuple[np.ndarray, np.ndarray]] = []
        self.height = 0
        self.program = self._program(empty, seed)

    def total(self, values: np.ndarray) -> np.ndarray:
        """Sum over the people of each unit: (N, …) → (U, …)."""
        sums = np.zeros((len(self.grid.units), *values.shape[1:]), dtype=np.int64)
        np.add.at(sums, self.unit_of, values.astype(np.int64))
        return sums

    def prices(self, solution: Solution) -> dict[tuple[str, object], float]:
        """What one more place, or one person fewer, would save: each rule's largest dual value, in cost."""
        prices: dict[tuple[str, object], float] = {}
        starts = [start for _, _, start in self.blocks] + [self.height]
        for (name, of, start), stop in zip(self.blocks, starts[1:], strict=True):
            duals = np.abs(solution.prices[start:stop]) / self.scale
            if name == "room":
                saved = (
                    np.maximum(-solution.prices[start:stop], 0).reshape(-1, len(self.kinds)).max(axis=1)
                    / self.scale
                )
                prices |= {("room", w): float(price) for w, price in enumerate(saved)}
            elif len(duals):
                prices[name, of] = max(float(duals.max()), prices.get((name, of), 0.0))
        return prices

    # columns

    def _units(self) -> None:
        grid = self.grid
        self.unit_of = np.empty(grid.shape[0], dtype=np.int64)
        for u, unit in enumerate(grid.units):
            self.unit_of[list(unit)] = u
        self.size = np.array([len(unit) for unit in grid.units], dtype=np.int64)
        self.missing = np.zeros(len(grid.units), dtype=np.int64)
        np.maximum.at(self.missing, self.unit_of, grid.missing)

    def _columns(self) -> None:
        grid = self.grid
        can = self.total(~grid.allowed) == 0
        can[[self.unit_of[a] for a, b in grid.apart if self.unit_of[a] == self.unit_of[b]]] = False
        offered = grid.offered[:, self.first]
        self.unit, self.workshop, self.kind = np.nonzero(can[:, :, None] & offered[None])
        may_miss = (self.missing > 0) | (self.aim in (Aim.MOST_SEATS, Aim.CHEAPEST))
        self.absent, self.absent_kind = np.nonzero(may_miss[:, None] & np.ones(len(self.kinds), dtype=bool))
        self.optional, self.optional_kind = np.nonzero(
            (grid.least == 0)[:, None] & offered & bool(self.roles)
        )
        self.width = len(self.unit)
        self.runs = grid.shape[1] * len(self.kinds)
        self.run = self.workshop * len(self.kinds) + self.kind
        self.optional_run = self.optional * len(self.kinds) + self.optional_kind
        self.optional_column = self.width + len(self.absent) + np.arange(len(self.optional))
        self.is_optional = np.isin(np.arange(self.runs), self.optional_run)

    # rows

    def _program(self, empty: int, seed: int) -> Program:
        self._seats(empty)
        self._once()
        self._locked()
        self._room()
        self._role_rows()
        self._organisation_rows()
        self._apart_rows()
        lower, upper = (np.concatenate(side) for side in zip(*self.sides, strict=True))
        rows, columns, values = (np.concatenate(part) for part in zip(*self.triples, strict=True))
        tops = np.concatenate(
            [np.ones(self.width), self.times[self.absent_kind], self.times[self.optional_kind]]
        )
        cost, nudge = self._costs(len(tops), seed)
        return Program(
            cost=cost,
            nudge=nudge,
            upper=tops.astype(float),
            row_lower=lower,
            row_upper=upper,
            triples=(rows, columns, values),
            likely=self._likely(len(tops), seed),
        )

    def _likely(self, total: int, seed: int) -> np.ndarray:
        """Attendances wished for or obligatory, some others by chance, and all other columns."""
        listed = np.array([len(p.preferences) for p in self.grid.problem.participants])
        wished = self.grid.rank < listed[:, None]
        asked = self.total(wished | self.grid.must) > 0
        chance = np.random.default_rng(seed).random(self.width) < OTHERS / max(self.grid.shape[1], 1)
        likely = np.ones(total, dtype=bool)
        likely[: self.width] = asked[self.unit, self.workshop] | chance
        if self.grid.has_before:
            likely[: self.width] |= self._moves(self.unit, self.kind, self.workshop) == 0
        likely[: self.width] |= self._is_locked()[self.unit, self.workshop, self.kind]
        return likely

    def _is_locked(self) -> np.ndarray:
        """(U, W, kinds) bool: the unit is held in the workshop in that slot, which is its own kind."""
        held = np.zeros((len(self.size), self.grid.shape[1], len(self.kinds)), dtype=bool)
        for k, slot in enumerate(self.first):
            people = np.nonzero(self.grid.locked[:, slot] >= 0)[0]
            held[self.unit_of[people], self.grid.locked[people, slot], k] = True
        return held

    def _rows(
        self, name: str, of: object, entries: Sequence[tuple], lower: np.ndarray, upper: np.ndarray
    ) -> None:
        """Append rows; an entry is (rows counted from 0, columns, values)."""
        self.blocks.append((name, of, self.height))
        for row, column, value in entries:
            values = np.broadcast_to(np.asarray(value, dtype=float), len(column))
            self.triples.append((row + self.height, column, values))
        self.sides.append((np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)))
        self.height += len(lower)

    def _seats(self, empty: int) -> None:
        """Each unit is somewhere or absent, as often as the kind has slots; absent as often as it must, or
        more.
        """
        kinds, units = len(self.kinds), len(self.size)
        columns, absences = np.arange(self.width), self.width + np.arange(len(self.absent))
        wanted = np.tile(self.times, units)
        self._rows(
            "seats",
            None,
            [
                (self.unit * kinds + self.kind, columns, 1),
                (self.absent * kinds + self.absent_kind, absences, 1),
            ],
            wanted,
            wanted,
        )
        is_exact = self.aim in (Aim.EVERYONE, Aim.BIGGER_ROOMS)
        upper = self.missing if is_exact else np.full(units, np.inf)
        self._rows("missing", None, [(self.absent, absences, 1)], self.missing, upper)
        if self.aim is Aim.CHEAPEST:
            sizes = self.size[self.absent]
            self._rows(
                "empty",
                None,
                [(np.zeros(len(sizes), dtype=np.int64), absences, sizes)],
                np.array([0]),
                np.array([empty]),
            )

    def _once(self) -> None:
        """No workshop twice, and each workshop that they must attend."""
        must = (self.total(self.grid.must) > 0).ravel()
        row = self.unit * self.grid.shape[1] + self.workshop
        self._rows("once", None, [(row, np.arange(self.width), 1)], must, np.ones(len(must)))

    def _locked(self) -> None:
        """Each lock is a seat that is taken; one on what cannot be attended has no column and never holds."""
        held = self._is_locked()
        numbers = np.full(held.shape, -1, dtype=np.int64)
        numbers[held] = np.arange(held.sum())
        row = numbers[self.unit, self.workshop, self.kind]
        mine = np.nonzero(row >= 0)[0]
        once = np.ones(int(held.sum()))
        self._rows("locked", None, [(row[mine], mine, 1)], once, once)

    def _room(self) -> None:
        optional, limit = self.is_optional, self._per_run(self.most)
        self._rows(
            "room",
            None,
            [
                (self.run, np.arange(self.width), self.size[self.unit]),
                (self.optional_run, self.optional_column, -self.most[self.optional]),
            ],
            np.where(optional, -np.inf, self._per_run(self.grid.least)),
            np.where(optional, 0, limit),
        )

    def _role_rows(self) -> None:
        for role, least in self.roles.items():
            have = self.total(self.grid.is_role(role))
            mine = np.nonzero(have[self.unit])[0]
            needed = np.where(self.is_optional, 0, self._per_run(np.full(self.grid.shape[1], least)))
            self._rows(
                "role",
                role,
                [
                    (self.run[mine], mine, have[self.unit[mine]]),
                    (self.optional_run, self.optional_column, -least),
                ],
                needed,
                np.full(self.runs, np.inf),
            )

    def _organisation_rows(self) -> None:
        most = self.grid.problem.rules.max_same_organisation
        for organisation in self.grid.organisations_above(most, int(self.times.min())):
            have = self.total(self.grid.organisation == organisation)
            mine = np.nonzero(have[self.unit])[0]
            self._rows(
                "organisation",
                organisation,
                [(self.run[mine], mine, have[self.unit[mine]])],
                np.full(self.runs, -np.inf),
                np.tile(most * self.times, self.grid.shape[1]),
            )

    def _apart_rows(self) -> None:
        """Two people apart are never both in a run; over interchangeable slots they may share a workshop."""
        upper = np.where(np.tile(self.times, self.grid.shape[1]) == 1, 1, np.inf)
        for a, b in self.grid.apart:
            one, other = self.unit_of[a], self.unit_of[b]
            mine = np.nonzero((self.unit == one) | (self.unit == other))[0]
            if one != other:
                self._rows("apart", (a, b), [(self.run[mine], mine, 1)], np.full(self.runs, -np.inf), upper)

    def _per_run(self, values: np.ndarray) -> np.ndarray:
        """A number of each workshop, as often as its kind has slots; 0 where it does not run."""
        return (values[:, None] * self.times * self.grid.offered[:, self.first]).ravel()

    # objective

    def _costs(self, total: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """Costs in units of 1/scale, and nudges: stay where you were, or chance where there is no previous
        plan.
        """
        cost, nudge = np.zeros(total), np.zeros(total)
        attends, absent = slice(0, self.width), slice(self.width, self.width + len(self.absent))
        if self.aim is Aim.MOST_SEATS:
            cost[absent] = self.size[self.absent] * self.scale
        elif self.aim is not Aim.BIGGER_ROOMS:
            cost[attends] = self.total(self.grid.rank**2)[self.unit, self.workshop]
            if self.grid.has_before:
                nudge[attends] = self._moves(self.unit, self.kind, self.workshop)
                nudge[absent] = self._moves(self.absent, self.absent_kind, -1)
            else:
                nudge[attends] = np.random.default_rng(seed).random(self.width) * self.size[self.unit]
            stability = self.grid.problem.stability if self.grid.has_before else 0.0
            cost = np.round(self.scale * (cost + stability * nudge))
        people, _, slots = self.grid.shape
        return cost, nudge * NUDGE_SUM / max(people * slots, 1)

    def _moves(self, unit: np.ndarray, kind: np.ndarray, workshop: np.ndarray | int) -> np.ndarray:
        """For each column, how many people of the unit had a seat elsewhere in that slot."""
        slot, moves = self.first[kind], np.zeros(len(unit), dtype=np.int64)
        for i in np.nonzero((self.grid.before >= 0).any(axis=1))[0]:
            was = self.grid.before[i, slot]
            moves += (unit == self.unit_of[i]) & (was >= 0) & (was != workshop)
        return moves
