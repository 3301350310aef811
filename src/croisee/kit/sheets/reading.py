"""A list that somebody sends: the first sheet of an XLSX, ODS or XLS file, or a CSV of any office."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 2_000, 60, 500
MOST_BYTES = 80_000_000  # of what an archive unpacks to
ARCHIVE, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = ";,\t|"
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class NotReadable(ValueError):
    """Why a file is no list: "empty", "broken", "too_long"."""


@dataclass(frozen=True)
class Sheet:
    """The heads of the columns, and the rows that have something in them, each as wide as the heads.

    `numbers` are those that the spreadsheet shows beside the rows.
    """

    heads: list[str]
    rows: list[list[str]]
    numbers: list[int]


def read(data: bytes) -> Sheet:
    """The table of a file, by its content and not by its name; raises NotReadable."""
    first, cells = office_cells(data) if data.startswith((ARCHIVE, OLD_OFFICE)) else (1, csv_cells(data))
    shown_cells = (list(map(shown, row)) for row in cells)
    filled = without_title([(n, row) for n, row in enumerate(shown_cells, start=first) if any(row)])
    if len(filled) < 2:
        raise NotReadable("empty")
    wide = max(len(row) for _n, row in filled)
    if len(filled) > MOST_ROWS + 1 or wide > MOST_COLUMNS:
        raise NotReadable("too_long")
    heads, *rows = ([*row, *[""] * (wide - len(row))] for _n, row in filled)
    return Sheet(heads, rows, [n for n, _row in filled[1:]])


def without_title(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """From the heads of the columns on: what stands alone in its row above a table is its title."""
    cells = [sum(map(bool, row)) for _n, row in rows]
    if max(cells, default=0) < 3:
        return rows
    return rows[next(i for i, count in enumerate(cells) if count > 1) :]


def office_cells(data: bytes) -> tuple[int, Iterable[list[Any]]]:
    """The first sheet of a workbook, and the number of its first row that is not empty."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if (
            data.startswith(ARCHIVE)
            and sum(m.file_size for m in ZipFile(BytesIO(data)).infolist()) > MOST_BYTES
        ):
            raise NotReadable("too_long")
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
        return (sheet.start or (0, 0))[0] + 1, sheet.to_python()
    except (CalamineError, BadZipFile) as error:
        raise NotReadable("broken") from error


def csv_cells(data: bytes) -> Iterable[list[str]]:
    """Rows of text; the separator is the one that the first lines have most of."""
    text = decoded(data)
    if "\0" in text:
        raise NotReadable("broken")
    first = text.split("\n", 10)[:10]
    separator = max(SEPARATORS, key=lambda mark: max(line.count(mark) for line in first))
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise NotReadable("broken") from error


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 with its mark, else UTF-8, else what older offices write."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def shown(cell: Any) -> str:
    """A cell as people read it: one space between words, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date | time):
        cell = cell.isoformat()
    return " ".join(str(cell).split())[:MOST_LETTERS]
