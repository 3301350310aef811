"""Rows of a list as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from croisee.network import identifiers, themes
from croisee.network.duplicates.phrases import spoken
from croisee.network.importing.checking import changes_to
from croisee.network.importing.columns import FIELDS
from croisee.network.models import ListedOrganisation, Organisation

State = ListedOrganisation.State


@dataclass(frozen=True)
class Shown:
    """A row, the entry that it is about, what it changes there (field, from, to), and why it is likely it."""

    row: ListedOrganisation
    name: str
    organisation: Organisation | None
    changes: list[tuple[str, str, str]]
    why: list[str]


def shown_rows(rows: Iterable[ListedOrganisation]) -> list[Shown]:
    """In a number of statements that does not depend on the rows."""
    rows = list(rows)
    entries = {
        one.pk: one
        for one in Organisation.objects.filter(pk__in={row.organisation_id for row in rows})
        .select_related("territory")
        .prefetch_related("identifiers", "deals")
    }
    return [shown(row, entries.get(row.organisation_id)) for row in rows]


def shown(row: ListedOrganisation, entry: Organisation | None) -> Shown:
    said = {name: value for name, value in row.values.items() if name != "key"}
    changes = row.changes
    if row.state == State.LIKELY and entry and not row.is_done:
        changes = changes_to(entry, said)
    lines = [(label_of(name), word(name, old), word(name, new)) for name, (old, new) in changes.items()]
    return Shown(row, said.get("name", ""), entry, lines, spoken(row.reasons)["for"])


def label_of(name: str) -> str:
    return _("Numbers") if name == "identifiers" else str(FIELDS.get(name, name))


def word(name: str, value: Any) -> str:
    """A value as people read it."""
    if name == "identifiers":
        return ", ".join(identifiers.shown(scheme, number) for scheme, number in value)
    if name == "themes":
        return ", ".join(map(themes.label, value))
    if name == "kind":
        return str(dict(Organisation.Kind.choices).get(value, value))
    return "" if value is None else str(value)
