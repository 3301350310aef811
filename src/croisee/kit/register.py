"""The register of processing (GDPR, article 30): what is kept of people, what for, who sees it, how long.

Each app declares in its `privacy.py` which fields belong to which activity, and which say nothing of people;
the page and docs/trust/register.md are written from this, and a field that stands in neither fails the suite.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from croisee.kit.search import Derived

TEXTS = (models.CharField, models.TextField, models.BinaryField, models.JSONField, models.FileField)
DAY = timedelta(days=1)


class Basis(models.TextChoices):
    """The ground in law."""

    CONSENT = "consent", _("Your consent, which you can take back (GDPR, article 6.1 a)")
    INTEREST = (
        "interest",
        _("A task in the public interest, or a legitimate interest (GDPR, article 6.1 e, f)"),
    )


class Erased(models.TextChoices):
    """What becomes of it when somebody has their data erased, which they do by themselves."""

    GOES = "goes", _("Until you have your data erased.")
    NAMELESS = (
        "nameless",
        _("Until you have your data erased; what others build on then stays, without your name."),
    )
    PUBLISHED = (
        "published",
        _("Until you have your data erased; what was published or signed stays as it was, with its names."),
    )


@dataclass(frozen=True)
class End:
    """Rows of a model that go by themselves so long after their last use, whatever anybody does."""

    model: str
    what: Any
    after: timedelta

    def __str__(self) -> str:
        return _("%(what)s: erased by itself after %(time)s.") % {
            "what": self.what,
            "time": lasting(self.after),
        }


@dataclass(frozen=True)
class Activity:
    """One use that is made of what is known of people; all but its name is read by them."""

    name: str
    title: Any
    of: Any
    purpose: Any
    basis: tuple[Basis, ...]
    seen_by: Any
    erased: Erased
    ends: tuple[End, ...] = ()

    def fields(self) -> dict[str, list[str]]:
        """What is kept for it, by model."""
        found: dict[str, list[str]] = {}
        for (model, name), activity in CLASSES.items():
            if activity is self:
                found.setdefault(model, []).append(name)
        return found


ACTIVITIES: list[Activity] = []  # those of the lower floors first
CLASSES: dict[tuple[str, str], Activity | None] = {}  # a model and a field → what for; None says nothing


def keeps(activity: Activity, app: str, fields: Mapping[str, str]) -> None:
    """What an app keeps for an activity: the names of fields, by model."""
    if activity not in ACTIVITIES:
        ACTIVITIES.append(activity)
    classify(activity, app, fields)


def says_nothing(app: str, fields: Mapping[str, str]) -> None:
    """What says nothing of a person: the names of fields, by model."""
    classify(None, app, fields)


def classify(activity: Activity | None, app: str, fields: Mapping[str, str]) -> None:
    for model, names in fields.items():
        meta = apps.get_model(app, model)._meta
        for name in names.split():
            key = meta.label, meta.get_field(name).name
            if key in CLASSES:
                raise ValueError(f"{key[0]}.{name} is classified twice.")
            CLASSES[key] = activity


def unclassified() -> Iterator[str]:
    """Fields in which something of a person may stand, and of which nobody said what for."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        ours = meta.app_config.name.startswith("croisee.")
        for field in (*meta.concrete_fields, *meta.local_many_to_many):
            tells = may_tell(field) if ours else names_somebody(field)
            if tells and (meta.label, field.name) not in CLASSES:
                yield f"{meta.label}.{field.name}"


def may_tell(field: Any) -> bool:
    """A text, a file, or a reference to a person; no choice of ours, and no index of what stands beside."""
    is_text = isinstance(field, TEXTS) and not field.choices and not isinstance(field, Derived)
    return is_text or names_somebody(field)


def names_somebody(field: Any) -> bool:
    return field.is_relation and field.related_model is get_user_model()


def lasting(time: timedelta) -> str:
    """In whole days; a part of one counts."""
    days = -(-time // DAY)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
