"""Who would like to meet whom, when, and at how many tables: the question, as values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from .plan import Appointment

Key = tuple[str, str]
WISH = 10  # what a first wish is worth; each further one a point less, down to 1
MUTUAL = 10  # what it adds that both wish it


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation or a person: at most so many appointments, not in the slots where it is away."""

    id: str
    appointments: int
    away: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()  # participants, best first

    def __post_init__(self) -> None:
        refuse(self.appointments < 0, f"Participant {self.id}: appointments is a number, 0 or more.")
        refuse(first_double(self.wishes) is not None, f"Participant {self.id} wishes for somebody twice.")
        refuse(self.id in self.wishes, f"Participant {self.id} wishes to meet itself.")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may meet, and what that is worth besides their wishes."""

    first: str
    second: str
    score: float

    def __post_init__(self) -> None:
        refuse(self.first == self.second, f"A pair joins two participants, not {self.first} with itself.")
        refuse(not (self.score >= 0 and isfinite(self.score)), "A score is a number, 0 or more.")


@dataclass(frozen=True, slots=True)
class Lock:
    """Two who must meet, in a certain slot or at a certain table if these are named."""

    first: str
    second: str
    slot: str | None = None
    table: str | None = None

    def __post_init__(self) -> None:
        refuse(self.first == self.second, f"A lock joins two participants, not {self.first} with itself.")


@dataclass(frozen=True)
class Problem:
    """The whole question. Only pairs that are wished, scored or locked may meet; those in `apart` never do.

    With `keep`, previous appointments that are still possible stay as they are; without, each pair that still
    meets is worth `stability` more.
    """

    slots: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    participants: tuple[Participant, ...]
    pairs: tuple[Pair, ...] = ()
    apart: tuple[Key, ...] = ()
    locks: tuple[Lock, ...] = ()
    previous: tuple[Appointment, ...] = ()
    keep: bool = False
    stability: float = 0.0

    def __post_init__(self) -> None:
        everyone = [p.id for p in self.participants]
        refuse(not self.slots, "A problem has one slot or more.")
        for what, names in (("slot", self.slots), ("participant", everyone)):
            refuse(first_double(names) is not None, f"Two {what}s have the same id: {first_double(names)}.")
        known(self.tables, self.slots, "tables", "slot")
        for slot, tables in self.tables.items():
            refuse(first_double(tables) is not None, f"Two tables of {slot} have the same name.")
        for person in self.participants:
            known(sorted(person.away), self.slots, f"Participant {person.id}", "slot")
            known(person.wishes, everyone, f"Participant {person.id}", "participant")
        for what, couples in (("A pair", self.pairs), ("A lock", self.locks)):
            for couple in couples:
                known((couple.first, couple.second), everyone, what, "participant")
        for two in self.apart:
            known(two, everyone, "apart", "participant")
        for lock in self.locks:
            known([lock.slot] if lock.slot else (), self.slots, "A lock", "slot")
        twice = first_double(self.key(lock.first, lock.second) for lock in self.locks)
        refuse(twice is not None, "Two locks join the same pair.")
        refuse(not (self.stability >= 0 and isfinite(self.stability)), "stability is a number, 0 or more.")

    @cached_property
    def place(self) -> dict[str, int]:
        return {p.id: i for i, p in enumerate(self.participants)}

    def key(self, first: str, second: str) -> Key:
        """A pair in the order of the participants."""
        return (first, second) if self.place[first] < self.place[second] else (second, first)

    @cached_property
    def worth(self) -> dict[Key, float]:
        """What each pair that may meet is worth: its scores, the wishes of both sides, stability; not kept
        apart.
        """
        worth: dict[Key, float] = defaultdict(float)
        for pair in self.pairs:
            worth[self.key(pair.first, pair.second)] += pair.score
        wished = Counter(self.key(p.id, other) for p in self.participants for other in p.wishes)
        for person in self.participants:
            for rank, other in enumerate(person.wishes):
                worth[self.key(person.id, other)] += max(WISH - rank, 1)
        for key, sides in wished.items():
            worth[key] += MUTUAL * (sides == 2)
        for lock in self.locks:
            worth[self.key(lock.first, lock.second)] += 0
        for seat in self.previous:
            if {seat.first, seat.second} <= self.place.keys():
                key = self.key(seat.first, seat.second)
                if key in worth:
                    worth[key] += self.stability
        barred = {self.key(*two) for two in self.apart}
        return {key: score for key, score in sorted(worth.items()) if key not in barred}


def refuse(is_wrong: bool, why: str) -> None:
    if is_wrong:
        raise ValueError(why)


def known(named: Iterable[str], declared: Iterable[str], who: str, what: str) -> None:
    declared = frozenset(declared)
    for name in named:
        refuse(name not in declared, f"{who}: the {what} {name} is not declared.")


def first_double(names: Iterable) -> object | None:
    return next((name for name, times in Counter(names).items() if times > 1), None)
