"""A spreadsheet with the heads of our own export, in any of the languages."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation

from croisee.funding import tables, vocabulary
from croisee.funding.importing.aides import day, number
from croisee.funding.importing.values import Read, same, sound, storable
from croisee.funding.models.aspects import Sort, choices_of
from croisee.funding.models.instrument import Status
from croisee.kit.sheets import NotReadable, Sheet

COLUMNS = (
    "key", "name", "summary", "kind", "funders", "areas", "who", "theme", "stage", "cost", "", "rate_min",
    "rate_max", "amount_min", "amount_max", "cost_min", "cost_max", "opens", "closes", "status", "source",
    "source_url", "seen_on", "",
)  # fmt: skip

LENGTHS = {"name": 200, "source": 200, "summary": 400}
SHOWN = 60  # letters of what is not understood
WEB, NOUGHT = re.compile("https?://"), re.compile(r"0+([.,]0*)?")
WRITTEN = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def rows_of(sheet: Sheet) -> list[Read]:
    """The instruments of a sheet whose heads name at least a name; raises NoName."""
    columns = [heads().get(same(head), "") for head in sheet.heads]
    if "name" not in columns:
        raise NoName([head for head in sheet.heads if head])
    told = (
        {name: storable(cell) for name, cell in zip(columns, row, strict=True) if name} for row in sheet.rows
    )
    return [read(row) for row in told if row.get("name")]


def unknown(sheet: Sheet) -> list[str]:
    """The heads of the columns that nobody knows."""
    return [storable(head) for head in sheet.heads if head and same(head) not in heads()]


class NoName(NotReadable):
    """No column holds the names; `heads` are those that there are."""

    def __init__(self, heads: list[str]) -> None:
        super().__init__("no_name")
        self.heads = heads


@cache
def heads() -> dict[str, str]:
    """What each head of a column means, in every language."""
    return {
        same(head): name
        for code, _own in settings.LANGUAGES
        for head, name in zip(in_language(code, tables.heads), COLUMNS, strict=True)
    }


def in_language(code: str, say: Callable[[], list[Any]]) -> list[Any]:
    with translation.override(code):
        return say()


@cache
def labels(name: str) -> dict[str, str]:
    """The codes of a vocabulary by what they are called, in every language."""
    choices = {"kind": lambda: vocabulary.Kind.choices, "status": lambda: Status.choices}
    say = choices.get(name) or (lambda: choices_of(name))
    told = (pair for code, _own in settings.LANGUAGES for pair in in_language(code, lambda: pairs(say())))
    return {same(label): value for value, label in told}


def pairs(choices: Any) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices]


def read(row: dict[str, str]) -> Read:
    """One row; of what nobody understands its sheet keeps what it says."""
    taken = Taken(row)
    for name, most in LENGTHS.items():
        taken.text(name, most)
    if row.get("source_url"):
        taken.put("source_url", row["source_url"][:700] if WEB.match(row["source_url"]) else None)
    for name in ("kind", "status"):
        if row.get(name):
            taken.put(name, labels(name).get(same(row[name])))
    for sort in (Sort.WHO, Sort.THEME, Sort.STAGE, Sort.COST):
        taken.codes(sort)
    for name in tables.AMOUNTS:
        taken.told(name, rate if name.startswith("rate") else figure)
    for name in ("opens", "closes", "seen_on"):
        taken.told(name, a_day)
    cell, places = row.get("funders", ""), row.get("areas", "")
    return Read(
        row.get("key", ""),
        sound(taken.values),
        funders_of(cell),
        places,
        has_commas="|" not in cell,
        unread=taken.unread,
    )


def funders_of(cell: str) -> list[str]:
    """Names between bars; where there is none, between commas."""
    names = (name.strip() for name in cell.split("|" if "|" in cell else ","))
    return list(dict.fromkeys(filter(None, names)))


class Taken:
    """What is taken of a row, and what is not."""

    def __init__(self, row: dict[str, str]) -> None:
        self.row, self.values = row, dict[str, Any]()
        self.unread: list[list[str]] = []

    def put(self, name: str, value: Any) -> None:
        if value is None:
            self.unread.append([name, self.row[name][:SHOWN]])
        else:
            self.values[name] = value

    def text(self, name: str, most: int) -> None:
        """A text that is too long is cut, and said to be."""
        if name in self.row:
            self.values[name] = self.row[name][:most]
            if len(self.row[name]) > most:
                self.unread.append([name, f"… {self.row[name][most : most + SHOWN]}"])

    def told(self, name: str, read: Callable[[str], Any]) -> None:
        """An empty cell says that there is none."""
        if self.row.get(name):
            self.put(name, read(self.row[name]))
        elif name in self.row:
            self.values[name] = None

    def codes(self, sort: Sort) -> None:
        """Words that nobody knows say nothing."""
        words = [word.strip() for word in self.row.get(sort, "").split(",") if word.strip()]
        known = {word: labels(sort).get(same(word)) for word in words}
        codes = sorted({code for code in known.values() if code})
        if codes or self.row.get(sort) == "":
            self.values[sort.value] = codes
        if strange := [word for word, code in known.items() if not code]:
            self.unread.append([sort.value, ", ".join(strange)[:SHOWN]])


def figure(text: str) -> float | int | None:
    """An amount; here nought is one."""
    value = 0 if NOUGHT.fullmatch(text) else number(text.rstrip(" €"))
    return int(value) if value is not None and value == int(value) else value


def rate(text: str) -> float | int | None:
    """A share of one, as our export has it, or in percent: what is above one can be nothing else."""
    value = figure(text.rstrip(" %"))
    return round(value / 100, 4) if value is not None and (text.endswith("%") or 1 < value <= 100) else value


def a_day(text: str) -> str | None:
    """A day as files have it, or as people write it: 31/12/2026, 31.12.2026."""
    written = WRITTEN.fullmatch(text)
    return day("-".join((written[3], written[2].zfill(2), written[1].zfill(2))) if written else text)
