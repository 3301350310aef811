"""The texts of a thing that is shown as plain values, not as rows: a programme, and what stands in it.

heard = hear(thing, *querysets)                   one statement
{% hear item.title item.language "session" item.root "title" as words %}   in a template that has `heard`
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from croisee.kit.stale import mark_of
from croisee.translations.models import Translation
from croisee.translations.reading import Said, as_read, page_language
from croisee.translations.registry import kind_name


@dataclass(frozen=True)
class Heard:
    """Translations into the language of the page, by what they translate; equal when they say the same."""

    language: str
    says: tuple[tuple, ...] = ()
    by_place: dict[tuple[Any, ...], Translation] = field(default_factory=dict, compare=False)
    by_mark: dict[str, Translation] = field(default_factory=dict, compare=False)

    def by_words(self, text: str, own: str) -> Said:
        """A text as it is read, wherever it stands among these rows."""
        return as_read(text, own, self.language, self.by_mark.get(mark_of(text)))

    def in_place(self, text: str, own: str, *place: Any) -> Said:
        """The text that stands in the field of one of these rows, of a `place`: its kind, key and field."""
        return as_read(text, own, self.language, self.by_place.get(place))


def hear(*rows: QuerySet) -> Heard:
    """The translations of all these rows."""
    language = page_language()
    kinds = {ContentType.objects.get_for_model(one.model).pk: one for one in rows}
    which = Q()
    for kind, found in kinds.items():
        which |= Q(kind=kind, thing_id__in=found.order_by().values("pk"))
    there = list(Translation.objects.filter(which, language=language).defer("words").order_by("pk"))
    names = {kind: kind_name(found.model) for kind, found in kinds.items()}
    return Heard(
        language,
        tuple((one.pk, one.text, one.of, one.origin, one.is_checked) for one in there),
        {(names[one.kind_id], one.thing_id, one.field): one for one in there},
        {one.of: one for one in there},
    )
