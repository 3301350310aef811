"""What an entry says is written, whoever says it; and two entries become one."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from croisee.kit.access import Refused
from croisee.network import rules
from croisee.network.entries import PLAIN, entry_of
from croisee.network.models import Deal, Identifier, Organisation
from croisee.territories.models import Territory
from croisee.translations.actions import drop_earlier, drop_made


def held(*organisations: Organisation) -> list[Organisation]:
    """The entries as they are now: nobody else merges them until the transaction ends."""
    rows = Organisation.objects.select_for_update(no_key=True).order_by("pk")
    now = rows.in_bulk([one.pk for one in organisations])
    return [now[one.pk] for one in organisations]


def put_entry(organisation: Organisation, values: dict[str, Any]) -> dict[str, Any]:
    """Write the values that differ, as `entries.entry_of` gives them; returns what stood there before.

    An effect of something that was allowed, so that it has no rule but what holds for every entry.
    """
    if why_not := rules.why_not_say(organisation, values):
        raise Refused(why_not)
    old = entry_of(organisation, tuple(values))
    before = {name: old[name] for name in values if old[name] != values[name]}
    for name in before.keys() & {*PLAIN}:
        setattr(organisation, name, values[name])
    for name in before.keys() & SET.keys():
        SET[name](organisation, values[name])
    if "language" in before:
        drop_made(organisation)
    if before:
        organisation.save()
    if "about" in before:
        drop_earlier(organisation)
    for name in before.keys() & WRITE.keys():
        WRITE[name](organisation, values[name])
    return before


def set_territory(organisation: Organisation, code: str) -> None:
    organisation.territory = Territory.objects.get(code=code) if code else None


def set_parent(organisation: Organisation, pk: int | None) -> None:
    organisation.parent_id = pk


def write_places(organisation: Organisation, codes: list[str]) -> None:
    organisation.acts_in.set(Territory.objects.filter(code__in=codes))


def write_themes(organisation: Organisation, codes: list[str]) -> None:
    organisation.deals.exclude(theme__in=codes).delete()
    known = set(organisation.deals.values_list("theme", flat=True))
    Deal.objects.bulk_create(
        Deal(organisation=organisation, theme=code) for code in codes if code not in known
    )


def write_identifiers(organisation: Organisation, pairs: list[list[str]]) -> None:
    wanted = {(scheme, value) for scheme, value in pairs}
    known = {(one.scheme, one.value): one for one in organisation.identifiers.all()}
    for pair in known.keys() - wanted:
        known[pair].delete()
    for scheme, value in sorted(wanted - known.keys()):
        Identifier.objects.create(organisation=organisation, scheme=scheme, value=value)


SET: dict[str, Callable[[Organisation, Any], None]] = {"territory": set_territory, "parent": set_parent}
WRITE: dict[str, Callable[[Organisation, Any], None]] = {
    "acts_in": write_places, "themes": write_themes, "identifiers": write_identifiers,
}  # fmt: skip


def merge_entries(old: Organisation, new: Organisation) -> None:
    """Where the old one acted the new one does, and what belonged to the old one belongs to the new one."""
    new.acts_in.add(*old.acts_in.all())
    if new.parent_id == old.pk:
        new.parent = old.parent if old.parent_id != new.pk else None
        new.save(update_fields=["parent"])
    old.parts.exclude(pk=new.pk).update(parent=new)


def check(organisation: Organisation) -> None:
    """From today, an entry counts as right for a year."""
    organisation.checked_on = timezone.localdate()
    organisation.save(update_fields=["checked_on"])
