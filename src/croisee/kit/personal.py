"""What is kept of a person: each app tells its part, and forgets it when the person asks for that."""

from collections.abc import Callable
from typing import Any

from django.db.models import ManyToOneRel, Model

PARTS: dict[str, Callable[[Model], Any]] = {}
FORGETTING: list[Callable[[Model], None]] = []


def part(name: str) -> Callable[[Callable[[Model], Any]], Callable[[Model], Any]]:
    """Add what an app keeps of a person to what they can take out; plain values that JSON can hold."""

    def register(tell: Callable[[Model], Any]) -> Callable[[Model], Any]:
        PARTS[name] = tell
        return tell

    return register


def forgetting(forget: Callable[[Model], None]) -> Callable[[Model], None]:
    """Add what an app does when a person is erased, in the same transaction."""
    FORGETTING.append(forget)
    return forget


def everything_about(person: Model) -> dict[str, Any]:
    """All that is kept of a person, by part."""
    return {name: tell(person) for name, tell in PARTS.items()}


def kinds_pointing_at(person: Model) -> set[type[Model]]:
    """The models of all apps that have a row which names this person."""
    fields = person._meta.get_fields(include_hidden=True)
    relations = [one for one in fields if isinstance(one, ManyToOneRel)]
    return {
        one.related_model
        for one in relations
        if one.related_model._base_manager.filter(**{one.field.name: person}).exists()
    }
