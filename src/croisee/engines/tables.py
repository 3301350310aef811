"""CSV files with a header, read by the names of their columns; a wrong one gets one line."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from croisee.engines.reading import WrongFile

CHUNK = 2_000


class Table:
    """A CSV file with a header, read by the names of its columns."""

    def __init__(self, source: bytes, name: str, keys: Sequence[str], *, others: bool = False) -> None:
        self.name = name
        try:
            text = io.StringIO(source.decode("utf-8-sig"), newline="")
        except UnicodeDecodeError:
            raise WrongFile(f"{name}: expected text in UTF-8") from None
        self._reader = csv.reader(text, strict=True)
        [head] = self._some(1) or [[]]
        places: dict[str, int] = {}
        for place, key in enumerate(head):
            if places.setdefault(key, place) != place:
                raise WrongFile(f"{name}: row 1: the column {shown(key)} is there twice")
        if missing := [key for key in keys if key not in places]:
            raise WrongFile(f"{name}: row 1: missing: expected the column {missing[0]}")
        self.width = len(head)
        self.others = tuple(key for key in head if key not in keys) if others else ()
        self._places = [places[key] for key in (*keys, *self.others)]

    def chunks(self) -> Iterator[tuple[int, list[list[str]]]]:
        """Some rows at a time: the number of the first, and the columns."""
        first = 2
        while rows := self._some(CHUNK):
            if set(map(len, rows)) != {self.width}:
                row = next((i for i, values in enumerate(rows) if len(values) not in (0, self.width)), None)
                if row is not None:
                    raise self.wrong(first + row, f"expected {self.width} values, found {len(rows[row])}")
                for i, values in enumerate(rows):  # the rows between empty lines
                    if values:
                        yield first + i, [[values[place]] for place in self._places]
            else:
                yield first, [[values[place] for values in rows] for place in self._places]
            first += len(rows)

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for first, columns in self.chunks():
            yield from enumerate(zip(*columns, strict=True), first)

    def wrong(self, row: int, why: str) -> WrongFile:
        return WrongFile(f"{self.name}: row {row}: {why}")

    def _some(self, number: int) -> list[list[str]]:
        try:
            return list(islice(self._reader, number))
        except csv.Error as wrong:
            raise self.wrong(self._reader.line_num, f"expected CSV ({wrong})") from None


def shown(value: str) -> str:
    return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
