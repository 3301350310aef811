"""Reading a JSON file: what is wrong is said in one line, with its place."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

VERSION = 1
MOST = 1e15  # a float still tells cents from each other


class WrongFile(ValueError):
    """One line: the file, the key or row, and what was expected."""


class Node:
    """An object of the file, with its place in it."""

    def __init__(self, values: Mapping[str, Any], name: str, place: str) -> None:
        self.values, self.name, self.place = values, name, place

    def get(self, key: str, read: Callable[[Any], Any], *default: Any) -> Any:
        """The value of a key; without a default the key must be there. Null counts as absent."""
        value = self.values.get(key)
        if value is None and default:
            return default[0]
        try:
            return read(value)
        except (TypeError, ValueError) as wrong:
            raise self.wrong(
                key,
                f"expected {wrong}, found {shown(value)}"
                if key in self.values
                else f"missing: expected {wrong}",
            ) from None

    def inside(self, key: str) -> "Node | None":
        values = self.get(key, mapping, None)
        return None if values is None else Node(values, self.name, self._at(key))

    def rows(self, key: str) -> "list[Node]":
        rows = self.get(key, listed)
        for i, row in enumerate(rows):
            if not isinstance(row, Mapping):
                raise self.wrong(f"{key}[{i}]", f"expected an object, found {shown(row)}")
        return [Node(row, self.name, self._at(f"{key}[{i}]")) for i, row in enumerate(rows)]

    def some(self, key: str) -> "list[Node]":
        """The rows of a key that may be left out."""
        return [] if self.values.get(key) is None else self.rows(key)

    def only(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise self.wrong(str(key), f"unknown key: expected one of {', '.join(keys)}")

    def wrong(self, key: str, why: str) -> WrongFile:
        return WrongFile(f"{self.name}: {self._at(key)}: {why}")

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def top_of(source: str | bytes | Mapping[str, Any], name: str) -> Node:
    values = source
    if isinstance(source, str | bytes):
        try:
            values = json.loads(source)
        except UnicodeDecodeError:
            raise WrongFile(f"{name}: expected text in UTF-8") from None
        except (ValueError, RecursionError) as wrong:  # a number of five thousand digits, too
            place = f"line {wrong.lineno}: " if isinstance(wrong, json.JSONDecodeError) else ""
            raise WrongFile(f"{name}: {place}expected JSON") from None
    if not isinstance(values, Mapping):
        raise WrongFile(f"{name}: expected an object, found {shown(values)}")
    top = Node(values, name, "")
    if top.get("version", whole) != VERSION:
        raise top.wrong("version", f"expected {VERSION}, found {shown(values['version'])}")
    return top


def built(place: str, build: Callable[[], Any]) -> Any:
    try:
        return build()
    except WrongFile:
        raise
    except ValueError as wrong:
        raise WrongFile(f"{place}: {wrong}") from None


# values: each reader says what it expects


def expect(is_right: bool, what: str, value: Any) -> Any:
    if not is_right:
        raise ValueError(what)
    return value


def text(value: Any) -> str:
    return expect(isinstance(value, str) and value != "", "a text", value)


def string(value: Any) -> str:
    return expect(isinstance(value, str), "a text, which may be empty", value)


def day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("a date as 2026-11-29") from None


def whole(value: Any) -> int:
    return expect(
        isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST,
        "a whole number, 0 or more",
        value,
    )


def number(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return expect(is_number and 0 <= value <= MOST, "a number, 0 or more", value)


def flag(value: Any) -> bool:
    return expect(isinstance(value, bool), "true or false", value)


def listed(value: Any) -> Sequence[Any]:
    return expect(isinstance(value, list | tuple), "a list", value)


def mapping(value: Any) -> Mapping[str, Any]:
    return expect(isinstance(value, Mapping), "an object", value)


def texts(value: Any) -> tuple[str, ...]:
    is_right = isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)
    return tuple(expect(is_right, "a list of texts", value))


def shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else shown[:57] + "…"
