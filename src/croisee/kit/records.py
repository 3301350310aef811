"""What leaves as data: each kind of thing is declared once, by the app that keeps its rows.

The API, the exports and the networks that follow all read the same kinds, by the same rule as the pages.
An app declares its kinds in `records.py`, which is loaded with its panels:

MEETINGS = register(Kind("meetings", _("Meetings"), "…", open_to=…, fields=(ID, Field("title", "…"), …)))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet

Visitor = AbstractBaseUser | AnonymousUser

TYPES = {  # of a field → of a JSON value
    "string": "string", "text": "string", "language": "string", "country": "string", "uri": "string",
    "date": "string", "datetime": "string", "time": "string", "email": "string",
    "integer": "integer", "number": "number", "boolean": "boolean", "object": "object",
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One value of a record; with `items` an object of further fields, or a list of them."""

    name: str
    says: str
    type: str = "string"
    of: Callable[[Any], Any] | None = None  # by default the attribute of the same name
    items: tuple["Field", ...] = ()
    is_many: bool = False
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"“{self.name}” has a type that nobody knows: {self.type}.")

    def read(self, row: Any) -> Any:
        """Its JSON value; what is not said is None."""
        found = self.of(row) if self.of else getattr(row, self.name)
        if self.is_many:
            return [self._one(each) for each in (found.all() if hasattr(found, "all") else found or ())]
        return self._one(found)

    def _one(self, value: Any) -> Any:
        if self.items and value is not None:
            return read_fields(self.items, value)
        return plain(value)


@dataclass(frozen=True)
class Filter:
    """One question to a list: keeps the rows that answer a value, already of its type."""

    says: str
    type: str
    apply: Callable[[QuerySet, Any], QuerySet]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of thing that leaves as data."""

    name: str  # plural: the path and the name of its file
    title: Any
    says: str
    open_to: Callable[[Any], QuerySet]  # a visitor → what they may read, related rows with it
    fields: tuple[Field, ...]
    address: Callable[[Any], str]  # of its page
    filters: dict[str, Filter] = field(default_factory=dict)
    changed: str | None = None  # the name of the moment of its last change, where it is kept
    addressed: tuple[str, ...] = ()  # the columns of which its address is made, beside the number
    before: Callable[[list[Any]], None] | None = None  # reads what many rows need at once
    beside: tuple[str, ...] = ()  # columns that change a thing, too, and are not told

    def record(self, row: Any) -> dict[str, Any]:
        """A row as everybody with this sight reads it, with the address of its page."""
        return read_fields(self.fields, row) | {"url": f"{settings.SITE_URL}{self.address(row)}"}

    def state(self, row: Any) -> list[Any]:
        """What of a row is not in its record."""
        return [plain(attrgetter(name)(row)) for name in self.beside]

    def records(self, rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """Of some rows at a time, held in memory."""
        rows = list(rows)
        if self.before:
            self.before(rows)
        return map(self.record, rows)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """With the address that each record says."""
        return (*self.fields, URL)


ID = Field("id", "Its number, which stays.", "integer", of=attrgetter("pk"))
URL = Field("url", "The address of its page.", "uri")

_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Let a kind leave as data."""
    if kind.name in _KINDS:
        raise ValueError(f"“{kind.name}” is declared twice.")
    _KINDS[kind.name] = kind
    return kind


def kinds() -> list[Kind]:
    """All of them, those of the lower floors first."""
    return list(_KINDS.values())


def chunks_of(rows: QuerySet, size: int) -> Iterator[list[Any]]:
    """All of some rows, so many at a time, each time from behind the last key."""
    rows, last = rows.order_by("pk"), None
    while found := list((rows if last is None else rows.filter(pk__gt=last))[:size]):
        last = found[-1].pk
        yield found
        if len(found) < size:
            return


def kind_named(name: str) -> Kind | None:
    return _KINDS.get(name)


def read_fields(fields: Iterable[Field], row: Any) -> dict[str, Any]:
    return {one.name: one.read(row) for one in fields}


def plain(value: Any) -> Any:
    """A value as JSON has it: days and moments in ISO 8601, nothing said as None."""
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return value


# Fields that many kinds have


def named(name: str, says: str, of: Callable[[Any], Any] | None = None, is_many: bool = False) -> Field:
    """A thing beside: its number and its name."""
    return Field(name, says, "object", of, (ID, Field("name", "What it is called.", of=str)), is_many)


def place(
    name: str = "territory", says: str = "The territory.", of: Any = None, is_many: bool = False
) -> Field:
    """A territory by its stable code and its name."""
    code = Field("code", "Its stable code, as in /territories/<code>/.")
    return Field(name, says, "object", of, (code, Field("name", "What it is called.", of=str)), is_many)


# Filters that many kinds have


def same(name: str, says: str, type: str = "string", choices: Iterable[str] = ()) -> Filter:
    """Keeps the rows of which a column has exactly this value."""
    return Filter(says, type, lambda found, value: found.filter(**{name: value}), tuple(choices))


def since(name: str) -> Filter:
    """Keeps what changed after a moment."""
    return Filter(
        "Changed after this moment.", "datetime", lambda found, value: found.filter(**{f"{name}__gt": value})
    )


def saying(name: str = "words") -> Filter:
    """Keeps what holds all these words, by the index of the search."""
    from croisee.kit.search import says_something

    def apply(found: QuerySet, value: str) -> QuerySet:
        return found.filter(**{f"{name}__say": value}) if says_something(value) else found.none()

    return Filter("Holds all these words.", "string", apply)
