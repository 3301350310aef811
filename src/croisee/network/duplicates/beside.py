"""Two entries as a table: what each says, field by field, and which of it is proposed to stay."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from croisee.network.actions.merging import OURS
from croisee.network.entries import entry_of
from croisee.network.models import Organisation


@dataclass(frozen=True)
class Line:
    """A field, and how both say it; `chosen` is the number of the entry whose words are proposed."""

    name: str
    label: str
    one: str
    other: str
    chosen: int

    @property
    def differs(self) -> bool:
        return self.one != self.other


@dataclass(frozen=True)
class Beside:
    """Two entries, the one proposed to stay, and their lines; of `united` it keeps what both have."""

    one: Organisation
    other: Organisation
    keep: int
    lines: list[Line]
    united: list[Line]


def beside(one: Organisation, other: Organisation) -> Beside:
    keep = min((one, other), key=rank)
    lines = [line_of(name, one, other, keep) for name in OURS]
    united = [
        Line(name, label, words(one), words(other), keep.pk)
        for name, (label, words) in united_fields().items()
    ]
    return Beside(one, other, keep.pk, [line for line in lines if line.one or line.other], united)


def rank(one: Organisation) -> tuple[bool, int, int]:
    """Confirmed ones stay, then those for whom most people act, then the older."""
    return not one.is_confirmed, -one.affiliations.count(), one.pk


def line_of(name: str, one: Organisation, other: Organisation, keep: Organisation) -> Line:
    label = str(Organisation._meta.get_field(name).verbose_name)
    words, words_of_other = shown(one, name), shown(other, name)
    chosen = keep
    if not shown(keep, name):
        chosen = other if keep == one else one
    if name == "latitude":
        label = _("place on the map")
    return Line(name, label[:1].upper() + label[1:], words, words_of_other, chosen.pk)


def shown(one: Organisation, name: str) -> str:
    """A value as people read it."""
    if name in SHOWN:
        return SHOWN[name](one)
    return str(entry_of(one, (name,))[name] or "")


SHOWN: dict[str, Callable[[Organisation], str]] = {
    "kind": lambda one: str(one.get_kind_display()),
    "legal_form": lambda one: str(one.form or ""),
    "territory": lambda one: str(one.territory or ""),
    "parent": lambda one: str(one.parent or ""),
    "language": lambda one: str(one.get_language_display()),
    "languages": lambda one: ", ".join(one.languages),
    "latitude": lambda one: "" if one.latitude is None else f"{one.latitude:.4f}, {one.longitude:.4f}",
}


def united_fields() -> dict[str, tuple[str, Callable[[Organisation], str]]]:
    return {
        "identifiers": (_("Numbers"), lambda one: ", ".join(map(str, one.identifiers.all()))),
        "themes": (_("Themes"), lambda one: ", ".join(map(str, one.deals.all()))),
        "acts_in": (_("Acts in"), lambda one: ", ".join(map(str, one.acts_in.all()))),
    }


def theirs_of(chosen: Mapping[str, Any], merged: Organisation) -> tuple[str, ...]:
    """The fields for which the words of the entry that goes were chosen."""
    return tuple(name for name in OURS if chosen.get(f"field-{name}") == str(merged.pk))
