from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from croisee.translations import machine
from croisee.translations.machine.rounds import is_too_long, to_send, wanted
from croisee.translations.registry import Kind


def why_not_allow_sending(person: Any) -> str | None:
    """The network's team says what leaves the house."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("The network's team decides what is sent to a service.")


def why_not_ask(row: Model, kind: Kind, language: str) -> str | None:
    """There is a service, and something of these words may be sent to it."""
    if machine.service() is None:
        return _("No service is configured: texts are translated by people.")
    if (sent := to_send(kind, row.pk)) is None:
        return _("These words may not be sent to the service; the network's team decides what may.")
    if not (texts := wanted(sent, language)):
        return _("Nothing is left to translate: a machine replaces nothing that people wrote or checked.")
    if is_too_long(texts):
        return _("These words are longer than a service is asked for: people translate them.")
    return None
