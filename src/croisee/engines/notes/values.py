"""What is read out of a framing note: each value with the place in the text that it was read from.

Offsets are characters of `Reading.text`, end exclusive. What the note does not say is None or empty.
"""

import datetime
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from croisee.engines.text import Language

T = TypeVar("T")
SessionKind = Literal["workshop", "plenary", "round_table", "break"]
RelatedKind = Literal["preparatory", "national", "other"]
Role = Literal["elected", "staff", "actor", "funder", "researcher", "legislator"]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and the characters it was read from."""

    value: T
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom the meeting covers; members only when their number is said."""

    text: Found[str]
    members: Found[int] | None


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many people may or should come; a single figure fills both bounds."""

    min: Found[int]
    max: Found[int]


@dataclass(frozen=True, slots=True)
class Related:
    """Another gathering, past or to come, with its first day or its place."""

    kind: RelatedKind
    date: Found[datetime.date] | None
    place: Found[str] | None


@dataclass(frozen=True, slots=True)
class Session:
    """One part of the programme."""

    kind: SessionKind
    number: Found[int] | None
    title: Found[str]
    pilots: tuple[Found[str], ...]
    questions: tuple[Found[str], ...]
    framing: Found[str] | None
    start: Found[datetime.time] | None
    end: Found[datetime.time] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole note as it was read."""

    text: str
    language: Language
    title: Found[str]
    subtitle: Found[str] | None
    organiser: Found[str] | None
    host: Found[str] | None
    date: Found[datetime.date] | None
    end_date: Found[datetime.date] | None
    place: Found[str] | None
    co_organisers: tuple[Found[str], ...]
    scope: Scope | None
    capacity: Capacity | None
    roles: tuple[Found[Role], ...]
    objectives: tuple[Found[str], ...]
    related: tuple[Related, ...]
    sessions: tuple[Session, ...]
    questions: tuple[Found[str], ...]
