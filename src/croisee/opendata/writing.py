"""A kind as a file, part by part: whoever reads slowly holds no statement open, and memory stays small."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.contrib.auth.models import AnonymousUser

from croisee.kit.records import Kind, chunks_of
from croisee.kit.sheets import harmless
from croisee.opendata.flattening import columns_of

CHUNK = 1000
MARK = "\ufeff"  # by which a spreadsheet knows that accents are UTF-8
Records = Iterable[dict[str, Any]]


def rows_in(kind: Kind, size: int = 0) -> Iterator[list[Any]]:
    """What everybody may read, some rows at a time."""
    return chunks_of(kind.open_to(AnonymousUser()), size or CHUNK)


def records_in(kind: Kind) -> Iterator[list[dict[str, Any]]]:
    """The same as records."""
    return (list(kind.records(rows)) for rows in rows_in(kind))


def as_csv(kind: Kind, chunks: Iterable[Records]) -> Iterator[str]:
    """Comma, RFC 4180, the header first; no cell is run as a formula."""
    columns = columns_of(kind)
    yield MARK + lines([[column.name for column in columns]])
    for records in chunks:
        yield lines([harmless(column.cell(record)) for column in columns] for record in records)


def lines(rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def as_json(kind: Kind, chunks: Iterable[Records]) -> Iterator[str]:
    """An array with one record in each line."""
    before = "[\n"
    for records in chunks:
        yield before + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


WRITERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
