"""What things are called where they are only named: in links, lists, choices and titles of pages.

named(session)                as it is read in the language of the page; called(session) is its text alone
wording(session, "framing")   the same of another of its texts

The words of what belongs together, as a meeting and its sessions, are read in one statement when the first of
them is named in another language than its own, once for a page. Rows that were carried need none.
"""

from collections.abc import Iterable

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator

from croisee.kit.once import once
from croisee.translations.hearing import Heard, hear
from croisee.translations.reading import Said, as_read, carry, original, page_language, said
from croisee.translations.registry import Kind, kind_of


def named(row: Model) -> Said:
    """The first text of a row, by which one knows it."""
    return wording(row, kind_of(row).fields[0])


def wording(row: Model, field: str) -> Said:
    """One of its texts, read with all beside it."""
    kind, wanted = kind_of(row), page_language()
    own = kind.language(row)
    if own == wanted or "carried" in row.__dict__:
        return said(row, field)
    words = original(row, field)
    if row.pk is None:
        return as_read(words, own, wanted, None)
    return heard_beside(kind, row).by_words(words, own)


def called(row: Model) -> str:
    return named(row).text


def heard_beside(kind: Kind, row: Model) -> Heard:
    """What is said in the language of the page by all rows with which one is read."""
    whose, rows = kind.beside(row)
    return once(("heard", whose, page_language()), lambda: hear(*rows()))


def together(rows: Iterable[Model]) -> None:
    """Read what many rows are called in one statement, where they are not read together in any case.

    What another list of the page has read is not read again.
    """
    known = once(("together", page_language()), dict[tuple[type[Model], int], dict])
    unknown = []
    for row in rows:
        if (found := known.get((type(row), row.pk))) is None:
            unknown.append(row)
        else:
            row.__dict__["carried"] = found
    if len({kind_of(row).beside(row)[0] for row in unknown}) > 1:
        carry(unknown)
        known.update(((type(row), row.pk), row.__dict__.get("carried", {})) for row in unknown)


class Rows(ModelChoiceIterator):
    """The choices among rows, their translations read along: those of several things in one statement."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = list(self.queryset.all())
        together(rows)
        yield from map(self.choice, rows)


class Named:
    """Rows that have translations, by what they are called in the language of the page."""

    iterator = Rows

    def label_from_instance(self, obj: Model) -> str:
        return called(obj)


class NamedChoiceField(Named, forms.ModelChoiceField):
    """One of them."""


class NamedMultipleChoiceField(Named, forms.ModelMultipleChoiceField):
    """Several of them."""
