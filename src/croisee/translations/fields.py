"""What a model whose texts are translated has: its translations, and lists that read them along.

translations = Translated()                          in the model
class NoteQuerySet(CarryingQuerySet): …              its rows, with `with_translations()`
"""

from typing import Any, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from croisee.translations.models import Translation
from croisee.translations.reading import carry


class Translated(GenericRelation):
    """The translations of a row; they go with it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Translation, object_id_field="thing_id", content_type_field="kind", **options)


class CarryingQuerySet(models.QuerySet):
    """Its rows carry their translations: one statement more where some need any."""

    carries: tuple[str, ...] | None = None
    texts_in: str | None = None  # the row that has the texts, where it is another one that is read along

    def with_translations(self, *languages: str) -> Self:
        """Into the language of the page, or into some others."""
        found = self._chain()
        found.carries = languages
        return found

    def _clone(self):
        clone = super()._clone()
        clone.carries = self.carries
        return clone

    def _fetch_all(self) -> None:
        is_read = self._result_cache is not None
        super()._fetch_all()
        if self.carries is not None and not is_read:
            rows = [row for row in self._result_cache if isinstance(row, self.model)]
            carry([getattr(row, self.texts_in) for row in rows] if self.texts_in else rows, *self.carries)
