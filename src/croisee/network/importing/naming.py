"""What a new entry is called where another one has its name: after its town, too."""

from functools import lru_cache
from typing import Any

from croisee.kit.text import fold

LONGEST = 200


def names_for(values: dict[str, Any]) -> list[str]:
    """The name of a row, and those that it takes when that is taken, in this order."""
    name, town = values.get("name", ""), values.get("locality", "")
    with_code = f"{town} {values.get('postcode', '')}".strip()
    tails = dict.fromkeys(["", *(f" ({where})" for where in (town, with_code) if where)])
    return [f"{name[: LONGEST - len(tail)]}{tail}" for tail in tails]


def is_called(entry_name: str, values: dict[str, Any]) -> bool:
    """Whether an entry has the name of a row, or one that it took for want of it."""
    return known_name(entry_name) in {known_name(name) for name in names_for(values)}


@lru_cache(maxsize=20_000)
def known_name(name: str) -> str:
    """Folded; the rows of one batch ask for the same names several times."""
    return fold(name)
