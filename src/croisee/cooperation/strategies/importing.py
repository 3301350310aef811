"""A table with the heads of our own export, in any of the languages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.cooperation.levels import RANK_OF, Rank
from croisee.cooperation.models import Strategy
from croisee.cooperation.strategies.tables import heads
from croisee.kit.sheets import Bounds, Sheet
from croisee.kit.text import fold
from croisee.network import themes
from croisee.network.models import Organisation
from croisee.territories.queries import meant_by

BOUNDS = Bounds(rows=300)
COLUMNS = ("title", "kind", "level", "organisation", "territory", "themes", "since", "until", "says",
           "language", "link", "source", "seen_on")  # fmt: skip
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LENGTHS = {"title": 200, "says": 500, "source": 200}


@dataclass(frozen=True, slots=True)
class Read:
    """A row: its number in the file, its values, or why it is not entered."""

    number: int
    title: str
    values: dict[str, Any]
    why_not: str = ""


def rows_of(sheet: Sheet) -> list[Read]:
    """The rows of a table whose heads name a title and a territory, else none."""
    columns = [known_heads().get(fold(head).strip(), "") for head in sheet.heads]
    if not {"title", "territory"} <= set(columns):
        return []
    rows = ({name: cell for name, cell in zip(columns, row, strict=True) if name} for row in sheet.rows)
    return [read(number, row) for number, row in zip(sheet.numbers, rows, strict=True)]


def read(number: int, row: dict[str, str]) -> Read:
    """One row; a word that nobody knows is no reason to guess."""
    title, place = row["title"], meant_by(row["territory"])
    if not title or place is None:
        why = (
            _("without a title") if not title else _("no place has exactly this name: %s") % row["territory"]
        )
        return Read(number, title, {}, why)
    owner = row.get("organisation", "")
    organisation = Organisation.objects.called(owner) if owner else None
    if owner and organisation is None:
        return Read(number, title, {}, _("no organisation of the directory has this name: %s") % owner)
    since, until = year(row.get("since", "")), year(row.get("until", ""))
    if since and until and until < since:
        return Read(number, title, {}, _("it ends before it begins"))
    values = {name: row.get(name, "")[:most] for name, most in LENGTHS.items()}
    values |= {"territory": place, "organisation": organisation, "since": since, "until": until}
    values["kind"] = said("kind", row.get("kind", "")) or Strategy.Kind.STRATEGY
    values["level"] = said("level", row.get("level", "")) or RANK_OF[place.level]
    found = (said("theme", word) for word in row.get("themes", "").split(","))
    values["themes"] = sorted({code for code in found if code})
    values["language"] = row["language"] if row.get("language") in LANGUAGES else settings.LANGUAGE_CODE
    link = row.get("link", "")[:700]
    values["link"] = link if link.startswith(("https://", "http://")) else ""
    values["seen_on"] = day(row.get("seen_on", ""))
    return Read(number, title, values)


def year(text: str) -> int | None:
    """The year that a cell begins with."""
    text = text.strip()[:4]
    return int(text) if text.isascii() and text.isdecimal() and 1900 <= int(text) <= 2200 else None


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


@cache
def known_heads() -> dict[str, str]:
    """What each head of a column means, in every language; and by its name in this programme."""
    told = {name: name for name in COLUMNS}
    for code in LANGUAGES:
        told |= {
            fold(head).strip(): name for head, name in zip(in_language(code, heads), COLUMNS, strict=True)
        }
    return told


@cache
def words(of: str) -> dict[str, str]:
    """The codes of a vocabulary by what they are called, in every language."""
    choices: dict[str, Callable[[], Iterable[tuple[str, Any]]]] = {
        "kind": lambda: Strategy.Kind.choices,
        "level": lambda: Rank.choices,
        "theme": themes.choices,
    }
    told: dict[str, str] = {}
    for code in LANGUAGES:
        for value, label in in_language(code, lambda: [(v, str(w)) for v, w in choices[of]()]):
            told |= {value: value, fold(label).strip(): value}
    return told


def said(of: str, text: str) -> str:
    return words(of).get(fold(text).strip(), "")


def in_language(code: str, say: Callable[[], Any]) -> Any:
    with translation.override(code):
        return say()
