"""The rows that are tied to two organisations, as they stood before and after a merging; and back again."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models import CASCADE, Model

from croisee.kit.pairs import relations
from croisee.kit.search import Derived
from croisee.network.models import Affiliation, Merging, Organisation

Row = dict[str, Any]  # as serializers.serialize writes it
Rows = dict[str, Row]  # by "model:key"


def tied() -> Iterator[tuple[type[Model], str]]:
    """What points to organisations and moves when two become one."""
    for relation in relations(Organisation):
        if relation.related_model not in (Organisation, Merging):
            yield relation.related_model, relation.field.name


def rows_of(*organisations: Organisation) -> Rows:
    """The rows of this app that point to one of them."""
    found: Rows = {}
    for model, field in tied():
        if model._meta.app_label == Organisation._meta.app_label:
            found |= as_rows(model._base_manager.filter(**{f"{field}__in": organisations}))
    return found


def as_rows(things: Iterable[Model]) -> Rows:
    return {f"{row['model']}:{row['pk']}": row for row in json.loads(serializers.serialize("json", things))}


def with_dependants(row: Model) -> Rows:
    """A row, and all that is deleted with it, each after what it depends on."""
    found = as_rows([row])
    for relation in relations(type(row)):
        if relation.on_delete is CASCADE:
            for below in relation.related_model._base_manager.filter(**{relation.field.name: row}):
                found |= with_dependants(below)
    return found


def difference(before: Rows, after: Rows) -> dict[str, Any]:
    """Rows that are gone, rows that are new, and the values that changed in the others."""
    both = before.keys() & after.keys()
    changed = [
        {"model": before[key]["model"], "pk": before[key]["pk"], "before": old, "after": new}
        for key in both
        for old, new in [unlike(before[key]["fields"], after[key]["fields"])]
        if old
    ]
    return {
        "gone": [row for key, row in before.items() if key not in after],
        "made": [row for key, row in after.items() if key not in before],
        "changed": changed,
    }


def unlike(before: Row, after: Row) -> tuple[Row, Row]:
    names = [name for name in before if before[name] != after.get(name)]
    return {name: before[name] for name in names}, {name: after.get(name) for name in names}


def put_back(changes: dict[str, Any]) -> None:
    """New rows go, changed values return where nobody changed them since, rows that went come back."""
    for row in changes["made"]:
        manager_of(row).filter(pk=row["pk"]).delete()
    for row in changes["changed"]:
        for name, value in row["before"].items():
            still = manager_of(row).filter(pk=row["pk"], **{name: row["after"][name]})
            still.update(**{name: value})
    for row in changes["gone"]:
        if not manager_of(row).filter(pk=row["pk"]).exists() and not is_forgotten(row):
            come_back(row)


def come_back(row: Row) -> None:
    for thing in serializers.deserialize("json", json.dumps([row])):
        thing.save()
        if any(isinstance(field, Derived) for field in thing.object._meta.fields):
            thing.object.save()


def is_forgotten(row: Row) -> bool:
    """Whether the person of an affiliation has erased themselves since."""
    person = row["fields"].get("person")
    model = apps.get_model(row["model"])
    return (
        model is Affiliation
        and not Affiliation._meta.get_field("person")
        .related_model.objects.filter(pk=person, is_active=True)
        .exists()
    )


def manager_of(row: Row) -> models.Manager:
    return apps.get_model(row["model"])._base_manager
