"""All sets with their descriptor: in one ZIP, written as it is sent, or in a folder; in little memory."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
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
        for kind, format in files():
            with archive.open(f"{kind.name}.{format}", "w", force_zip64=True) as file:
                for data in measured(kind, format, sizes):
                    file.write(data)
                    if part := sent.taken():
                        yield part
        archive.writestr("datapackage.json", described(at, sizes))
    yield sent.taken()


def unpacked(folder: Path, at: datetime) -> Iterator[Path]:
    """The same files in a folder, which is made; each stands there once it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = Sizes()
    for kind, format in files():
        name, begun = folder / f"{kind.name}.{format}", folder / f".{kind.name}.{format}.part"
        with begun.open("wb") as file:
            file.writelines(measured(kind, format, sizes))
        yield begun.rename(name)
    for name, text in (("README.txt", readme(at)), ("datapackage.json", described(at, sizes))):
        (folder / name).write_text(text, encoding="utf-8")
        yield folder / name


def files() -> list[tuple[Kind, str]]:
    return [(kind, format) for kind in kinds() for format in WRITERS]


def readme(at: datetime) -> str:
    return README.format(address=settings.SITE_URL, at=at)


def described(at: datetime, sizes: Sizes) -> str:
    return json.dumps(package(at, sizes=sizes), ensure_ascii=False, indent=1)


def measured(kind: Kind, format: str, sizes: Sizes) -> Iterator[bytes]:
    """The parts of one file; it is noted how large it was, and its hash."""
    size, fingerprint, (write, _type) = 0, sha256(), WRITERS[format]
    for text in write(kind, records_in(kind)):
        data = text.encode()
        size += len(data)
        fingerprint.update(data)
        yield data
    sizes[f"{kind.name}.{format}"] = {"bytes": size, "hash": f"sha256:{fingerprint.hexdigest()}"}
