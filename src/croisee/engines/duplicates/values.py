"""An entry of a directory, two that are likely the same, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Why = Literal[
    "identifier",  # facts: scheme, value
    "legal_person",  # the same legal person under another number of establishment: scheme, value
    "site",  # facts: host
    "mail",
    "phone",
    "same_name",  # nothing is left between the names once `aside` is set aside
    "alike",  # facts: what differs in the `one` and the `other` name
    "initials",  # facts: the letters that stand for the other name
    "place",
    "near",  # facts: metres
    "usual",  # the name is that of many
    "moved",  # facts: km, None when unknown
    "other_site",
    "other_form",  # facts: one, other
]


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as one source writes it; what is empty is not known.

    `place` is a code by which places are told apart, `town` what the place is called; `point` is latitude and
    longitude in degrees; identifiers are (scheme, value).
    """

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    place: str = ""
    town: str = ""
    postal_code: str = ""
    point: tuple[float, float] | None = None
    website: str = ""
    mail: str = ""
    phone: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError(f"No id for: {self.name}")


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two entries being the same, or against it when `bits` is negative."""

    why: Why
    bits: float
    facts: Mapping[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries by their ids, the smaller one first, with all that was weighed."""

    one: str
    other: str
    bits: float
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if self.one >= self.other:
            raise ValueError(f"Not in order: {self.one}, {self.other}")
