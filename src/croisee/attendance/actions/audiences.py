"""Audiences: saved, changed, thrown away."""

from typing import Any

from django.db import transaction

from croisee.attendance import rules
from croisee.attendance.models import Audience
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def save_audience(
    *, audience: Audience | None, name: str, lines: list[dict[str, Any]], by: Person
) -> Audience:
    """Keep a description under a name; whoever fits it is in it from now on."""
    allow(rules.why_not_address(by))
    audience = audience or Audience(made_by=by)
    audience.name, audience.lines = name, lines
    audience.save()
    record("audience.saved", about=audience, by=by, lines=lines)
    return audience


@transaction.atomic
def drop_audience(*, audience: Audience, by: Person) -> None:
    """Forget the description; those who were invited by it stay invited."""
    allow(rules.why_not_address(by))
    record("audience.dropped", about=audience, by=by, name=audience.name)
    audience.delete()
