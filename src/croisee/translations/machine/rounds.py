"""What the service is asked: only what may leave the house, only what is wanted, never what people wrote."""

from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils import timezone

from croisee.kit import thesaurus
from croisee.kit.jobs import later, later_once
from croisee.kit.stale import mark_of
from croisee.translations import machine
from croisee.translations.actions import keep_from_machine
from croisee.translations.machine.asking import Failed
from croisee.translations.models import Sending, Service
from croisee.translations.reading import found_for, language_of, texts_of
from croisee.translations.registry import KINDS, Kind

MOST = 10_000  # characters of a row that are sent
TRIES, FIRST_WAIT = 6, 60  # then 4 minutes, 16, an hour, 4 hours, 17 hours


def sending() -> str:
    """What may be sent, as the network's team says it: nothing before it says more."""
    service = Service.objects.filter(pk=1).first() if machine.service() else None
    return service.sends if service else Sending.NOTHING


def sendable(kind: Kind, sends: str) -> QuerySet | None:
    """The rows of a kind whose words may leave the house."""
    return {Sending.PUBLIC: kind.public, Sending.SHARED: kind.shared}.get(sends, lambda: None)()


def to_send(kind: Kind, pk: int) -> Model | None:
    """A row as its words may be sent: as it is published, None where nothing may."""
    found = sendable(kind, sending())
    row = found.filter(pk=pk).first() if found is not None else None
    return row and kind.sent(row)


def wanted(row: Model, language: str) -> dict[str, str]:
    """The texts of a row that have no translation, or one of an earlier text that no person looked at."""
    texts = texts_of(row)
    if not texts or language == language_of(row):
        return {}
    held = found_for([(type(row), row.pk)], [language]).get((type(row), row.pk), {})
    found = {}
    for field, text in texts.items():
        one = held.get((field, language))
        if one is None or (one.is_by_machine_alone and one.of != mark_of(text)):
            found[field] = text
    return found


def look_through(*, thing: str = "", pk: int = 0) -> None:
    """Ring for each text that may be sent and has no translation: of what belongs to a thing, or of all."""
    of, sends = (apps.get_model(thing)._base_manager.filter(pk=pk).first() if thing else None), sending()
    if thing and of is None:
        return
    for kind in KINDS.values():
        found, within = sendable(kind, sends), kind.of(of) if of else None
        if found is None or (of and within is None):
            continue
        if within is not None:
            found = found.filter(pk__in=within.order_by().values("pk"))
        for row in found.order_by("pk").iterator(500):
            if sent := kind.sent(row):
                ring_for(kind, sent)


def ring_for(kind: Kind, row: Model) -> None:
    for language in kind.languages(row):
        if wanted(row, language):
            later_once("translations.ask", kind=kind.name, pk=row.pk, language=language)


def is_too_long(texts: dict[str, str]) -> bool:
    return sum(map(len, texts.values())) > MOST


def ask(*, kind: str, pk: int, language: str, tried: int = 0) -> None:
    """Have the texts of one row translated; what fails for a while is asked again later."""
    service, row = machine.service(), to_send(KINDS[kind], pk)
    if service is None or row is None:
        return
    texts = wanted(row, language)
    if not texts or is_too_long(texts):
        return
    own = language_of(row)
    try:
        answers = service.translate(
            list(texts.values()), own, language, terms_in(texts.values(), own, language)
        )
    except Failed as failed:
        note(str(failed))
        if failed.again and tried + 1 < TRIES:
            wait = FIRST_WAIT * 4**tried
            later("translations.ask", wait=wait, kind=kind, pk=pk, language=language, tried=tried + 1)
        return
    note("")
    of = {field: mark_of(text) for field, text in texts.items()}
    keep_from_machine(row=row, language=language, texts=dict(zip(texts, answers, strict=True)), of=of)


def note(failure: str) -> None:
    """What the last question came to, for the network's team."""
    Service.objects.filter(pk=1).update(failure=failure[:300], failed_at=timezone.now() if failure else None)


def terms_in(texts: Any, source: str, target: str) -> dict[str, str]:
    """The words of the network's thesaurus that texts say, with those that it has in the other language."""
    words = thesaurus.words().thesaurus
    names = {name for text in texts for found in words.concepts_in(text, source) for name in found.concepts}
    pairs = {words.label(name, source): words.label(name, target) for name in sorted(names)}
    return {one: other for one, other in pairs.items() if one and other and one != other}
