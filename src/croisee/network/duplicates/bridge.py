"""Rows of the directory become the entries that are compared."""

from collections.abc import Iterable
from typing import Any

from croisee.engines.duplicates import Entry, Pair
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


def reasons_of(pair: Pair) -> list[dict[str, Any]]:
    return [{"why": r.why, "bits": round(r.bits, 1), "facts": dict(r.facts)} for r in pair.reasons]
