"""Everything in one file, whatever the database: a zip of rows as JSON lines and of uploaded files."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models, transaction

from croisee.network.models import Person

VERSION = 1
LEFT_OUT = {"sessions.session", "contenttypes.contenttype", "auth.permission", "kit.worker"}


def kept_models() -> list[type[models.Model]]:
    """Every model whose rows are part of a backup, referred ones first."""
    found = serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
    return [model for model in found if model._meta.label_lower not in LEFT_OUT and not model._meta.proxy]


def back_up(file: Path) -> None:
    """Write all rows and files as they stand at one moment."""
    beside = file.with_name(f".{file.name}.part")
    with transaction.atomic(), zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.json", json.dumps({"version": VERSION, "database": connection.vendor}))
        for model in kept_models():
            with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w") as rows:
                for line in lines(model):
                    rows.write(line.encode())
        for path in sorted(settings.MEDIA_ROOT.rglob("*")):
            if path.is_file():
                archive.write(path, Path("files") / path.relative_to(settings.MEDIA_ROOT))
    beside.replace(file)


def lines(model: type[models.Model]) -> Iterator[str]:
    """The rows of a model, one JSON object a line."""
    for row in model._base_manager.order_by("pk").iterator(at_once(model, 2000)):
        yield serializers.serialize("jsonl", [row], use_natural_foreign_keys=True, ensure_ascii=False)


def at_once(model: type[models.Model], most: int) -> int:
    """How many rows stand in memory together: few, where they hold whole files."""
    holds_files = any(isinstance(field, models.BinaryField) for field in model._meta.local_fields)
    return 10 if holds_files else most


def put_back(file: Path) -> None:
    """Read a backup into an empty database, whole or not at all."""
    if Person.objects.exists():
        raise ValueError(f"{file}: this database is not empty; point CROISEE_DATABASE_URL at a new one")
    try:
        archive = zipfile.ZipFile(file)
        about = json.loads(archive.read("backup.json"))
    except (zipfile.BadZipFile, KeyError, ValueError) as wrong:
        raise ValueError(f"{file}: this is not a backup made by `croisee backup`") from wrong
    if about.get("version") != VERSION:
        raise ValueError(f"{file}: made by another version of Croisée ({about.get('version')})")
    with archive, transaction.atomic(), connection.constraint_checks_disabled():
        for model in reversed(kept_models()):
            model._base_manager.all().delete()
        for model in kept_models():
            name = f"rows/{model._meta.label_lower}.jsonl"
            if name in archive.namelist():
                with archive.open(name) as rows:
                    put_rows_back(model, rows)
        connection.check_constraints()
        restart_numbers()
        for name in archive.namelist():
            if name.startswith("files/"):
                target = (settings.MEDIA_ROOT / name.removeprefix("files/")).resolve()
                if target.is_relative_to(settings.MEDIA_ROOT.resolve()):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(name))


def put_rows_back(model: type[models.Model], lines: Iterable[bytes]) -> None:
    """Some at a time."""
    found = (row.object for row in serializers.deserialize("jsonl", lines))
    while some := list(islice(found, at_once(model, 500))):
        model._base_manager.bulk_create(some)


def restart_numbers() -> None:
    """New rows get numbers after those that were put back (PostgreSQL keeps count apart)."""
    from django.core.management.color import no_style

    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
