"""What a text says in a language: the translation where there is one, and always where it comes from.

carry(rows)                      one statement, for any number of rows of any kinds
said(row, "text")                the words in the language of the page, or as they were written
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language

from croisee.engines.text.languages import language_of as language_seen
from croisee.kit.languages import SOURCE
from croisee.kit.marks import places
from croisee.kit.stale import mark_of
from croisee.kit.text import fold
from croisee.translations import phrases
from croisee.translations.models import Translation
from croisee.translations.registry import kind_of

Texts = dict[tuple[str, str], Translation]  # by field and language


def page_language() -> str:
    return (get_language() or SOURCE).split("-")[0]


def language_of(row: Model) -> str:
    """In which language a row is written."""
    return kind_of(row).language(row)


def original(row: Model, field: str) -> str:
    """What stands there; of a list, a line for each."""
    text = getattr(row, field) or ""
    return text if isinstance(text, str) else "\n".join(text)


def texts_of(row: Model) -> dict[str, str]:
    """The texts of a row that say something, by field."""
    return {field: text for field in kind_of(row).fields if (text := original(row, field))}


def suggested(row: Model) -> str | None:
    """The language that its words look like, where that is another than it says; never more than a hint."""
    text = " ".join(texts_of(row).values())
    seen = language_seen(text) if len(text.split()) > 3 else None
    return seen if seen != language_of(row) else None


def guessed(text: str) -> str:
    """The language that a new text is taken to be in: of its words, else of the page; people correct it."""
    seen = language_seen(text) if len(text.split()) > 3 else None
    return seen or page_language()


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is read, with the original beside it."""

    text: str
    language: str
    original: str
    original_language: str
    translation: Translation | None = None
    differs: bool = False  # written in another language than is read, and not translated
    earlier: Translation | None = (
        None  # of a text that stands here no longer: for translators, not for readers
    )

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def is_of_earlier(self) -> bool:
        """Whether its translation waits for somebody, the original having changed since."""
        return self.earlier is not None

    @property
    def mark(self) -> str:
        """What must stand beside it: nothing for what was written in the language that is read."""
        return phrases.in_language(self.original_language) if self.differs else self.standing

    @property
    def standing(self) -> str:
        """What is said of its translation to those who translate, of an earlier text as well."""
        if (found := self.translation or self.earlier) is None:
            return ""
        return phrases.mark(
            is_machine=found.origin == Translation.Origin.MACHINE,
            is_checked=found.is_checked,
            is_of_earlier=self.is_of_earlier,
            language=self.original_language,
        )


def said(row: Model, field: str, language: str | None = None) -> Said:
    """A text in a language, else in its own; its row was carried."""
    words, own, wanted = original(row, field), language_of(row), language or page_language()
    return as_read(words, own, wanted, row.__dict__.get("carried", {}).get((field, wanted)))


def as_read(words: str, own: str, wanted: str, found: Translation | None) -> Said:
    """The translation, where it is one of these words and of no others; else the words themselves."""
    if wanted == own or not words:
        return Said(words, own, words, own)
    if found is None or found.of != mark_of(words):
        return Said(words, own, words, own, differs=True, earlier=found)
    return Said(found.text, wanted, words, own, found)


def says_it_in(row: Model, text: str, *shown: str) -> list[Said]:
    """The other languages in which a row that was carried into them says words that nothing shown says.

    Each as it is read there, the original among them; a row that was not found by its translations has none.
    """
    words, found = fold(text).split(), []
    missing = [word for word in words if not any(places(one, [word]) for one in shown)]
    codes = dict.fromkeys([language_of(row), *(code for _field, code in row.__dict__.get("carried", {}))])
    for code in codes if missing else ():
        for field in texts_of(row):
            one = said(row, field, code)
            if not one.differs and one.text not in shown and any(places(one.text, [w]) for w in missing):
                found.append(one)
    return found


def carry(rows: Iterable[Model], *languages: str) -> None:
    """Give rows their translations into some languages, into that of the page without any."""
    wanted = set(languages or [page_language()])
    foreign = [row for row in with_named(rows) if wanted - {language_of(row)}]
    found = found_for(((type(row), row.pk) for row in foreign), wanted)
    for row in foreign:
        row.__dict__["carried"] = found.get((type(row), row.pk), {})


def with_named(rows: Iterable[Model]) -> Iterator[Model]:
    """The rows, and those that were read along and are named beside them: these know each other then."""
    for row in rows:
        yield row
        at_hand = row._state.fields_cache
        known = {name: one for name in kind_of(row).along if (one := at_hand.get(name)) is not None}
        for one, name in product(known.values(), known):
            if name not in one._state.fields_cache and getattr(one, f"{name}_id", None) == known[name].pk:
                setattr(one, name, known[name])
        yield from known.values()


def found_for(
    things: Iterable[tuple[type[Model], int]], languages: Iterable[str]
) -> dict[tuple[type[Model], int], Texts]:
    """The translations of many things, in one statement."""
    numbers: dict[type[Model], set[int]] = defaultdict(set)
    for model, pk in things:
        numbers[model].add(pk)
    if not numbers:
        return {}
    models = {ContentType.objects.get_for_model(model).pk: model for model in numbers}
    which = Q()
    for kind, model in models.items():
        which |= Q(kind=kind, thing_id__in=sorted(numbers[model]))
    found: dict[Any, Texts] = defaultdict(dict)
    for one in Translation.objects.filter(which, language__in=sorted(languages)).defer("words"):
        found[models[one.kind_id], one.thing_id][one.field, one.language] = one
    return dict(found)


def translations_of(row: Model) -> QuerySet[Translation]:
    """Those of one row, in every language."""
    kind = ContentType.objects.get_for_model(type(row))
    return Translation.objects.filter(kind=kind, thing_id=row.pk).order_by("language", "field")
