"""What a form shows of a decision, as plain values: their mark keeps an old form from undoing newer words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from croisee.cooperation.models import Decision


def fields_of(decision: Decision, names: Iterable[str]) -> dict[str, str]:
    """Some of its fields as texts."""
    return {name: plain(getattr(decision, name)) for name in sorted(names)}


def plain(value: Any) -> str:
    """A member by its key, so that no name stays in the journal."""
    return f"{value:.2f}" if isinstance(value, Decimal) else str(getattr(value, "pk", value))


def options_of(decision: Decision) -> list[list[Any]]:
    """Its options in their order."""
    return [[one.name, one.text, one.cost] for one in decision.options.all()]
