"""The thesaurus as CSV files: `concept,broader,related,fr,de,nl,en`, several values of a cell joined by |."""

import csv
import io
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from croisee.engines.text.languages import LANGUAGES

from .concept import Concept
from .finding import Thesaurus

FOLDER = Path(__file__).parent
COLUMNS = ("concept", "broader", "related", *LANGUAGES)


class WrongThesaurus(ValueError):
    """One line: the file, the row, and what was expected."""


@cache
def shipped() -> Thesaurus:
    """The one beside this file; what two of its files name has the labels of both."""
    merged = Thesaurus({})
    for file in sorted(FOLDER.glob("*.csv")):
        merged = merged.with_concepts(from_csv(file.read_bytes(), file.name))
    return merged


@cache
def edition() -> str:
    """What tells the files of this release from those of others."""
    told = blake2b(digest_size=8)
    for file in sorted(FOLDER.glob("*.csv")):
        told.update(file.read_bytes())
    return told.hexdigest()


def from_csv(source: bytes, name: str = "thesaurus") -> Iterable[Concept]:
    """The concepts of one file; `name` is the file's, for what is said about it."""
    rows = csv.DictReader(io.StringIO(decoded(source, name), newline=""), strict=True)
    try:
        yield from concepts_in(rows, name)
    except csv.Error as wrong:
        raise WrongThesaurus(f"{name}: row {rows.line_num}: {wrong}") from None


def decoded(source: bytes, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongThesaurus(f"{name}: expected text in UTF-8") from None


def concepts_in(rows: csv.DictReader, name: str) -> Iterable[Concept]:
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise WrongThesaurus(f"{name}: row 1: expected the columns {', '.join(COLUMNS)}")
    for row in rows:
        if None in row or None in row.values():
            raise WrongThesaurus(f"{name}: row {rows.line_num}: expected {len(COLUMNS)} values")
        labels: dict[str, tuple[str, ...]] = {code: values(row[code]) for code in LANGUAGES}
        try:
            yield Concept(row["concept"].strip(), row["broader"].strip(), values(row["related"]), labels)
        except ValueError as wrong:
            raise WrongThesaurus(f"{name}: row {rows.line_num}: {wrong}") from None


def values(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in cell.split("|") if value.strip()))
