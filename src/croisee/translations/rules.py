from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from croisee.translations import machine
from croisee.translations.machine.rounds import may_be_sent
from croisee.translations.registry import Kind


def why_not_allow_sending(person: Any) -> str | None:
    """The network's team says what leaves the house."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("The network's team decides what is sent to a service.")


def why_not_ask(row: Model, kind: Kind) -> str | None:
    """There is a service, and these words may be sent to it."""
    if machine.service() is None:
        return _("No service is configured: texts are translated by people.")
    if not may_be_sent(row, kind):
        return _("These words may not be sent to the service; the network's team decides what may.")
    return None
