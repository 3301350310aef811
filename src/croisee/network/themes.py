"""What organisations deal with, across all networks: a code, and a name in each language."""

from functools import cache

from django.utils.translation import get_language

from croisee.kit.text import fold
from croisee.network.tables import ESSGLOBAL, name_of, rows_of


def choices() -> list[tuple[str, str]]:
    """Every theme in the language of the page, in the order of its words."""
    return list(named_in(get_language()))


@cache
def named_in(language: str | None) -> list[tuple[str, str]]:
    named = [(code, name_of(row, language)) for code, row in rows_of("themes").items()]
    return sorted(named, key=lambda one: fold(one[1]))


def label(code: str) -> str:
    """What a theme is called; one that the table no longer has keeps its code."""
    row = rows_of("themes").get(code)
    return name_of(row) if row else code


def concept(code: str) -> str:
    """The address of the ESSGlobal activity that it belongs to; empty where there is none."""
    row = rows_of("themes").get(code)
    return f"{ESSGLOBAL}activities/{row['essglobal']}" if row else ""


@cache
def near(code: str) -> tuple[str, ...]:
    """What is broader or narrower than a theme: money for the one may be for the other."""
    rows = rows_of("themes")
    above = rows[code]["broader"] if code in rows else ""
    return tuple(name for name, row in rows.items() if name == above or row["broader"] == code)
