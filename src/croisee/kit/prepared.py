"""Reads that hundreds of people ask for each second: a query is composed once, then only filled with values.

To compose a query costs Django several times what the database needs to answer it. A prepared read keeps the
statement of each shape; queries of one shape differ in nothing but the values that are named.
"""

import threading
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from croisee.kit.connections import planned_once

Value = int | str | tuple[int | str, ...] | None
FAR = -(10**15)  # numbers that no row has


def rows(shape: Hashable, compose: Callable[..., QuerySet], **values: Value) -> list[Any]:
    """What `compose(**values)` gives; it is called with stand-ins, once for each shape.

    What `compose` takes from elsewhere is the same for all queries of a shape, what it takes from the clock
    holds for the day; None stays None, and queries with longer or shorter tuples are of another shape.
    """
    KEPT.begin(timezone.localdate())
    key = (shape, *(value is None or (isinstance(value, tuple) and len(value)) for value in values.values()))
    if key not in KEPT.reads:
        KEPT.reads[key] = Prepared(compose, values)
    return KEPT.reads[key].rows(values)


class Kept(threading.local):
    """A statement belongs to the connection of its thread."""

    def __init__(self) -> None:
        self.reads: dict[tuple[Hashable, ...], Prepared] = {}
        self.day: date | None = None

    def begin(self, day: date) -> None:
        """On another day all are composed anew."""
        if self.day != day:
            self.reads, self.day = {}, day


KEPT = Kept()


class Prepared:
    """The statement of a query, with places for some values."""

    def __init__(self, compose: Callable[..., QuerySet], values: dict[str, Value]) -> None:
        self.places: dict[int | str, tuple[str, int | None]] = {}
        self.queryset = compose(**{name: self.stand_in(name, value) for name, value in values.items()})
        query: Any = self.queryset.query
        compiler = query.get_compiler(self.queryset.db)
        try:
            self.sql, self.params = compiler.as_sql()
        except EmptyResultSet:  # whatever the values, it gives nothing
            self.sql, self.params = "", ()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.as_sql = lambda *_, **__: (self.sql, self.filled)
        compiler.get_converters = lambda _: converters
        query.get_compiler = lambda *_, **__: compiler

    def stand_in(self, name: str, value: Value) -> Value:
        """A value of the same kind that the statement is searched for."""
        if isinstance(value, tuple):
            return tuple(self.place((name, n), one) for n, one in enumerate(value))
        return self.place((name, None), value)

    def place(self, where: tuple[str, int | None], value: int | str | None) -> Any:
        if value is None:
            return None
        number = FAR - len(self.places)
        standing_in = number if isinstance(value, int) else type(value)(number)
        self.places[standing_in] = where
        return standing_in

    def rows(self, values: dict[str, Value]) -> list[Any]:
        if not self.sql:
            return []
        self.filled = tuple(self.value(param, values) for param in self.params)
        found: Any = self.queryset._iterable_class(self.queryset)
        with planned_once(connections[self.queryset.db]):
            return list(found)

    def value(self, param: Any, values: dict[str, Any]) -> Any:
        if param not in self.places:
            return param
        name, n = self.places[param]
        return values[name] if n is None else values[name][n]
