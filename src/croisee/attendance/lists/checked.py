"""What a row of a list turned out to be, and what the rows are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from croisee.meetings.models import Session
from croisee.network.models import Person, Role
from croisee.territories.models import Territory

PLAIN = ("first_name", "last_name", "organisation", "function", "phone", "brings", "seeks", "access_needs")


class State(StrEnum):
    """What a row would do."""

    NEW = "new"  # a person whom nobody knows yet
    KNOWN = "known"  # a person of the directory
    DIFFERS = "differs"  # a person of the directory, whom the list writes otherwise
    ALIKE = "alike"  # the name and organisation of somebody of the directory, without the same address
    SAME = "same"  # already in: nothing changes
    DOUBLE = "double"  # the address, or without one the name and organisation, of another row
    WRONG = "wrong"  # cannot be taken
    TOTAL = "total"  # adds up the others: nobody
    HEADING = "heading"  # says what the rows below have in common: nobody


@dataclass(frozen=True)
class Known:
    """What the rows are compared with."""

    people: Mapping[str, Person] = field(default_factory=dict)  # by address
    namesakes: Mapping[str, Person] = field(default_factory=dict)  # by `in_words`, of one organisation
    organisations: Mapping[int, str] = field(default_factory=dict)  # of people with exactly one, by person
    registered: frozenset[int] = frozenset()  # people who are in the meeting
    spellings: frozenset[str] = frozenset()  # folded names of organisations of the directory
    workshops: Sequence[Session] = ()
    territories: Mapping[str, Sequence[Territory]] = field(default_factory=dict)  # by folded name or code


@dataclass(frozen=True)
class Checked:
    """One row: `number` as the spreadsheet shows it, values to be written, and what to say of it.

    `function` is what its role was read from, `spelling` how it writes an organisation taken otherwise.
    """

    number: int
    state: State
    values: dict[str, Any]
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    person: Person | None = None
    function: str = ""
    spelling: str = ""

    @property
    def awaits_role(self) -> bool:
        return self.state == State.WRONG and not self.values["role"]

    @property
    def role(self) -> str:
        """As what the person comes, in words; empty for a guest, who is kept as an actor."""
        if self.comes_alone and self.values["role"] == Role.ACTOR:
            return ""
        return str(dict(Role.choices).get(self.values["role"], "—"))

    @property
    def comes_alone(self) -> bool:
        """Whether they come in their own name, for no organisation."""
        return self.is_taken and not self.values["organisation"]

    @property
    def is_taken(self) -> bool:
        return self.state in (State.NEW, State.KNOWN, State.DIFFERS, State.ALIKE)
