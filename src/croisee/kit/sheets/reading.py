"""A list that somebody sends: the first sheet of an XLSX, ODS or XLS file, or a CSV of any office."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from croisee.kit.sheets import office
from croisee.kit.sheets.office import shown

PATIENCE = 30  # seconds
ARCHIVE, OLD_OFFICE = office.ARCHIVE, b"\xd0\xcf\x11\xe0"
PAPERS = (b"%PDF", b"{\\rtf", b"<")  # what has lines of text, and is no list
UNWRITTEN = re.compile("[\x00-\x08\x0e-\x1f]")  # what pictures, sounds and programs are full of
SEPARATORS = ";,\t|"
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class Bounds:
    """How much of a file is read: rows, columns, letters of one cell and of all of them."""

    rows: int = 2_000
    columns: int = 60
    letters: int = office.MOST_LETTERS
    in_all: int = office.MOST_IN_ALL


A_LIST = Bounds()


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


def read(data: bytes, bounds: Bounds = A_LIST) -> Sheet:
    """The table of a file, by its content and not by its name; raises NotReadable."""
    is_workbook = data.startswith((ARCHIVE, OLD_OFFICE))
    filled = without_title(office_cells(data, bounds) if is_workbook else text_cells(data, bounds))
    if len(filled) < 2:
        raise NotReadable("empty")
    wide = max(len(row) for _n, row in filled)
    if len(filled) > bounds.rows + 1 or wide > bounds.columns:
        raise NotReadable("too_long")
    heads, *rows = ([*row, *[""] * (wide - len(row))] for _n, row in filled)
    return Sheet(heads, rows, [n for n, _row in filled[1:]])


def without_title(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """From the heads of the columns on: what stands alone in its row above a table is its title."""
    cells = [sum(map(bool, row)) for _n, row in rows]
    if max(cells, default=0) < 3:
        return rows
    return rows[next(i for i, count in enumerate(cells) if count > 1) :]


def office_cells(data: bytes, bounds: Bounds) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet of a workbook, read by a process that may break."""
    most = (2 * bounds.rows, bounds.letters, bounds.in_all)
    command = [sys.executable, "-I", office.__file__, *map(str, most)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 (our own program, no shell)
    except subprocess.TimeoutExpired:
        raise NotReadable("too_long") from None
    if done.returncode:
        raise NotReadable("broken" if done.returncode == office.BROKEN else "too_long")
    return [(n, row) for n, row in json.loads(done.stdout)]


def text_cells(data: bytes, bounds: Bounds) -> list[tuple[int, list[str]]]:
    """The rows of a text with columns."""
    if data.lstrip().startswith(PAPERS):
        raise NotReadable("broken")
    rows = ([shown(cell, bounds.letters) for cell in row] for row in csv_cells(data))
    return [(n, row) for n, row in enumerate(rows, start=1) if any(row)]


def csv_cells(data: bytes) -> Iterable[list[str]]:
    """Rows of text; the separator is the one that the first lines have most of."""
    text = decoded(data)
    if UNWRITTEN.search(text):
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
