"""Who is to be placed, where, and under which rules: the question, as values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .plan import Assignment, Plan


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop, the slots in which it runs, and how many people each run takes."""

    id: str
    slots: tuple[str, ...]
    max: int
    min: int = 0
    table_size: int | None = None

    def __post_init__(self) -> None:
        _refuse(not self.slots, f"Workshop {self.id} runs in no slot.")
        _refuse(_has_doubles(self.slots), f"Workshop {self.id} names a slot twice.")
        _refuse(not 0 <= self.min <= self.max, f"Workshop {self.id}: 0 ≤ min ≤ max does not hold.")
        _refuse(
            self.table_size is not None and self.table_size < 1,
            f"Workshop {self.id}: a table has one seat or more.",
        )


@dataclass(frozen=True, slots=True)
class Participant:
    """A person to place, with what they wish for and what they are held to."""

    id: str
    role: str | None = None
    territory: str | None = None
    organisation: str | None = None
    preferences: tuple[str, ...] = ()  # workshop ids, best first
    must: frozenset[str] = frozenset()
    cannot: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _refuse(_has_doubles(self.preferences), f"Participant {self.id} prefers a workshop twice.")

    def rank(self, workshop: str) -> int:
        """0 for the first choice; the length of the list for a workshop that is not on it."""
        return self.preferences.index(workshop) if workshop in self.preferences else len(self.preferences)


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds in every run, and between people."""

    min_per_role: Mapping[str, int] = field(default_factory=dict)
    max_same_organisation: int | None = None
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    common_language: bool = False

    def __post_init__(self) -> None:
        _refuse(
            any(least < 0 for least in self.min_per_role.values()),
            "min_per_role is a number of people, 0 or more.",
        )
        most = self.max_same_organisation
        _refuse(most is not None and most < 0, "max_same_organisation is a number of people, 0 or more.")
        for pair in (*self.apart, *self.together):
            _refuse(
                len(set(pair)) != 2, f"apart and together join two different people, not {', '.join(pair)}."
            )


@dataclass(frozen=True, slots=True)
class Restitution:
    """A last slot in which each table has somebody of each workshop, and the size of its tables."""

    slot: str
    table_size: int
    locked: Mapping[str, int] = field(default_factory=dict)  # the table, from 1, that somebody keeps

    def __post_init__(self) -> None:
        _refuse(self.table_size < 1, "A table of the restitution has one seat or more.")
        _refuse(any(table < 1 for table in self.locked.values()), "The restitution has no table 0.")


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole question; every name in it is declared in it."""

    slots: tuple[str, ...]
    workshops: tuple[Workshop, ...]
    participants: tuple[Participant, ...]
    rules: Rules = field(default_factory=Rules)
    previous: "Plan | None" = None
    stability: float = 0.0
    locked: tuple["Assignment", ...] = ()  # seats that are kept; without a table, any table of the run
    restitution: Restitution | None = None

    def __post_init__(self) -> None:
        workshops, people = [w.id for w in self.workshops], [p.id for p in self.participants]
        _refuse(not self.slots, "A problem has one slot or more.")
        for what, names in (("slot", self.slots), ("workshop", workshops), ("participant", people)):
            _refuse(_has_doubles(names), f"Two {what}s have the same id: {_first_double(names)}.")
        for workshop in self.workshops:
            _known(workshop.slots, self.slots, f"Workshop {workshop.id}", "slot")
        declared, everyone = frozenset(workshops), frozenset(people)
        for person in self.participants:
            named = (*person.preferences, *sorted(person.must), *sorted(person.cannot))
            _known(named, declared, f"Participant {person.id}", "workshop")
        for pair in (*self.rules.apart, *self.rules.together):
            _known(pair, everyone, "A rule apart or together", "participant")
        _refuse(not 0 <= self.stability < float("inf"), "stability is a number, 0 or more.")
        _refuse(
            self.restitution is not None and self.restitution.slot in self.slots,
            "The restitution takes place after the slots of the workshops, in a slot of its own.",
        )
        held = self.restitution.locked if self.restitution else ()
        _known(held, everyone, "A lock of the restitution", "participant")
        self._check_locks(everyone)

    def _check_locks(self, everyone: frozenset[str]) -> None:
        runs = {w.id: w for w in self.workshops}
        for lock in self.locked:
            who = f"A lock of {lock.participant}"
            _known([lock.participant], everyone, "A lock", "participant")
            _known([lock.workshop], runs, who, "workshop")
            run = runs[lock.workshop]
            _refuse(
                lock.slot not in run.slots, f"{who}: {lock.workshop} does not run in the slot {lock.slot}."
            )
            _refuse(
                lock.table is not None and (run.table_size is None or lock.table < 1),
                f"{who}: {lock.workshop} has no table {lock.table}.",
            )
        twice = _first_double([f"{lock.participant} in {lock.slot}" for lock in self.locked])
        _refuse(twice is not None, f"Two locks of {twice}.")


def _refuse(is_wrong: bool, why: str) -> None:
    if is_wrong:
        raise ValueError(why)


def _known(named: Iterable[str], declared: Iterable[str], who: str, what: str) -> None:
    for name in named:
        _refuse(name not in declared, f"{who} names the {what} {name}, which is not declared.")


def _has_doubles(names: Iterable[str]) -> bool:
    return _first_double(names) is not None


def _first_double(names: Iterable[str]) -> str | None:
    return next((name for name, times in Counter(names).items() if times > 1), None)
