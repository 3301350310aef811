"""Backups of Croisée 0.1.0, a zip of rows and files, which are read and no longer written."""

import json
import zipfile
import zlib
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.core import serializers
from django.db import models
from django.utils import timezone

from croisee.kit.ordered import put_in_order
from croisee.kit.search import Derived
from croisee.site.backup.formats import kept_models

VERSION, ABOUT, FILES = 1, "backup.json", "files/"
DAY = timedelta(days=1)  # the hours of a zip know no zone


def is_one(file: Path) -> bool:
    return zipfile.is_zipfile(file)


def put_there(file: Path, staged: Path) -> datetime:
    """Row by row, with what each is tied to; the files beside their place. Gives from when they are."""
    try:
        with zipfile.ZipFile(file) as archive:
            about = archive.getinfo(ABOUT)
            if json.loads(archive.read(about)).get("version") != VERSION:
                raise ValueError("another version")
            put_rows(archive)
            put_files(archive, staged)
            return timezone.make_aware(datetime(*about.date_time)) - DAY
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        ValueError,
        serializers.base.DeserializationError,
    ) as wrong:
        raise ValueError(f"{file}: this is no backup of Croisée 0.1.0, or it was damaged") from wrong


def put_rows(archive: zipfile.ZipFile) -> None:
    """The words by which a row is found are written anew."""
    for model in kept_models():
        name = f"rows/{model._meta.label_lower}.jsonl"
        if name in archive.namelist():
            with archive.open(name) as rows:
                found = serializers.deserialize("jsonl", rows)
                while some := list(islice(found, 10)):
                    for row in some:
                        put_in_order(row.object)
                        derive(row.object)
                        row.save()


def put_files(archive: zipfile.ZipFile, staged: Path) -> None:
    for name in archive.namelist():
        target = (staged / name.removeprefix(FILES)).resolve()
        if name.startswith(FILES) and target.is_relative_to(staged.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))


def derive(row: models.Model) -> None:
    for field in row._meta.local_concrete_fields:
        if isinstance(field, Derived):
            field.pre_save(row, add=True)
