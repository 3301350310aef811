"""Texts in other languages."""

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from croisee.kit.stale import mark_of
from croisee.translations.models import Translation


class TranslationFactory(DjangoModelFactory):
    """Of the text of a row: TranslationFactory(row=contribution, language="de", text="…")."""

    class Meta:
        model = Translation
        exclude = ("row",)

    row = None
    kind = factory.LazyAttribute(lambda made: ContentType.objects.get_for_model(made.row))
    thing_id = factory.SelfAttribute("row.pk")
    field = "text"
    language = "en"
    text = "We lend the town hall."
    origin = "person"
    is_checked = True
    of = factory.LazyAttribute(lambda made: mark_of(getattr(made.row, made.field)))

    class Params:
        machine = factory.Trait(origin="machine", is_checked=False)
