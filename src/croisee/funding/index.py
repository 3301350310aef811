"""The catalogue in memory, as the engine searches it.

A process reads it once; whether it still holds is one small read (`revision`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from croisee.engines.financing.search import Index, Lies
from croisee.funding import bridge
from croisee.funding.models import Funder, Instrument, Said
from croisee.kit import prepared
from croisee.territories.models import Territory
from croisee.territories.queries import around_coded

FEW = 10  # changes that are taken into the index one by one; of more it is made anew


class Revision(NamedTuple):
    """Another one after every change of an instrument or of how its words are read, and on another day.

    Instruments are closed or merged, never deleted: nobody counts them each time.
    """

    day: date
    changed: datetime | None
    read: datetime | None


@dataclass(frozen=True)
class Catalogue:
    """All instruments, and how much each gives, which the engine does not ask."""

    revision: Revision
    stamps: dict[int, Any]  # by key: when it was changed, and when its words were read
    index: Index
    containers: dict[str, list[Lies]]
    limits: dict[str, bridge.Limits]

    def among(self, amount: float | None, funder: str, *, joint: bool = False) -> int | None:
        """Those that may give so much, that an organisation funds, joint calls; None where none is asked."""
        if amount is None and not funder and not joint:
            return None
        ids: Iterable[str] = self.limits
        if funder:  # asked of the database, for organisations are merged without touching what they fund
            paid = Funder.objects.filter(organisation=int(funder)).values_list("instrument", flat=True)
            ids = [str(pk) for pk in paid if str(pk) in self.limits]
        if joint:
            calls = {str(pk) for pk in Instrument.objects.filter(is_joint=True).values_list("pk", flat=True)}
            ids = [pk for pk in ids if pk in calls]
        return self.index.bits_of(one for one in ids if amount is None or gives(self.limits[one], amount))

    def around(self, place: Territory) -> str:
        """The code of a place, whose containers of today are known from now on."""
        if place.code not in self.containers:
            codes = [one.code for one in around_coded(place.code, self.revision.day)]
            self.containers[place.code] = [lies_in(code) for code in codes if code != place.code]
        return place.code


lies_in = cache(Lies)  # one for all places that lie in it


def gives(limits: bridge.Limits, amount: float) -> bool:
    """Neither less than the least nor more than the most."""
    low, high = limits
    return (low is None or low <= amount) and (high is None or amount <= high)


KEPT: dict[str, Catalogue] = {}
READING = Lock()


def catalogue() -> Catalogue:
    """What this process knows of the catalogue, brought up to date after a change, and each day."""
    now = revision()
    with READING:  # whoever comes while it is read waits for it, and does not read it as well
        kept = KEPT.get("catalogue")
        if kept is None or kept.revision != now:
            kept = KEPT["catalogue"] = brought_up_to_date(kept, now) if kept else read(now)
        return kept


def revision() -> Revision:
    """What this is now; one statement."""
    found = prepared.rows("funding.revision", last_change)
    return Revision(timezone.localdate(), *(found[0] if found else (None, None)))


def last_change() -> QuerySet:
    """When the last was changed, one that was merged among them, and when the words of one were read last."""
    read = Said.objects.order_by("-read_at").values("read_at")[:1]
    last = Instrument.every.order_by("-changed_at").annotate(read=Subquery(read))
    return last.values_list("changed_at", "read")[:1]


def read(now: Revision) -> Catalogue:
    """The whole catalogue."""
    stamps, told, containers = stamps_now(), bridge.entries(), dict[str, list[Lies]]()
    index = Index((one.entry for one in told), containers)
    return Catalogue(now, stamps, index, containers, limits_of(told))


def brought_up_to_date(kept: Catalogue, now: Revision) -> Catalogue:
    """Where few have changed, only these are read again."""
    stamps = stamps_now()
    changed = [pk for pk, stamp in stamps.items() if kept.stamps.get(pk) != stamp]
    gone = [str(pk) for pk in kept.stamps.keys() - stamps.keys()]
    if len(changed) + len(gone) > FEW:
        return read(now)
    told, containers = bridge.entries(changed) if changed else [], dict[str, list[Lies]]()
    index = kept.index.after((one.entry for one in told), gone, containers)
    limits = {one: limit for one, limit in kept.limits.items() if one not in gone}
    return Catalogue(now, stamps, index, containers, limits | limits_of(told))


def stamps_now() -> dict[int, Any]:
    """By which a change of each is known."""
    return {
        pk: stamp
        for pk, *stamp in Instrument.objects.order_by().values_list("pk", "changed_at", "said__read_at")
    }


def limits_of(told: Iterable[bridge.Told]) -> dict[str, bridge.Limits]:
    return {one.entry.id: one.limits for one in told}
