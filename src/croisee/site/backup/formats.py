"""How a backup reads: lines of JSON, compressed, in one file.

    {"croisee": 2, "version": "0.1.0", "at": "2026-11-30T03:10:00+00:00", "migrations": ["kit.0001", …]}
    {"table": "network.person", "columns": ["id", "email", …]}
    [1, "anne@example.org", …]                 a line for each row; a ContentType is "app.model"
    {"file": "2026/plan.pdf"}                  a file beside the database, then its parts, in base 64
    ["…"]
    {"end": {"network.person": [12, "sha256 of its lines"]}, "files": {…}, "contents": ["name", …]}

A large content of a row, or a file, stands as {"content": name} where it lies apart.
"""

import base64
import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from django.db.migrations.loader import MigrationLoader

from croisee.kit.sealed import SealedBytes, SealedText
from croisee.kit.tokens import LinkField

VERSION = 2
LEFT_OUT = {
    *("sessions.session", "network.signedin", "contenttypes.contenttype", "kit.worker", "kit.backup"),
    *("auth.permission", "auth.group", "auth.group_permissions"),
}
Field = models.Field
Model = type[models.Model]


def kept_models() -> list[Model]:
    """Every model whose rows are part of a backup, referred ones first."""
    found = serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
    between = [model for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
    return [
        model
        for model in [*found, *between]
        if model._meta.label_lower not in LEFT_OUT and not model._meta.proxy and model._meta.managed
    ]


def columns_of(model: Model) -> list[Field]:
    return list(model._meta.local_concrete_fields)


def plain(value: Any) -> Any:
    """What JSON does not know."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value)} has no place in a backup")


def migrations() -> dict[str, Any]:
    """Those of this program, by their name."""
    found = MigrationLoader(None, load=True).disk_migrations
    return {f"{app}.{name}": migration for (app, name), migration in found.items()}


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plain).encode


def is_kind(field: Field) -> bool:
    """Whether it names a ContentType, whose numbers are others in each database."""
    return field.is_relation and field.related_model is ContentType


def said_of(field: Field) -> Callable[[Any], Any] | None:
    """How a value of a column is told, None where it is told as it is."""
    return kind_name if is_kind(field) else None


def stored(field: Field) -> Field:
    """A column as the database has it: what is sealed there stays so, and is opened by nobody on its way."""
    if isinstance(field, SealedText):
        return models.TextField()
    if isinstance(field, LinkField):
        return models.CharField(max_length=field.max_length)
    return models.BinaryField() if isinstance(field, SealedBytes) else field


def kind_name(pk: int | None) -> str | None:
    return pk and ".".join(ContentType.objects.get_for_id(pk).natural_key())


def kind_number(name: str | None) -> int | None:
    if name is None:
        return None
    app, model = name.split(".")
    try:
        return ContentType.objects.get_by_natural_key(app, model).pk
    except ContentType.DoesNotExist:  # of a model that is no more
        return ContentType.objects.create(app_label=app, model=model).pk


def taken_of(field: Field) -> Callable[[Any], Any]:
    """How what was told of a column becomes a value that Django saves."""
    if is_kind(field):
        return kind_number
    if isinstance(field, models.JSONField):
        return lambda told: told
    return partial(value_of, field.target_field if isinstance(field, models.ForeignKey) else stored(field))


def value_of(field: Field, told: Any) -> Any:
    return None if told is None else field.to_python(told)
