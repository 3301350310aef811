"""Links that are not sealed under the key of today: those of before, and those of a key of before."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from django.db.migrations import RunPython
from django.db.models.functions import Cast

from croisee.kit.tokens import SEALED, LinkField, kept, opened

AT_ONCE = 500
Model = type[models.Model]


def seal_links(app: str, fields: Mapping[str, str]) -> RunPython:
    """For a migration: what these fields hold is sealed, and opened again on the way back."""

    def each(state: Any, editor: Any, change: Any) -> None:
        for model, field in fields.items():
            rewrite(state.get_model(app, model), field, change, editor.connection.alias)

    return RunPython(
        lambda state, editor: each(state, editor, as_sealed),
        lambda state, editor: each(state, editor, opened),
    )


def as_sealed(text: str) -> str | None:
    """None where it is sealed already."""
    return None if opened(text) else kept(text)


def seal_anew() -> int:
    """Each link, under the key of today: an earlier one can go a day after; gives how many links it was."""
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    return sum(
        rewrite(model, field.attname, under_todays_key, "default")
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, LinkField)
    )


def under_todays_key(text: str) -> str | None:
    secret = opened(text)
    return secret and kept(secret)


def rewrite(model: Model, field: str, change: Any, alias: str) -> int:
    """Change what a column holds as it stands; rows of which nothing changes stay. Gives how many it were."""
    meta: Any = model._meta
    names = (meta.db_table, meta.get_field(field).column, meta.pk.column)
    table, column, key = map(connections[alias].ops.quote_name, names)
    statement = f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s"  # noqa: S608 (names of our own models)
    number = 0
    for some in in_parts(model, field, alias):
        new = [(change(text), pk, text) for pk, text in some if text]
        new = [(one, pk, text) for one, pk, text in new if one and one != text]
        with transaction.atomic(alias), connections[alias].cursor() as cursor:
            cursor.executemany(statement, new)
        number += len(new)
    return number


def in_parts(model: Model, field: str, alias: str) -> Iterator[list[tuple[Any, str]]]:
    """Keys and what the column holds, by key: what is changed meanwhile is read once."""
    raw = Cast(field, models.CharField(max_length=SEALED))
    rows = model._base_manager.using(alias).order_by("pk").values_list("pk", raw)
    last: Any = None
    while some := list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE]):
        yield some
        last = some[-1][0]
