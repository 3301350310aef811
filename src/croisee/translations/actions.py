"""What changes translations: one transaction, one journal line for each text."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from croisee.journal.actions import record
from croisee.kit.jobs import later_once
from croisee.kit.live import touched
from croisee.kit.stale import Stale, mark_of
from croisee.translations.models import Sending, Service, Translation
from croisee.translations.reading import language_of, texts_of, translations_of
from croisee.translations.registry import kind_of


def as_they_are(row: Model, language: str) -> dict[str, str]:
    """The translations of a row into a language, by field."""
    return dict(translations_of(row).filter(language=language).values_list("field", "text"))


@transaction.atomic
def translate(
    *, row: Model, language: str, texts: Mapping[str, str], of: Mapping[str, str], seen: str, by: Any
) -> None:
    """Keep what somebody writes beside the original; an empty text takes the translation away.

    `of` are the marks of the originals that they had in view, `seen` that of the translations.
    """
    held = held_alone(row, language)
    if seen != mark_of({field: one.text for field, one in held.items()}):
        raise Stale
    for field in texts_of(row):
        keep(row, field, language, texts.get(field, "").strip(), of.get(field, ""), held.get(field), by)
    tell(row)


def held_alone(row: Model, language: str) -> dict[str, Translation]:
    """The translations of a row by field; the row is held, for the first of them too."""
    list(type(row)._base_manager.select_for_update(no_key=True).filter(pk=row.pk).values_list("pk"))
    return {one.field: one for one in translations_of(row).filter(language=language)}


def keep(
    row: Model, field: str, language: str, text: str, of: str, held: Translation | None, by: Any
) -> None:
    """One text: what a machine wrote stays its work, checked by people."""
    before = {"language": language, "field": field, "before": held.text if held else ""}
    if not text:
        if held:
            held.delete()
            record("translation.removed", about=row, by=by, **before)
        return
    if held is None:
        held = new(row, field, language, Translation.Origin.PERSON)
    elif (held.text, held.of, held.is_checked) == (text, of, True):
        return
    verb = "translation.checked" if held.text == text else "translation.written"
    held.text, held.of, held.by, held.is_checked = text, of, by, True
    held.save()
    record(verb, about=row, by=by, **before)


def new(row: Model, field: str, language: str, origin: str) -> Translation:
    kind = ContentType.objects.get_for_model(type(row))
    return Translation(kind=kind, thing_id=row.pk, field=field, language=language, origin=origin)


@transaction.atomic
def keep_from_machine(*, row: Model, language: str, texts: Mapping[str, str], of: Mapping[str, str]) -> None:
    """Keep what the service answered; what people wrote or checked is never replaced."""
    held = held_alone(row, language)
    for field, text in texts.items():
        one = held.get(field) or new(row, field, language, Translation.Origin.MACHINE)
        if one.pk and not one.is_by_machine_alone:
            continue
        one.text, one.of, one.is_checked = text, of[field], False
        one.save()
        record("translation.made_by_machine", about=row, by=None, language=language, field=field)
    tell(row)


def drop_earlier(row: Model) -> None:
    """What a machine made of words that stand there no longer goes; what people wrote waits for them."""
    texts = texts_of(row)
    made = translations_of(row).filter(origin=Translation.Origin.MACHINE, is_checked=False)
    gone = [one.pk for one in made if one.of != mark_of(texts.get(one.field, ""))]
    translations_of(row).filter(pk__in=gone).delete()


def drop_made(row: Model) -> None:
    """A machine translated from another language than was said: where nobody looked at it, it goes."""
    translations_of(row).filter(origin=Translation.Origin.MACHINE, is_checked=False).delete()


@transaction.atomic
def correct_language(*, row: Model, language: str, by: Any) -> None:
    """Say in which language a row is really written: a machine translated from the wrong one, people did not.

    What people wrote stays, in that very language as well: unread, and there again if this was a mistake.
    """
    correct, before = kind_of(row).correct, language_of(row)
    if correct is None or before == language:
        return
    correct(row=row, language=language, by=by)
    drop_made(row)
    record("translation.language_corrected", about=row, by=by, before=before, language=language)
    tell(row)


def look_through(thing: Model | None = None) -> None:
    """Have a machine asked for what is missing of the texts of a thing, or of all, as far as it may."""
    if settings.TRANSLATE_URL and Service.is_allowed():
        which = {"thing": thing._meta.label_lower, "pk": thing.pk} if thing else {}
        later_once("translations.look_through", **which)


def tell(row: Model) -> None:
    """Open pages that show the row fetch it again."""
    for topic in kind_of(row).topics(row):
        touched(topic)


@transaction.atomic
def allow_sending(*, sends: str, by: Any) -> Service:
    """Say what may be sent to the service, which is asked for what is there; nothing, before somebody said
    more.
    """
    service = Service.objects.select_for_update().filter(pk=1).first() or Service(pk=1)
    before = service.sends
    service.sends, service.said_by = Sending(sends), by
    service.save()
    record("translation.sending_allowed", about=service, by=by, before=before, sends=sends)
    look_through()
    return service
