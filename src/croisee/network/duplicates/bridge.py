"""Rows of the directory become the entries that are compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from croisee.engines.duplicates import Entry, Pair
from croisee.engines.duplicates.contacts import LEGAL
from croisee.kit.text import fold
from croisee.network.models import Likely, Organisation

NEW = "new"  # the id of an entry that somebody is typing


def entries_of(organisations: Iterable[Organisation]) -> list[Entry]:
    """What of each is compared; their `territory` and `identifiers` are read before."""
    return [entry_of(organisation) for organisation in organisations]


def entry_of(one: Organisation) -> Entry:
    place = one.territory
    return Entry(
        id=id_of(one.pk),
        name=one.name,
        other_names=tuple(filter(None, (name.strip() for name in one.also.split(",")))),
        place=place.code if place else "",
        town=place.name if place else one.locality,
        postal_code=one.postcode,
        point=None if one.latitude is None else (one.latitude, one.longitude),
        website=one.website,
        mail=one.email,
        phone=one.phone,
        identifiers=tuple((number.scheme, number.value) for number in one.identifiers.all()),
    )


def typed(values: dict[str, Any], id: str = NEW) -> Entry:
    """What somebody has typed so far of a new entry, or what a row of a list says."""
    said = {name: values.get(name, "") or "" for name in ("name", "website")}
    return Entry(
        id=id,
        place=values.get("territory", "") or "",
        town=values.get("locality", "") or "",
        postal_code=values.get("postcode", "") or "",
        point=(values["latitude"], values["longitude"]) if values.get("latitude") is not None else None,
        mail=values.get("email", "") or "",
        phone=values.get("phone", "") or "",
        identifiers=tuple((scheme, value) for scheme, value in values.get("identifiers", ())),
        **said,
    )


def id_of(pk: int) -> str:
    """So that the order of ids is that of the numbers."""
    return f"{pk:012d}"


def likely(pair: Pair) -> Likely:
    return Likely(one_id=int(pair.one), other_id=int(pair.other), bits=pair.bits, reasons=reasons_of(pair))


def namesakes(entries: Iterable[Entry], found: Iterable[Pair]) -> Iterator[Likely]:
    """Two of one name, one of which says no place: nothing tells them apart but their number in the list.

    A later one of a name is called after its town, or its number (`importing/naming.py`).
    """
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        named[fold(entry.name.partition(" (")[0])].append(entry)
    known = {(pair.one, pair.other) for pair in found}
    for same in named.values():
        one, other = sorted(same, key=lambda entry: entry.id) if len(same) == 2 else (None, None)
        if one is None or other is None or (one.id, other.id) in known or are_apart(one, other):
            continue
        if not (is_placed(one) and is_placed(other)):
            reasons = [{"why": "same_name", "bits": 1.0, "facts": {}}]
            yield Likely(one_id=int(one.id), other_id=int(other.id), bits=1.0, reasons=reasons)


def are_apart(one: Entry, other: Entry) -> bool:
    """Whether a register says so: each has another number of a legal person."""
    mine, theirs = dict(one.identifiers), dict(other.identifiers)
    return any(mine[scheme] != theirs[scheme] for scheme in LEGAL & mine.keys() & theirs.keys())


def is_placed(entry: Entry) -> bool:
    return bool(entry.place or entry.town or entry.postal_code)


def reasons_of(pair: Pair) -> list[dict[str, Any]]:
    return [{"why": r.why, "bits": round(r.bits, 1), "facts": dict(r.facts)} for r in pair.reasons]
