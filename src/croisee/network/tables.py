"""The tables of `data/`: rows that have a code, and a name in each language."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DATA = Path(__file__).parent / "data"
ESSGLOBAL = "http://purl.org/essglobal/standard/"
Row = dict[str, str]


@cache
def rows_of(table: str) -> dict[str, Row]:
    """The rows of a table by their code, in the order of the file."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def name_of(row: Row, language: str | None = None) -> str:
    """What a row is called in the language of the page, in English where it has no such name."""
    code = (language or get_language() or "en").split("-")[0]
    return row.get(code) or row["en"]
