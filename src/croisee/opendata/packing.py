"""All sets with their descriptor: in one ZIP, written as it is sent, or in a folder; in little memory."""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from io import RawIOBase
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings

from croisee.kit.records import Kind, kinds
from croisee.opendata.package import package
from croisee.opendata.writing import WRITERS, records_in

README = """Croisée: open data

{address}/ as everybody could read it on {at:%Y-%m-%d %H:%M} UTC.

Each set comes twice: as a table (.csv, UTF-8, comma) and as records (.json). datapackage.json says what each
field means and under which licence each set may be used (Data Package, https://datapackage.org); one of which
it names none may be used again once the network's team has said how.
In tables a cell whose text begins with =, +, - or @ has an apostrophe before it, so that no sheet runs it.
Of people it says what they show to everybody themselves.
"""
PART = 1 << 16
Sizes = dict[str, dict[str, Any]]


class Sent(RawIOBase):
    """What a ZIP writes, until it is taken away."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        parts, self.parts = b"".join(self.parts), []
        return parts


def zipped(at: datetime) -> Iterator[bytes]:
    """The parts of the ZIP, the descriptor last: it says how large each file is, and its hash."""
    sent, sizes = Sent(), Sizes()
    with ZipFile(sent, "w", ZIP_DEFLATED, compresslevel=5) as archive:  # type: ignore[arg-type]
        archive.writestr("README.txt", readme(at))
        for kind in kinds():
            with TemporaryFile() as beside:
                with archive.open(f"{kind.name}.csv", "w", force_zip64=True) as file:
                    for format, data in measured(kind, sizes):
                        (file if format == "csv" else beside).write(data)
                        if part := sent.taken():
                            yield part
                beside.seek(0)
                with archive.open(f"{kind.name}.json", "w", force_zip64=True) as file:
                    while data := beside.read(PART):
                        file.write(data)
                        if part := sent.taken():
                            yield part
        archive.writestr("datapackage.json", described(at, sizes))
    yield sent.taken()


def unpacked(folder: Path, at: datetime) -> Iterator[Path]:
    """The same files in a folder, which is made; each stands there once it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = Sizes()
    for kind in kinds():
        begun = {format: folder / f".{kind.name}.{format}.part" for format in WRITERS}
        with ExitStack() as open_ones:
            opened = {format: open_ones.enter_context(path.open("wb")) for format, path in begun.items()}
            for format, data in measured(kind, sizes):
                opened[format].write(data)
        for format, path in begun.items():
            yield path.rename(folder / f"{kind.name}.{format}")
    for name, text in (("README.txt", readme(at)), ("datapackage.json", described(at, sizes))):
        (folder / name).write_text(text, encoding="utf-8")
        yield folder / name


def readme(at: datetime) -> str:
    return README.format(address=settings.SITE_URL, at=at)


def described(at: datetime, sizes: Sizes) -> str:
    return json.dumps(package(at, sizes=sizes), ensure_ascii=False, indent=1)


def measured(kind: Kind, sizes: Sizes) -> Iterator[tuple[str, bytes]]:
    """The parts of the files of a kind, read once; it is noted how large each was, and its hash."""
    prints = {format: sha256() for format in WRITERS}
    lengths = dict.fromkeys(WRITERS, 0)
    for format, text in written(kind):
        data = text.encode()
        lengths[format] += len(data)
        prints[format].update(data)
        yield format, data
    for format in WRITERS:
        said = {"bytes": lengths[format], "hash": f"sha256:{prints[format].hexdigest()}"}
        sizes[f"{kind.name}.{format}"] = said


def written(kind: Kind) -> Iterator[tuple[str, str]]:
    """Each lot of records in every format, before the next but one is read."""
    sources = shared(records_in(kind), len(WRITERS))
    texts = [write(kind, source) for (write, _type), source in zip(WRITERS.values(), sources, strict=True)]
    for parts in zip_longest(*texts, fillvalue=""):
        yield from zip(WRITERS, parts, strict=True)


def shared(source: Iterator[Any], number: int) -> list[Iterator[Any]]:
    """Several readers of one source; what all have taken is let go, of which `itertools.tee` keeps 57."""
    waiting: list[deque] = [deque() for _reader in range(number)]
    return [taken_from(source, mine, waiting) for mine in waiting]


def taken_from(source: Iterator[Any], mine: deque, waiting: list[deque]) -> Iterator[Any]:
    while mine or is_fetched(source, waiting):
        yield mine.popleft()


def is_fetched(source: Iterator[Any], waiting: list[deque]) -> bool:
    """Put the next one before each reader, if there is one."""
    for one in source:
        for each in waiting:
            each.append(one)
        return True
    return False
