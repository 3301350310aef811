"""The catalogue in memory, as the engine searches it.

A process reads it once; whether it still holds is one small read (`revision`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from croisee.engines.financing.search import Index, Lies
from croisee.funding import bridge
from croisee.funding.models import Funder, Instrument
from croisee.kit import thesaurus
from croisee.territories import walks
from croisee.territories.models import Territory

Limits = tuple[float | None, float | None]


@dataclass
class Catalogue:
    """All instruments, and how much each gives, which the engine does not ask."""

    revision: Any
    index: Index
    containers: dict[str, list[Lies]]
    limits: dict[str, Limits]

    def among(self, amount: float | None, funder: str) -> int | None:
        """Those that may give so much, and that an organisation funds; None where neither is asked."""
        if amount is None and not funder:
            return None
        ids: Iterable[str] = self.limits
        if funder:  # asked of the database, for organisations are merged without touching what they fund
            paid = Funder.objects.filter(organisation=int(funder)).values_list("instrument", flat=True)
            ids = [str(pk) for pk in paid if str(pk) in self.limits]
        return self.index.bits_of(one for one in ids if amount is None or gives(self.limits[one], amount))

    def around(self, place: Territory) -> str:
        """The code of a place, whose containers of today are known from now on."""
        if place.code not in self.containers:
            reached = walks.containers(place.pk, timezone.localdate())
            codes = Territory.objects.filter(pk__in=reached).values_list("code", flat=True)
            self.containers[place.code] = [Lies(code) for code in codes if code != place.code]
        return place.code


def gives(limits: Limits, amount: float) -> bool:
    """Neither less than the least nor more than the most."""
    low, high = limits
    return (low is None or low <= amount) and (high is None or amount <= high)


KEPT: dict[str, Catalogue] = {}
READING = Lock()


def catalogue() -> Catalogue:
    """What this process knows of the catalogue, read anew after a change, and each day."""
    now = revision()
    with READING:  # whoever comes while it is read waits for it, and does not read it as well
        kept = KEPT.get("catalogue")
        if kept is None or kept.revision != now:
            kept = KEPT["catalogue"] = read(now)
        return kept


def revision() -> Any:
    """What is another after every change of an instrument or of the thesaurus, and on another day."""
    last = Instrument.objects.aggregate(count=Count("pk"), last=Max("changed_at"))
    return timezone.localdate(), thesaurus.words().version, *last.values()


def read(revision: Any) -> Catalogue:
    """The whole catalogue; texts are read only of what has changed since the last time."""
    told = told_now(revision[1])
    containers: dict[str, list[Lies]] = {}
    return Catalogue(
        revision,
        Index((one.entry for one in told), containers),
        containers,
        {one.entry.id: one.limits for one in told},
    )


@dataclass
class Memory:
    """What each instrument says, as it was when it last changed, read with one version of the thesaurus."""

    version: str | None = None
    told: dict[int, tuple[Any, "bridge.Told"]] = field(default_factory=dict)


MEMORY = Memory()
FEW = 500  # keys that one statement may name


def told_now(version: str) -> list["bridge.Told"]:
    """What all instruments say now."""
    known = MEMORY.told if MEMORY.version == version else {}
    stamps = dict(Instrument.objects.order_by().values_list("pk", "changed_at"))
    changed = [pk for pk, at in stamps.items() if pk not in known or known[pk][0] != at]
    words = thesaurus.words().thesaurus
    fresh = bridge.entries(words, changed if len(changed) <= FEW else None) if changed else {}
    told = {pk: (at, fresh[pk] if pk in fresh else known[pk][1]) for pk, at in stamps.items()}
    MEMORY.version, MEMORY.told = version, told
    return [one for _at, one in told.values()]
