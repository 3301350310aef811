"""What a request asks of a list: filters, the place to go on from, how many, which fields."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _

from croisee.api.problems import Problem
from croisee.kit.records import Filter, Kind

USUAL, MOST = 50, 100
LARGEST = 2**63 - 1  # a number of a row
LONGEST = 300  # letters of a value


@dataclass(frozen=True)
class Asked:
    """A question to a list, understood."""

    kind: Kind
    filters: dict[str, Any]
    after: int
    limit: int
    fields: tuple[str, ...]

    def rows(self, found: QuerySet) -> QuerySet:
        """One more than is shown: whether there are more."""
        for name, value in self.filters.items():
            found = self.kind.filters[name].apply(found, value)
        found = found.filter(pk__gt=self.after) if self.after else found
        return found.order_by("pk")[: self.limit + 1]

    def only(self, record: dict[str, Any]) -> dict[str, Any]:
        if not self.fields:
            return record
        return {name: value for name, value in record.items() if name == "id" or name in self.fields}


def asked(kind: Kind, query: QueryDict) -> Asked:
    """What is asked; a name that means nothing is refused, for a list without its filter says too much."""
    known = {*kind.filters, "after", "limit", "fields"}
    if strange := sorted(set(query) - known):
        raise Problem(
            "query",
            _("“%(name)s” is no parameter here. There are: %(known)s.")
            % {"name": strange[0][:60], "known": ", ".join(sorted(known))},
        )
    filters = {
        name: understood(name, kind.filters[name], query[name]) for name in kind.filters & query.keys()
    }
    return Asked(
        kind,
        filters,
        after=whole("after", query.get("after", "0"), 0, LARGEST),
        limit=whole("limit", query.get("limit", str(USUAL)), 1, MOST),
        fields=fields(kind, query.get("fields", "")),
    )


def fields(kind: Kind, text: str) -> tuple[str, ...]:
    names = tuple(text.split(",")) if text else ()
    known = {field.name for field in kind.all_fields}
    if strange := [name for name in names if name not in known]:
        raise Problem("query", _("“%(name)s” is no field here.") % {"name": strange[0][:60]})
    return names


def understood(name: str, one: Filter, text: str) -> Any:
    """The value of a filter, of its type."""
    if len(text) > LONGEST or "\0" in text:
        raise Problem("query", _("The value of “%(name)s” is too long, or no text.") % {"name": name})
    if one.choices and text not in one.choices:
        said = _("“%(name)s” is one of: %(choices)s.")
        raise Problem("query", said % {"name": name, "choices": ", ".join(one.choices)})
    return READ.get(one.type, lambda _name, value: value)(name, text)


def whole(name: str, text: str, least: int, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1
    if not least <= number <= most:
        said = _("“%(name)s” is a whole number from %(least)s to %(most)s.")
        raise Problem("query", said % {"name": name, "least": least, "most": most})
    return number


def day(name: str, text: str) -> datetime.date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise Problem("query", _("“%(name)s” is a day, as 2026-03-31.") % {"name": name})
    return found


def moment(name: str, text: str) -> datetime.datetime:
    try:
        # a plus that was not escaped is a space
        found = parse_datetime(text.replace(" ", "+")) or parse_datetime(text)
        return make_aware(found) if found and is_naive(found) else found.astimezone(datetime.UTC)
    except (ValueError, OverflowError, AttributeError):
        said = _("“%(name)s” is a moment, as 2026-03-31T09:30:00+02:00.")
        raise Problem("query", said % {"name": name}) from None


def truth(name: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise Problem("query", _("“%(name)s” is true or false.") % {"name": name})
    return text == "true"


READ: dict[str, Callable[[str, str], Any]] = {
    "integer": lambda name, text: whole(name, text, 0, LARGEST),
    "boolean": truth,
    "date": day,
    "datetime": moment,
}
