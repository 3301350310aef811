"""What somebody has agreed to and can take back: each app declares it in its `consents.py`.

A consent names the fields of the register that rest on it. A field of an activity on this ground fails the
suite where it rests on none, and nobody said that it has another ground.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, QuerySet

from croisee.kit.register import CLASSES, Basis

TICKS = ("shares_", "shows_name", "accepts_", "is_shared")  # how fields begin in which somebody agrees


@dataclass(frozen=True)
class Told:
    """One thing that is agreed to: where it counts, its page, and when it was said last."""

    where: Any
    address: str
    on: datetime | None = None


@dataclass(frozen=True)
class Consent:
    """`rows` are those in force; `end` is the action that takes one back, else `told` leads to its page."""

    name: str
    what: Any
    then: Any
    rows: Callable[[Any], QuerySet]
    told: Callable[[Any, Any], Told]  # (row, person)
    end: Callable[[Any, Any], object] | None = None  # (row, by)


@dataclass(frozen=True)
class Given:
    """A row of a consent, as its person reads it."""

    consent: Consent
    pk: int
    told: Told

    @property
    def has_button(self) -> bool:
        return self.consent.end is not None


CONSENTS: dict[str, Consent] = {}
RESTS: dict[str, str] = {}  # a field → the consent on which it rests; "" for another ground


def consent(app: str, fields: Mapping[str, str], **said: Any) -> Consent:
    """Declare what may be agreed to, and the fields that rest on it."""
    made = Consent(**said)
    CONSENTS[made.name] = made
    rests_on(made.name, app, fields)
    return made


def rests_on(name: str, app: str, fields: Mapping[str, str]) -> None:
    """Fields of an upper app may rest on a consent of a lower one."""
    for model, names in fields.items():
        meta = apps.get_model(app, model)._meta
        RESTS.update({f"{meta.label}.{meta.get_field(one).name}": name for one in names.split()})


def on_another_ground(app: str, fields: Mapping[str, str]) -> None:
    """Fields of an activity that rests on consent in part, and not in this."""
    rests_on("", app, fields)


def given(person: Any) -> list[Given]:
    """All that somebody has agreed to and not taken back, one statement for each sort."""
    return [
        Given(one, row.pk, one.told(row, person)) for one in CONSENTS.values() for row in one.rows(person)
    ]


def uncovered() -> list[str]:
    """Fields on the ground of consent, and ticks, of which no app says how they are taken back."""
    consented = [
        f"{model}.{field}"
        for (model, field), activity in CLASSES.items()
        if activity and Basis.CONSENT in activity.basis
    ]
    ours = [model for model in apps.get_models() if model.__module__.startswith("croisee.")]
    ticks = [
        f"{model._meta.label}.{field.name}"
        for model in ours
        for field in model._meta.local_fields
        if isinstance(field, BooleanField) and field.name.startswith(TICKS)
    ]
    return [field for field in dict.fromkeys([*consented, *ticks]) if field not in RESTS]
