"""A backup, put back into an empty database: whole, or not at all."""

import base64
import json
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import Error, connection, models, transaction
from django.db.migrations import RunPython, RunSQL

from croisee.network.models import Farewell, Person
from croisee.site.backup import zipped
from croisee.site.backup.erasures import erase_again
from croisee.site.backup.formats import (
    Field,
    Model,
    columns_of,
    kept_models,
    migrations,
    stored,
    taken_of,
)  # fmt: skip
from croisee.site.backup.reading import Reading, reading
from croisee.site.backup.sealing import NOT_SEALED
from croisee.site.backup.writing import AT_ONCE, WITH_FILES, holds_files

THEN = "put it back with the version of its day, then update"
STAGED = ".files-put-back"


def put_back(file: Path, key: bytes | None = None, erasures: Iterable[Path] = ()) -> int:
    """Read a backup, then erase again whom these lists say; how many people that were.

    Whoever was told that they will be forgotten is told anew: they may have said since that they stay.
    """
    refuse_what_is_not_empty(file)
    refuse(file, key)
    staged = settings.MEDIA_ROOT.with_name(STAGED)
    try:
        shutil.rmtree(staged, ignore_errors=True)  # of one that was killed
        with connection.constraint_checks_disabled(), transaction.atomic():
            emptied()
            since = put_there(file, key, staged)
            connection.check_constraints()
            restart_numbers()
            Farewell.objects.all().delete()
            erased = erase_again(erasures, since=since)
            if staged.exists():
                shutil.copytree(staged, settings.MEDIA_ROOT, dirs_exist_ok=True)
        return erased
    except Error as wrong:
        raise ValueError(f"{file}: this database does not take it: {wrong}") from wrong
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def put_there(file: Path, key: bytes | None, staged: Path) -> datetime:
    """All rows, and the files beside their place; gives from when they are."""
    if zipped.is_one(file):
        return zipped.put_there(file, staged)
    with reading(file, key) as backup:
        Restoring(backup, staged).whole()
        return backup.at


def refuse(file: Path, key: bytes | None) -> None:
    """What is no backup, cannot be read with this key, or would come back without what was changed since."""
    if not zipped.is_one(file):
        with reading(file, key) as backup:
            refuse_what_is_too_old(backup)
    elif key:
        raise ValueError(f"{file}: {NOT_SEALED}")


def refuse_what_is_too_old(backup: Reading) -> None:
    """Columns that came later begin as in a new row; what later versions wrote into rows would be missing."""
    known = {*backup.about.get("migrations", [])}
    for name, migration in sorted(migrations().items()):
        if name not in known and any(isinstance(one, RunPython | RunSQL) for one in migration.operations):
            raise ValueError(f"it is older than {name}, which changes rows: {THEN}")


def refuse_what_is_not_empty(file: Path) -> None:
    if Person.objects.exists():
        raise ValueError(f"{file}: this database is not empty; point CROISEE_DATABASE_URL at a new one")


@transaction.atomic
def emptied() -> None:
    """What a new database begins with goes, with what refers to it and is in no backup: the backup has it."""
    tables = [model._meta.db_table for model in kept_models()]
    for statement in connection.ops.sql_flush(no_style(), tables, allow_cascade=True):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def restart_numbers() -> None:
    """New rows get numbers after those that were put back (PostgreSQL keeps count apart)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


class Restoring:
    def __init__(self, backup: Reading, staged: Path) -> None:
        self.backup, self.staged = backup, staged
        self.models = {model._meta.label_lower: model for model in kept_models()}

    def whole(self) -> None:
        for head, lines in self.backup.parts():
            if "file" in head:
                self.file(head["file"], lines)
            else:
                self.table(self.model_of(head), head["columns"], lines)

    def model_of(self, head: dict[str, Any]) -> Model:
        """What this version does not know would be lost without a word: it is refused."""
        name, made = head["table"], self.backup.about["version"]
        if name not in self.models:
            raise ValueError(f"it holds {name}, unknown here: put it back with Croisée {made}")
        model = self.models[name]
        known = {field.column for field in columns_of(model)}
        if unknown := [column for column in head["columns"] if column not in known]:
            raise ValueError(f"it holds {name}.{unknown[0]}, unknown here: put it back with Croisée {made}")
        return model

    def table(self, model: Model, columns: list[str], lines: Iterator[bytes]) -> None:
        """Past the models' own `save`: hours and words stay as they were."""
        by_column = {field.column: field for field in columns_of(model)}
        fields = [by_column[column] for column in columns]
        new = [field for column, field in by_column.items() if column not in columns]
        names = ", ".join(connection.ops.quote_name(field.column) for field in [*fields, *new])
        places = ", ".join(["%s"] * len([*fields, *new]))
        table = connection.ops.quote_name(model._meta.db_table)
        take = [self.taken(field) for field in fields]
        rest = [field.get_db_prep_save(field.get_default(), connection) for field in new]
        rows = ([to(told) for to, told in zip(take, json.loads(line), strict=True)] + rest for line in lines)
        at_once = WITH_FILES if any(map(holds_files, fields)) else AT_ONCE
        with connection.cursor() as cursor:
            while some := list(islice(rows, at_once)):
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", some)  # noqa: S608 (names of our own models)

    def taken(self, field: Field) -> Any:
        take = taken_of(field)

        def value(told: Any) -> Any:
            if isinstance(told, dict) and isinstance(field, models.BinaryField):
                told = self.backup.contents.read(told["content"])
            else:
                told = take(told)
            return stored(field).get_db_prep_save(told, connection)

        return value

    def file(self, name: str, lines: Iterator[bytes]) -> None:
        """Beside its place until all the rows are there."""
        target = (self.staged / name).resolve()
        if not target.is_relative_to(self.staged.resolve()):
            raise ValueError(f"it holds a file that would lie elsewhere: {name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for line in lines:
                (part,) = json.loads(line)
                is_apart = isinstance(part, dict)
                out.write(self.backup.contents.read(part["content"]) if is_apart else base64.b64decode(part))
