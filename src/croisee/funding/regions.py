"""The region, Land or State in which a place lies: the size of place at which numbers are shown."""

from collections import defaultdict
from collections.abc import Iterable

from croisee.territories.models import Level, Territory
from croisee.territories.queries import around

REGIONS = (Level.REGION, Level.LAND, Level.COLLECTIVITY, Level.STATE)


def of_places(keys: Iterable[int]) -> dict[int, Territory]:
    """For each place its own; those that lie in none are left out. One statement."""
    above: dict[int, dict[str, Territory]] = defaultdict(dict)
    for place in around(keys):
        above[place.around].setdefault(place.level, place)  # type: ignore[attr-defined]
    found = ((key, next((at[level] for level in REGIONS if level in at), None)) for key, at in above.items())
    return {key: place for key, place in found if place}


def of_codes(codes: Iterable[str]) -> dict[str, Territory]:
    """The same by codes, in two statements."""
    keys = dict(Territory.objects.filter(code__in=set(codes)).values_list("pk", "code"))
    return {keys[key]: place for key, place in of_places(keys).items()}


def named(codes: Iterable[str]) -> dict[str, Territory]:
    """Territories by their codes."""
    return Territory.objects.in_bulk(set(codes), field_name="code")
