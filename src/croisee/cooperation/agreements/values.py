"""What the rules read of an agreement: plain values, written by hand in a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Side:
    """A party, by its name; `total` is what it says that it gives in all."""

    name: str
    country: str = ""
    level: str = "actor"
    signatory: str = ""
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a party does, and by when."""

    who: str
    what: str
    by_when: date | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """What a party gives in a year, in euros."""

    who: str
    year: int
    promised: Decimal = Decimal(0)
    voted: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Members:
    """Members of a cooperative: their sort, and the weight of their college in percent; 0 has none."""

    name: str
    sort: str
    weight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deal:
    """All that is checked."""

    kind: str = "convention"
    begins: date | None = None
    ends: date | None = None
    evaluation_on: date | None = None
    renewal_by: date | None = None
    languages: tuple[str, ...] = ("fr",)
    prevailing: str = ""
    total: Decimal | None = None
    public_capital: Decimal | None = None
    sides: tuple[Side, ...] = ()
    promises: tuple[Promise, ...] = ()
    sums: tuple[Sum, ...] = ()
    budgets: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    members: tuple[Members, ...] = ()
    unfilled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its code and the facts of its sentence; `is_wrong` must be mended before signing."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()
    is_wrong: bool = True


def finding(code: str, *, is_wrong: bool = True, **facts: object) -> Finding:
    return Finding(code, tuple(facts.items()), is_wrong)
