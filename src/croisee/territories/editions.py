"""An edition of the official places: an archive of three tables and a word on where they come from."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import BadZipFile, ZipFile

TABLES = ("territories", "containments", "successions", "borders", "tallies")
DATA = Path(__file__).parent / "data" / "territories.zip"


class NotAnEdition(ValueError):
    """The file is not there, or is something else; the message names it."""


class Archive:
    """Reads an edition row by row; empty fields stay empty text."""

    def __init__(self, file: Path) -> None:
        try:
            self.files = ZipFile(file)
            self.about: dict[str, str] = json.loads(self.files.read("edition.json"))
            self.about["version"]
            for table in TABLES:
                self.files.getinfo(f"{table}.csv")
        except (OSError, BadZipFile, KeyError, TypeError, ValueError) as error:
            raise NotAnEdition(f"{file}: no archive of territories ({error})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.files.close()

    @property
    def version(self) -> str:
        return self.about["version"]

    def columns(self, table: str) -> list[str]:
        with self._lines(table) as lines:
            return next(csv.reader(lines))

    def rows(self, table: str) -> Iterator[list[str]]:
        """The rows of one table, without its header."""
        with self._lines(table) as lines:
            reader = csv.reader(lines)
            next(reader)
            yield from reader

    def _lines(self, table: str) -> io.TextIOWrapper:
        return io.TextIOWrapper(self.files.open(f"{table}.csv"), encoding="utf-8", newline="")
