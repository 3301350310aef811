"""What is found by its translations: rows whose visibility their own app decides, as for their own words.

saying(Project, "Köche teilen")      a Q: the words of a row say it, or a translation of its texts does
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from croisee.kit.records import Filter
from croisee.kit.search import says_something
from croisee.kit.stale import mark_of
from croisee.translations.models import Translation
from croisee.translations.reading import original
from croisee.translations.registry import BY_MODEL

MOST = 2000  # translations that are looked at, the newest


@dataclass(frozen=True)
class Saying:
    """The translations that say some words: read once, for rows of any models."""

    text: str

    @cached_property
    def found(self) -> dict[int, list[tuple[int, str, str]]]:
        """Row, field and mark of what each translates, by the kind of its row."""
        rows = Translation.objects.filter(words__say=self.text).order_by("-pk")
        found = defaultdict(list)
        for kind, *what in rows.values_list("kind", "thing_id", "field", "of")[:MOST]:
            found[kind].append(tuple(what))
        return found

    def keys(self, model: type[Model]) -> list[int]:
        """The rows of a model that a translation of the words that stand there now says it of."""
        said = self.found.get(ContentType.objects.get_for_model(model).pk)
        if not said:
            return []
        fields = {field for kind in BY_MODEL[model] for field in kind.fields}
        rows = model._base_manager.only(*fields).in_bulk({pk for pk, _field, _of in said})
        stands = (
            pk
            for pk, field, of in said
            if pk in rows and field in fields and stands_of(rows[pk], field) == of
        )
        return sorted(set(stands))

    def where(self, model: type[Model], words: str = "words") -> Q:
        """Rows that say it in their own words, or in those of a translation."""
        if not says_something(self.text):
            return Q()
        own = Q(**{f"{words}__say": self.text})
        return own | Q(pk__in=keys) if (keys := self.keys(model)) else own


def filter_saying() -> Filter:
    """Keeps what holds all these words, or has a translation that does."""

    def apply(found: QuerySet, text: str) -> QuerySet:
        return found.filter(saying(found.model, text)) if says_something(text) else found.none()

    return Filter("Holds all these words, in its own language or in a translation.", "string", apply)


def stands_of(row: Model, field: str) -> str:
    return mark_of(original(row, field))


def saying(model: type[Model], text: str, words: str = "words") -> Q:
    """The same for one model alone; `words` leads from the rows that are looked for to those of the model."""
    return Saying(text).where(model, words)
