import math
import re
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from croisee.kit import prepared
from croisee.kit.once import once
from croisee.territories import walks
from croisee.territories.models import Border, Level, Succession, Tally, Territory, TerritoryQuerySet

CODE_AT_THE_END = re.compile(r"\(([\w-]+)\)\s*$")
NEAR, KILOMETRES = 0.5, 111.2  # degrees of latitude; kilometres in one of them
NOT_AN_ADDRESS = [Level.INTERCOMMUNALITY, Level.ARRONDISSEMENT, Level.AREA, Level.CROSS_BORDER]


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


def around_coded(code: str, on: date | None = None) -> list[Territory]:
    """The place of a code and all that contain it on a day, none without it; one statement for each page."""
    on = on or timezone.localdate()
    walk = walks.AROUND.format(places="SELECT id FROM territories_territory WHERE code = %s")
    return once(("around", code, on), lambda: list(Territory.objects.raw(walk, [code, on, on])))


def keys_around(places: Iterable[int], on: date | None = None) -> list[tuple[int, int]]:
    """Some places, each with the key of every place that contains it on a day, its own among them."""
    on, keys = on or timezone.localdate(), sorted(places)
    if not keys:
        return []
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(walks.KEYS_AROUND.format(places=marks), [*keys, on, on])
        return cursor.fetchall()


def numbers_inside(place: Territory, on: date | None = None) -> list[tuple[Level, int]]:
    """How many places of each level lie in a place on a day, from near to far; one row, at any size."""
    day = (on or timezone.localdate()).isoformat()
    tally = Tally.objects.filter(place=place).values_list("numbers", flat=True).first() or {}
    counted = {
        level: next((number for since, number in reversed(days) if since <= day), 0)
        for level, days in tally.items()
    }
    return [(level, counted[level]) for level in Level if counted.get(level)]


def inside_each(places: Iterable[int], on: date | None = None) -> dict[int, set[int]]:
    """For each of some places, the keys of all that lies in it on a day, its own among them."""
    on, keys = on or timezone.localdate(), sorted(places)
    found: dict[int, set[int]] = {key: set() for key in keys}
    if keys:
        marks = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(walks.INSIDE_EACH.format(places=marks), [*keys, on, on])
            for start, place in cursor.fetchall():
                found[start].add(place)
    return found


def neighbours_of(place: Territory, on: date | None = None) -> TerritoryQuerySet:
    """The places of its size that share a line of their outline with it on a day, by name."""
    beside = Territory.objects.filter(pk__in=Border.objects.filter(place=place).values("neighbour"))
    return beside.at(on or timezone.localdate()).order_by("folded", "code")


def history_of(place: Territory) -> list[Succession]:
    """What a place was and what it became, each on its day."""
    both = Succession.objects.filter(Q(predecessor=place) | Q(successor=place))
    related = both.select_related("predecessor", "successor")
    return list(related.order_by("day", "predecessor__code", "successor__code"))


def nearest_to(place: Territory, on: date | None = None, most: int = 8) -> list[Territory]:
    """The places of its level whose centres lie nearest, each with how far, as `kilometres`."""
    if place.longitude is None or place.latitude is None:
        return []
    squeeze = math.cos(math.radians(place.latitude))
    east, north = (F("longitude") - place.longitude) * squeeze, F("latitude") - place.latitude
    around = Q(
        latitude__range=(place.latitude - NEAR, place.latitude + NEAR),
        longitude__range=(place.longitude - NEAR / squeeze, place.longitude + NEAR / squeeze),
    )
    found = Territory.objects.at(on or timezone.localdate()).filter(around, level=place.level)
    found = found.exclude(pk=place.pk).annotate(square=east * east + north * north)
    nearest = list(found.order_by("square", "code")[:most])
    for one in nearest:
        one.kilometres = round(math.sqrt(one.square) * KILOMETRES)
    return nearest


def kilometres_between(one: Territory, other: Territory) -> int | None:
    """How far their centres lie apart, where both are known."""
    if None in (one.longitude, one.latitude, other.longitude, other.latitude):
        return None
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return round(math.hypot(north, east) * KILOMETRES)


def share_a_border(one: Territory, other: Territory) -> bool:
    """Whether a line of their outlines is the same."""
    return Border.objects.filter(place=one, neighbour=other).exists()


def listed(
    *, q: str = "", level: str = "", inside: Territory | None = None, on: date | None = None
) -> TerritoryQuerySet:
    """The territories of a day that somebody looks for, the likeliest first, else by name."""
    on = on or timezone.localdate()
    found = Territory.objects.inside(inside, on) if inside else Territory.objects.at(on)
    if level:
        found = found.filter(level=level)
    return found.named(q) if q else found.order_by("folded", "code")


def completions(text: str, on: date | None = None, most: int = 10) -> TerritoryQuerySet:
    """The places of a day that people may mean, likeliest first, each with where it is: `within`."""
    on = on or timezone.localdate()
    around = Territory.objects.at(on).filter(contents__place=OuterRef("pk")).exclude(level__in=NOT_AN_ADDRESS)
    within = Subquery(around.near_to_far().values("name")[:1])
    return Territory.objects.at(on).named(text).annotate(within=within)[:most]


def coded(code: str) -> TerritoryQuerySet:
    return Territory.objects.filter(code=code)


def code_in(text: str) -> str:
    """The code at the end of a completed text."""
    found = CODE_AT_THE_END.search(text)
    return found[1] if found else ""


def meant_by(text: str, on: date | None = None) -> Territory | None:
    """The place that a completed text names, "Nancy (FR-COM-54395)", or the only one of that name.

    Without any of exactly that name it is the only one whose name begins with these words: "Freiburg" is
    "Freiburg im Breisgau".
    """
    if code := code_in(text):
        return next(iter(prepared.rows("territories.coded", coded, code=code)), None)
    offered = list(completions(text, on, most=3))
    same = [place for place in offered if place.is_named(text)]
    same = same or [place for place in offered if place.is_named(text, begins=True)]
    return same[0] if len(same) == 1 else None
