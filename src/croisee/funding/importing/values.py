"""One instrument as a file tells it."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from croisee.funding.sheets import LEAST_RATE, PAIRS
from croisee.kit.text import fold

NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")


@dataclass
class Read:
    """`values` as a sheet has them; funders and the place by their names, until the catalogue knows them."""

    key: str  # by which its source knows it
    values: dict[str, Any]
    funders: list[str] = field(default_factory=list)
    place: str = ""
    scale: str = ""
    has_commas: bool = False  # its funders stood between them
    unread: list[list[str]] = field(default_factory=list)  # fields with what nobody understands of them

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Told(NamedTuple):
    """A file: where it comes from, its instruments, and the heads of the columns that nobody knows."""

    source: str
    rows: list[Read]
    unknown: Sequence[str] = ()


def storable(text: str) -> str:
    """Without what no database keeps: the character zero, and halves of characters."""
    return NO_TEXT.sub("", text)


def same(text: str) -> str:
    """A label without case, accents, marks and plural: sources change them."""
    return " ".join(word.rstrip("sx") for word in fold(text).split())


def sound(values: dict[str, Any]) -> dict[str, Any]:
    """Without what contradicts itself: a lowest above the highest, a rate above all of it."""
    told = dict(values)
    if told.get("rate_max") is not None and not LEAST_RATE <= told["rate_max"] <= 1:
        told["rate_max"] = None
    for low, high in PAIRS:
        first, last = told.get(low), told.get(high)
        if first is not None and last is not None and first > last:
            told[low] = None
    if told.get("rate_max") is None and "rate_min" in told:
        told["rate_min"] = None
    return told
