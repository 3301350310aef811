"""The restitution: the last slot, in which each table has somebody of each workshop.

Everybody who has a seat comes, and counts for each workshop that they attended. Tables are as few as their
size allows; `covering` says whether so many can hold somebody of each workshop. Then people are exchanged, as
at the tables of the workshops, as long as tables get more mixed or fewer people meet again, and only where no
table loses a workshop.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from .covering import Unproven, least_cover, seat_covers
from .desks import groups_by_language
from .exchange import Desks
from .facts import Fact
from .groups import figures
from .measures import share_a_language
from .plan import Assignment, Groups
from .problem import Participant, Problem, Restitution
from .tables import attributes_of, likeness_of, weight_of_meeting_again

NOT_HERE = 1_000_000  # a table of the others: nobody can keep it here
AT_ONCE = 200  # people among whom the best exchange is sought
SWEEPS = 4
APART = 1_000.0  # what a pair weighs who must be apart


def restitute(
    problem: Problem, seats: Sequence[Assignment], *, deadline: float, seed: int = 0
) -> Groups | None:
    """The tables of the restitution for people with these seats; None when there is none to prepare.

    Whoever sat at a table in the previous plan keeps it as long as each table has somebody of each workshop.
    """
    wanted, room = problem.restitution, _Room.of(problem, seats)
    if wanted is None or not len(room.people):
        return None
    parts = _parts(problem, room, wanted.table_size, seed)
    desks = np.full(len(room.people), -1)
    tables = 0
    reasons: list[Fact] = []
    for people, count in parts:
        found = _seated(room.of_some(people, tables), count, wanted, deadline, seed)
        if isinstance(found, Fact):
            reasons += [found, *_too_few(room.of_some(people), count)]
        else:
            desks[people] = tables + found
        tables += count
    if reasons:
        return _refused(room, wanted, tables, reasons, is_split=len(parts) > 1, deadline=deadline, seed=seed)
    return _groups(problem, seats, room, wanted, desks, tables)


@dataclass(frozen=True)
class _Room:
    """Those who come: what they attended (N, W), with whom they sat (N, S), where they sat before (N,), and
    whether they are held there.
    """

    people: tuple[Participant, ...]
    workshops: tuple[str, ...]
    attended: np.ndarray
    desks: np.ndarray
    before: np.ndarray
    held: np.ndarray
    apart: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, problem: Problem, seats: Sequence[Assignment]) -> "_Room":
        ran = {a.workshop for a in seats}
        coming = {a.participant for a in seats}
        people = tuple(p for p in problem.participants if p.id in coming)
        workshops = tuple(w.id for w in problem.workshops if w.id in ran)
        number, slot = {p.id: i for i, p in enumerate(people)}, {s: k for k, s in enumerate(problem.slots)}
        attended = np.zeros((len(people), len(workshops)), dtype=bool)
        desks, named = np.full((len(people), len(slot)), -1), dict[tuple, int]()
        for a in seats:
            attended[number[a.participant], workshops.index(a.workshop)] = True
            place = a.slot, a.workshop, a.table
            desks[number[a.participant], slot[a.slot]] = named.setdefault(place, len(named))
        locked = problem.restitution.locked if problem.restitution else {}
        stood = problem.previous.groups.table_of if problem.previous and problem.previous.groups else {}
        kept = {**stood, **locked}
        before = np.array([kept.get(p.id, 0) - 1 for p in people], dtype=np.int64)
        held = np.array([p.id in locked for p in people], dtype=bool)
        return cls(people, workshops, attended, desks, before, held, frozenset(problem.rules.apart))

    def of_some(self, chosen: np.ndarray, first: int = 0) -> "_Room":
        """The same with some of the people, who were together in what they alone attended; their tables are
        counted from `first`.
        """
        before = self.before[chosen]
        return replace(
            self,
            people=tuple(self.people[i] for i in chosen),
            attended=self.attended[chosen],
            desks=self.desks[chosen],
            before=np.where(before < 0, -1, np.where(before < first, NOT_HERE, before - first)),
            held=self.held[chosen],
        )

    def order(self, seed: int) -> np.ndarray:
        """Those who attended the same, then those who are alike, are neighbours: (N,) places."""
        chance = np.random.default_rng(seed)
        keys = [chance.random(len(self.people)), *(code for code, _ in reversed(attributes_of(self.people)))]
        place = np.empty(len(self.people), dtype=np.int64)
        place[np.lexsort([*keys, *self.attended.T])] = np.arange(len(self.people))
        return place


def _parts(problem: Problem, room: _Room, size: int, seed: int) -> list[tuple[np.ndarray, int]]:
    """People who can share tables, each part with its number of tables: one, or one for each language."""
    everybody = np.arange(len(room.people))
    spoken = [p.languages for p in room.people]
    if not problem.rules.common_language or share_a_language(spoken):
        return [(everybody, -(-len(everybody) // size))]
    return [(np.array(g), n) for g, n in groups_by_language(everybody, size, spoken, seed)]


def _seated(room: _Room, tables: int, wanted: Restitution, deadline: float, seed: int) -> np.ndarray | Fact:
    """The table (N,) from 0 of each, or why there is none."""
    facts = {"tables": tables, "size": wanted.table_size}
    kept = room.before if (room.before >= 0).any() else None
    try:
        found = _covered(room, tables, wanted.table_size, kept, deadline, seed)
    except Unproven:
        return Fact("no_groups_found", facts)
    if found is None:
        return Fact("no_groups", facts)
    if kept is not None and (found != kept)[room.held].any():
        return Fact("groups_locked", {"slot": wanted.slot})
    stayed = (found == kept) if kept is not None else np.zeros(len(found), dtype=bool)
    return _mixed(room, found, tables, ~stayed, deadline, seed)


def _covered(
    room: _Room, tables: int, size: int, kept: np.ndarray | None, deadline: float, seed: int
) -> np.ndarray | None:
    return seat_covers(
        room.attended,
        tables,
        size,
        kept=kept,
        held=room.held,
        order=room.order(seed),
        deadline=deadline,
        seed=seed,
    )


def _mixed(
    room: _Room, table: np.ndarray, tables: int, unlocked: np.ndarray, deadline: float, seed: int
) -> np.ndarray:
    """Exchange people among some tables, then among others, until nothing changes."""
    chance, table = np.random.default_rng(seed), table.copy()
    at_once = max(AT_ONCE * tables // len(table), 2)
    attributes = attributes_of(room.people)
    for _ in range(SWEEPS):
        changes = 0
        for chosen in _some(chance.permutation(tables), at_once):
            if monotonic() > deadline:
                return table
            here = np.nonzero(np.isin(table, chosen))[0]
            numbers, desk = np.unique(table[here], return_inverse=True)
            block = _Covering(desk, unlocked[here], _likeness(room, attributes, here), room.attended[here])
            changes += block.improve()[0]
            table[here] = numbers[block.desk]
        if not changes or at_once >= tables:
            break
    return table


def _some(tables: np.ndarray, at_once: int) -> Iterator[np.ndarray]:
    for first in range(0, len(tables), at_once):
        yield tables[first : first + at_once]


def _likeness(room: _Room, attributes: list[tuple[np.ndarray, float]], here: np.ndarray) -> np.ndarray:
    """(n, n) what each pair of people costs if they share a table."""
    likeness, met = likeness_of(attributes, here), np.zeros((len(here), len(here)), dtype=bool)
    for desk in room.desks[here].T:
        met |= (desk[:, None] == desk[None, :]) & (desk >= 0)[:, None]
    likeness += np.float32(weight_of_meeting_again(attributes)) * met
    place = {room.people[i].id: k for k, i in enumerate(here)}
    for one, other in room.apart:
        if one in place and other in place:
            likeness[place[one], place[other]] = likeness[place[other], place[one]] = APART
    np.fill_diagonal(likeness, 0)
    return likeness


class _Covering(Desks):
    """People of several tables who change places where no table loses a workshop: attended (n, W)."""

    def __init__(
        self, desk: np.ndarray, unlocked: np.ndarray, likeness: np.ndarray, attended: np.ndarray
    ) -> None:
        super().__init__(desk, unlocked, likeness)
        self.attended, self.absent = attended, (~attended).astype(np.float32).T
        self.cover = np.zeros((len(self.count), attended.shape[1]), dtype=np.int64)
        np.add.at(self.cover, desk, attended)
        self.is_kept = np.empty(likeness.shape, dtype=bool)  # (n, n): the one's table, with the other instead
        self._look_at(np.arange(len(desk)))

    def _allowed(self, budget: int) -> tuple[np.ndarray, np.ndarray]:
        free, cost = super()._allowed(budget)
        return free & self.is_kept & self.is_kept.T, cost

    def _look_at(self, people: np.ndarray) -> None:
        """With whom these can change so that their table still has somebody of each workshop."""
        alone = self.attended[people] & (self.cover[self.desk[people]] == 1)
        self.is_kept[people] = alone.astype(np.float32) @ self.absent == 0

    def _exchange(self, p: int, q: int) -> None:
        shift = self.attended[q].astype(np.int64) - self.attended[p]
        self.cover[self.desk[p]] += shift
        self.cover[self.desk[q]] -= shift
        super()._exchange(p, q)
        self._look_at(np.nonzero(np.isin(self.desk, self.desk[[p, q]]))[0])


# What is said


def _groups(
    problem: Problem,
    seats: Sequence[Assignment],
    room: _Room,
    wanted: Restitution,
    desks: np.ndarray,
    tables: int,
) -> Groups:
    table_of = {p.id: int(desk) + 1 for p, desk in zip(room.people, desks, strict=True)}
    mixing, repeats = figures(problem, seats, table_of)
    said = (
        Fact("everywhere", {"tables": tables, "slot": wanted.slot}),
        Fact("groups_mixing", {"slot": wanted.slot, "mixing": mixing}),
        Fact("groups_repeats", {"slot": wanted.slot, "repeats": repeats}),
    )
    return Groups(wanted.slot, tables, tables, table_of, mixing, repeats, said)


def _too_few(room: _Room, tables: int) -> Iterator[Fact]:
    """The workshops of which too few people come for so many tables, the smallest first."""
    people = room.attended.sum(axis=0)
    for w in np.argsort(people, kind="stable"):
        if people[w] < tables:
            values = {"workshop": room.workshops[w], "people": int(people[w]), "tables": tables}
            yield Fact("too_few", values)


def _refused(
    room: _Room,
    wanted: Restitution,
    tables: int,
    reasons: Sequence[Fact],
    *,
    is_split: bool,
    deadline: float,
    seed: int,
) -> Groups:
    """Why there are no such tables, and how many there could be if they were larger."""
    least = least_cover(room.attended)
    small = [Fact("small_tables", {"least": least, "size": wanted.table_size})]
    explain = [*reasons, *(small if least > wanted.table_size else ())]
    is_locked = any(fact.kind == "groups_locked" for fact in reasons)
    most = 0 if is_split or is_locked else _most_tables(room, tables - 1, deadline, seed)
    if most:
        explain.append(Fact("most_tables", {"tables": most, "size": -(-len(room.people) // most)}))
    return Groups(wanted.slot, tables, most, explain=tuple(explain))


def _most_tables(room: _Room, most: int, deadline: float, seed: int) -> int:
    """Of at most so many tables, the most that have somebody of each workshop when everybody sits at one.

    With fewer tables each has more seats and needs no more people, so that halving finds the number.
    """

    def can_be(tables: int) -> bool:
        try:
            size = -(-len(room.people) // tables)
            return _covered(room, tables, size, None, deadline, seed) is not None
        except Unproven:
            return False

    low, high = 1, min(most, int(room.attended.sum(axis=0).min()))
    if most < 1 or can_be(high):  # mostly it is only the smallest workshop that limits them
        return max(high, 0)
    while low < high - 1:
        tables = (low + high) // 2
        low, high = (tables, high) if can_be(tables) else (low, tables)
    return low
