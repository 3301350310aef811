"""A spreadsheet with the heads of our own export, in any of the languages."""

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
from croisee.kit.sheets import Sheet

COLUMNS = (
    "key", "name", "summary", "kind", "funders", "areas", "who", "theme", "stage", "cost", "", "rate_min",
    "rate_max", "amount_min", "amount_max", "cost_min", "cost_max", "opens", "closes", "status", "source",
    "source_url", "seen_on", "",
)  # fmt: skip


def rows_of(sheet: Sheet) -> list[Read]:
    """The instruments of a sheet whose heads name at least a name."""
    columns = [heads().get(same(head), "") for head in sheet.heads]
    if "name" not in columns:
        return []
    told = (
        {name: storable(cell) for name, cell in zip(columns, row, strict=True) if name} for row in sheet.rows
    )
    return [read(row) for row in told if row.get("name")]


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
    values: dict[str, Any] = {name: row[name][:200] for name in ("name", "source") if name in row}
    if "summary" in row:
        values["summary"] = row["summary"][:400]
    if row.get("source_url", "").startswith(("https://", "http://")):
        values["source_url"] = row["source_url"][:700]
    for name in ("kind", "status"):
        if code := labels(name).get(same(row.get(name, ""))):
            values[name] = code
    for sort in (Sort.WHO, Sort.THEME, Sort.STAGE, Sort.COST):
        codes = sorted({c for c in map(code_in(sort), row.get(sort, "").split(",")) if c})
        if codes or row.get(sort) == "":  # words that nobody knows say nothing
            values[sort.value] = codes
    for name in tables.AMOUNTS:
        if name in row:
            values[name] = whole(number(row[name]))
    for name in ("opens", "closes", "seen_on"):
        if name in row:
            values[name] = day(row[name])
    funders = [name.strip() for name in row.get("funders", "").split(",") if name.strip()]
    return Read(row.get("key", ""), sound(values), funders, row.get("areas", ""))


def code_in(sort: str) -> Callable[[str], str | None]:
    known = labels(sort)
    return lambda label: known.get(same(label))


def whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
