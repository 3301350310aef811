"""What a backup says, line by line; each line is counted and summed while it is read."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from croisee.site.backup.contents import Contents
from croisee.site.backup.formats import VERSION
from croisee.site.backup.sealing import BROKEN, CHANGED, named, opened

NAME, ENDING = "croisee-%Y%m%dT%H%M%SZ", ".backup"
LONGEST_WAIT = timedelta(minutes=10)  # between the hour in a name and the moment at which the rows stand
NO_BACKUP = "this is not a backup made by `croisee backup`"


def hour_of(file: Path) -> datetime | None:
    """The hour in the name of a backup of a folder."""
    try:
        return datetime.strptime(file.stem, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


@dataclass(frozen=True)
class Said:
    """What a backup holds."""

    at: datetime
    version: str
    rows: dict[str, int]
    files: int
    contents: int

    def __str__(self) -> str:
        tables = sum(map(bool, self.rows.values()))
        rows = f"{sum(self.rows.values())} rows in {tables} tables"
        apart = f"{self.contents} file{'s' * (self.contents != 1)} kept apart"
        return f"{self.at:%Y-%m-%d %H:%M} UTC, by Croisée {self.version}: {rows}; {self.files} files, {apart}"


class Reading:
    """The lines of an open backup."""

    def __init__(
        self, lines: IO[bytes], folder: Path, key: bytes | None, name: datetime | None = None
    ) -> None:
        self.lines, self.number, self.digest = lines, 0, hashlib.sha256()
        self.contents = Contents(folder, key or b"")
        self.sums: dict[str, list[Any]] = {}
        self.files: dict[str, list[Any]] = {}
        self.end: dict[str, Any] = {}
        try:
            self.about = json.loads(lines.readline())
            if self.about["croisee"] != VERSION:
                raise ValueError(f"made by another version of Croisée ({self.about['croisee']})")
        except (*BROKEN, KeyError, TypeError) as wrong:
            raise ValueError(NO_BACKUP) from wrong
        self.at = datetime.fromisoformat(self.about["at"])
        if name and not timedelta(0) <= self.at - name < LONGEST_WAIT:
            raise ValueError(f"it is of {self.at:%Y-%m-%d %H:%M} UTC, and not of the hour in its name")

    def parts(self) -> Iterator[tuple[dict[str, Any], Iterator[bytes]]]:
        """What each table or file is, and its lines; the last line is compared with what was read."""
        line = self.lines.readline()
        while line.startswith(b"{"):
            head = json.loads(line)
            if "end" in head:
                self.end = head
                if (head["end"], head["files"]) != (self.sums, self.files) or self.lines.readline():
                    raise ValueError(CHANGED)
                return
            self.number, self.digest, self.after = 0, hashlib.sha256(), b""
            yield head, self.rows()
            for _left in self.rows() if not self.after else ():
                pass
            sums, name = (self.sums, head["table"]) if "table" in head else (self.files, head["file"])
            sums[name] = [self.number, self.digest.hexdigest()]
            line = self.after
        raise ValueError(CHANGED)

    def rows(self) -> Iterator[bytes]:
        while (line := self.lines.readline()).startswith(b"["):
            self.digest.update(line)
            self.number += 1
            yield line
        self.after = line

    def said(self) -> Said:
        rows = {name: number for name, (number, _sum) in self.end["end"].items()}
        return Said(self.at, self.about["version"], rows, len(self.files), len(self.end["contents"]))


@contextmanager
def reading(file: Path, key: bytes | None) -> Iterator[Reading]:
    """An open backup; whatever is wrong with it is one sentence that names the file."""
    with named(file), opened(file, key) as inside, gzip.GzipFile(fileobj=inside, mode="rb") as lines:
        yield Reading(lines, file.parent, key, hour_of(file))


def verified(file: Path, key: bytes | None = None) -> Said:
    """Read everything back and compare it with its numbers and sums; what it holds."""
    with reading(file, key) as backup:
        for _part, _lines in backup.parts():
            pass
        for name in backup.end["contents"]:
            backup.contents.read(name)
        return backup.said()
