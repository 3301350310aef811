"""Two rows that may be the same: asked for from either side, and what is tied to one tied to the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, Q

Moved = dict[str, list[Any]]  # by "model:field" the keys of the rows that moved


def either_way(one: Any, other: Any) -> Q:
    """Rows with `one` and `other` that name these two, in whichever order."""
    return Q(one=one, other=other) | Q(one=other, other=one)


def relations(model: type[Model]) -> Iterator[Any]:
    """Each relation by which rows point to a model, hidden ones and those of lists of many included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation


def tie(old: Model, new: Model, *, but: Iterable[type[Model]]) -> Moved:
    """Tie to another row what is tied to one, but rows of some models; what the other has already stays."""
    moved: Moved = defaultdict(list)
    for relation in relations(type(old)):
        model, field = relation.related_model, relation.field.name
        if model in but:
            continue
        for row in model._base_manager.filter(**{field: old}).only("pk", field):
            setattr(row, field, new)
            try:
                with transaction.atomic():
                    row.save(update_fields=[field])
            except IntegrityError:
                continue
            moved[f"{model._meta.label_lower}:{field}"].append(row.pk)
    return dict(moved)


def tie_back(moved: Mapping[str, list[Any]], old: Model, new: Model) -> None:
    """The same undone, where nobody has tied it to a third one since."""
    for key, pks in moved.items():
        label, field = key.split(":")
        rows = apps.get_model(label)._base_manager.filter(pk__in=pks, **{field: new})
        rows.update(**{field: old})
