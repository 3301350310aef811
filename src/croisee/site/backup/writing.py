"""A backup, written while the site runs: all rows and files as they stand at one moment."""

import base64
import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from croisee.kit.sealed import SealedBytes
from croisee.site.backup.contents import LEAST, Contents
from croisee.site.backup.formats import (
    VERSION,
    Model,
    columns_of,
    encode,
    kept_models,
    migrations,
    said_of,
    stored,
)  # fmt: skip
from croisee.site.backup.sealing import written

AT_ONCE, WITH_FILES = 2000, 4  # rows that stand in memory together
PART = 3 << 18  # bytes of a file on one line


def back_up(file: Path, key: bytes | None = None, contents: Contents | None = None) -> dict[str, Any]:
    """Write one file; gives its last line."""
    with written(file, key) as sealed, gzip.GzipFile("", "wb", 1, sealed, 0) as out, snapshot():
        return Writing(out, contents).whole()


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read in here stands as at one moment; others write meanwhile and do not wait."""
    here: Any = connection
    before = getattr(here, "transaction_mode", None)
    here.transaction_mode = None  # SQLite: reads, takes no lock to write
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    cursor.execute("SET LOCAL statement_timeout = 0")
            yield
    finally:
        here.transaction_mode = before


class Writing:
    """Line by line, with a number and a sum for each table."""

    def __init__(self, out: IO[bytes], contents: Contents | None) -> None:
        self.out, self.contents = out, contents
        self.sums: dict[str, list[Any]] = {}
        self.files: dict[str, list[Any]] = {}

    def whole(self) -> dict[str, Any]:
        about = {"croisee": VERSION, "version": version("croisee"), "migrations": sorted(migrations())}
        self.line(about | {"at": timezone.now()})
        for model in kept_models():
            self.table(model)
        if settings.MEDIA_ROOT.exists():
            for path in sorted(settings.MEDIA_ROOT.rglob("*")):
                if path.is_file():
                    self.file(path)
        used = sorted(self.contents.used) if self.contents else []
        end = {"end": self.sums, "files": self.files, "contents": used}
        self.line(end)
        return end

    def line(self, told: Any) -> bytes:
        line = encode(told).encode() + b"\n"
        self.out.write(line)
        return line

    def table(self, model: Model) -> None:
        name = model._meta.label_lower
        self.line({"table": name, "columns": [field.column for field in columns_of(model)]})
        number, digest = 0, hashlib.sha256()
        for row in self.rows(model):
            digest.update(self.line(row))
            number += 1
        self.sums[name] = [number, digest.hexdigest()]

    def rows(self, model: Model) -> Iterator[list[Any]]:
        fields = columns_of(model)
        large = [n for n, field in enumerate(fields) if holds_files(field)]
        other = [(n, tell) for n, field in enumerate(fields) if (tell := said_of(field))]
        found = model._base_manager.order_by("pk").values_list(*map(read_as, fields))
        for told in found.iterator(WITH_FILES if large else AT_ONCE):
            row = list(told)
            for n, tell in other:
                row[n] = tell(row[n])
            for n in large:
                row[n] = self.apart(row[n])
            yield row

    def apart(self, content: Any) -> Any:
        if content is None or self.contents is None or len(content) < LEAST:
            return content
        return self.contents.keep(bytes(content))

    def file(self, path: Path) -> None:
        """Part by part."""
        name, number, digest = str(path.relative_to(settings.MEDIA_ROOT)), 0, hashlib.sha256()
        self.line({"file": name})
        with path.open("rb") as content:
            while part := content.read(PART):
                told = self.contents.keep(part) if self.contents else base64.b64encode(part).decode()
                digest.update(self.line([told]))
                number += 1
        self.files[name] = [number, digest.hexdigest()]


def read_as(field: models.Field) -> Any:
    """Its name, or what reads it as it is stored."""
    if (as_stored := stored(field)) is field:
        return field.attname
    return models.ExpressionWrapper(models.F(field.attname), output_field=as_stored)


def holds_files(field: models.Field) -> bool:
    return isinstance(field, models.BinaryField) and not isinstance(field, SealedBytes)
