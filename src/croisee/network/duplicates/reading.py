"""What is known of two entries, and which are like one that somebody is typing."""

from typing import Any

from django.db.models import Q

from croisee.engines import duplicates as engine
from croisee.engines.duplicates.contacts import host_of
from croisee.kit.pairs import either_way
from croisee.kit.text import fold
from croisee.network.duplicates import bridge
from croisee.network.models import Difference, Likely, Organisation

LONG = 4  # letters of a word by which a new entry is looked for
SOME, FEW = 60, 5  # candidates for each word or value; those that are shown
ANYTHING = -1000.0


def compared(one: Organisation, other: Organisation) -> list[dict[str, Any]]:
    """The reasons of the last search; without one, those of two entries by themselves."""
    found = Likely.objects.filter(either_way(one, other)).first()
    if found:
        return found.reasons
    [pair] = engine.duplicates(bridge.entries_of([one, other]), least=ANYTHING) or [None]
    return bridge.reasons_of(pair) if pair else []


def like(values: dict[str, Any]) -> list[tuple[Organisation, list[dict[str, Any]]]]:
    """The entries that are likely what somebody is typing, with the reasons."""
    near = {bridge.id_of(one.pk): one for one in candidates(values)}
    entries = [*bridge.entries_of(near.values()), bridge.typed(values)]
    pairs = engine.duplicates(entries, among={bridge.NEW}) if near else []
    return [(near[pair.one], bridge.reasons_of(pair)) for pair in pairs[:FEW]]


def candidates(values: dict[str, Any]) -> list[Organisation]:
    """Entries that share a word of the name, a number, a site, an address or a phone."""
    long = {word for word in fold(values.get("name") or "").split() if len(word) >= LONG}
    words = sorted(long, key=lambda word: (-len(word), word))
    asked = [Q(folded__contains=word) for word in words[:4]]
    if host := host_of(values.get("website") or ""):
        asked.append(Q(website__icontains=host))
    for name in ("email", "phone"):
        if values.get(name):
            asked.append(Q(**{f"{name}__iexact": values[name]}))
    asked += [Q(identifiers__scheme=s, identifiers__value=v) for s, v in values.get("identifiers", ())]
    found: dict[int, Organisation] = {}
    for one in asked:
        rows = Organisation.objects.listed().filter(one, is_confirmed=True).select_related("territory")
        found |= {row.pk: row for row in rows.prefetch_related("identifiers")[:SOME]}
    return list(found.values())


def difference_of(one: Organisation, other: Organisation) -> Difference | None:
    return Difference.objects.filter(either_way(one, other)).first()
