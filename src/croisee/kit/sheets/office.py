"""Reads the first sheet of a workbook; run as a process of its own, whose memory is bounded.

A sheet is held from its first cell to its last: one letter in its far corner asks for more memory than there
is, and that ends the process in which it happens.
"""

import json
import re
import sys
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

MOST_LETTERS = 500
MOST_BYTES = 80_000_000  # of what an archive unpacks to
MOST_MEMORY = 1_500_000_000  # bytes
MOST_CELLS = 4_000_000
MOST_IN_ALL = 10_000_000  # letters of all cells, which may lie in the archive once
ARCHIVE = b"PK\x03\x04"
BROKEN, TOO_LONG = 3, 4
# what parts words; French keeps the narrow space before its marks and inside its quotation marks
SPACES = re.compile("[^\\S\u202f]+|\u202f+(?![;:?!»])(?<!«\u202f)")


def shown(cell: Any, most: int = MOST_LETTERS) -> str:
    """A cell as people read it: one space between words, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date | time):
        cell = cell.isoformat()
    return " ".join(SPACES.split(str(cell))).strip()[:most]


def cells_of(data: bytes, most: int, letters: int, in_all: int) -> list[tuple[int, list[str]]]:
    """The first rows that are not empty, with the numbers that the spreadsheet shows beside them."""
    from python_calamine import CalamineWorkbook

    if data.startswith(ARCHIVE) and sum(m.file_size for m in ZipFile(BytesIO(data)).infolist()) > MOST_BYTES:
        raise MemoryError
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    if sheet.height * sheet.width > MOST_CELLS:
        raise MemoryError
    first = (sheet.start or (0, 0))[0] + 1
    values = sheet.to_python()
    spread(values, sheet)
    rows = ((n, [shown(c, letters) for c in row]) for n, row in enumerate(values, start=first))
    filled = list(islice(((n, row) for n, row in rows if any(row)), most))
    if sum(len(cell) for _n, row in filled for cell in row) > in_all:
        raise MemoryError
    return filled


def spread(values: list[list[Any]], sheet: Any) -> None:
    """What stands in cells that are one over several rows holds for each of these rows."""
    top, left = sheet.start or (0, 0)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        rows = values[max(first - top, 0) : last - top + 1]
        if column < left or not rows or column - left >= len(rows[0]):
            continue
        for row in rows[1:]:
            row[column - left] = row[column - left] or rows[0][column - left]


def main(most: int, letters: int, in_all: int) -> int:
    """From the file that comes in to its rows, as JSON."""
    from resource import RLIMIT_AS, setrlimit

    with suppress(ValueError):  # where less is allowed already, or nothing can be bounded
        setrlimit(RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        json.dump(cells_of(sys.stdin.buffer.read(), most, letters, in_all), sys.stdout)
    except MemoryError:
        return TOO_LONG
    except BaseException:  # a damaged file breaks its reader in ways that have no common ancestor
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
