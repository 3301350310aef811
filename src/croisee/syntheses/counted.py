"""Numbers of other pages that a statement may rest on, as they were on the day when it cited them.

An app above gives them; nothing is known here of what they count.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any
from zlib import crc32

from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.formats import date_format


@dataclass(frozen=True, slots=True)
class Number:
    """What is counted where, in a sentence; `key` names it for its giver, `url` is the page that has it."""

    key: str
    words: str
    day: str  # as ISO has it
    url: str = ""

    @property
    def ref(self) -> str:
        """Its name for good."""
        return f"N{crc32(f'{self.key} {self.day} {self.words}'.encode()):08x}"

    @property
    def since(self) -> str:
        """Its day in words."""
        day = parse_date(self.day)
        return date_format(day) if day else self.day


GIVERS: list[Callable[[], Iterable[Number]]] = []


def offered(language: str, cited: Iterable[Number] = ()) -> dict[str, Number]:
    """By their names: what a statement cites already, as it was, then what is given today."""
    with translation.override(language):
        today = [one for give in GIVERS for one in give()]
    return {one.ref: one for one in (*cited, *today)}


def kept(numbers: Iterable[Number]) -> list[dict[str, Any]]:
    """As a row keeps them."""
    return [asdict(one) for one in sorted(set(numbers), key=lambda one: (one.key, one.day, one.words))]


def read(rows: Iterable[dict[str, Any]]) -> tuple[Number, ...]:
    """As they were kept."""
    return tuple(Number(**row) for row in rows)
