import re
from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from croisee.territories import walks
from croisee.territories.models import Border, Level, Territory, TerritoryQuerySet

CODE_AT_THE_END = re.compile(r"\(([\w-]+)\)\s*$")
NOT_AN_ADDRESS = [Level.INTERCOMMUNALITY, Level.ARRONDISSEMENT, Level.CROSS_BORDER]


def governments_at(place: Territory, on: date | None = None) -> TerritoryQuerySet:
    """Who governs here on a day, from near to far: the place itself and all that contain it."""
    on = on or timezone.localdate()
    here = Territory.objects.filter(pk__in=walks.containers(place.pk, on))
    return here.at(on).governed(on).near_to_far()


def around(places: Iterable[int], on: date | None = None) -> list[Territory]:
    """Some places and all that contain them on a day, each with the place that it is `around`."""
    on, keys = on or timezone.localdate(), sorted(places)
    if not keys:
        return []
    marks = ", ".join(["%s"] * len(keys))
    return list(Territory.objects.raw(walks.AROUND.format(places=marks), [*keys, on, on]))


def neighbours_of(place: Territory, on: date | None = None) -> TerritoryQuerySet:
    """The places of its size that share a line of their outline with it on a day, by name."""
    beside = Territory.objects.filter(pk__in=Border.objects.filter(place=place).values("neighbour"))
    return beside.at(on or timezone.localdate()).order_by("folded", "code")


def completions(text: str, on: date | None = None, most: int = 10) -> TerritoryQuerySet:
    """The places of a day that people may mean, likeliest first, each with where it is: `within`."""
    on = on or timezone.localdate()
    around = Territory.objects.at(on).filter(contents__place=OuterRef("pk")).exclude(level__in=NOT_AN_ADDRESS)
    within = Subquery(around.near_to_far().values("name")[:1])
    return Territory.objects.at(on).named(text).annotate(within=within)[:most]


def meant_by(text: str, on: date | None = None) -> Territory | None:
    """The place that a completed text names, "Nancy (FR-COM-54395)", or the only one of exactly that name."""
    if found := CODE_AT_THE_END.search(text):
        return Territory.objects.filter(code=found[1]).first()
    same = [place for place in completions(text, on, most=3) if place.is_named(text)]
    return same[0] if len(same) == 1 else None
