"""A map as shapes in pixels: areas with their number and shade, points with theirs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from croisee.site.mapping.reading import area_of, levels_at
from croisee.site.mapping.view import View
from croisee.territories import outlines
from croisee.territories.models import Territory
from croisee.territories.shapes import Shape

SHADES = 5


@dataclass(frozen=True, slots=True)
class Area:
    """A territory on the map, with the number of what is counted and its shade, 0 (none) to 5."""

    territory: Territory
    path: str
    number: int
    shade: int


def areas(view: View, counts: Counter[int]) -> list[Area]:
    """The areas that a view shows, with what lies in them: coarse ones below finer ones."""
    levels, drawn = levels_at(view.zoom), outlines.with_outline()
    shown = list(Territory.objects.filter(code__in=drawn, level__in=levels, valid_until=None))
    numbers: Counter[int] = Counter()
    for place, area in area_of(counts, shown, levels).items():
        numbers[area] += counts[place]
    most, paths = max(numbers.values(), default=0), paths_of([place.code for place in shown], view)
    found = [
        Area(place, path, number := numbers[place.pk], shade(number, most))
        for place in shown
        if (path := paths[place.code])
    ]
    return sorted(found, key=lambda area: (-levels.index(area.territory.level), area.territory.folded))


def shade(number: int, most: int) -> int:
    """By the square root: one and two can be told apart beside a hundred."""
    return 0 if not number else max(1, round(SHADES * (number / most) ** 0.5))


def paths_of(codes: Iterable[str], view: View) -> dict[str, str]:
    """The outlines of some places in the pixels of a view; empty for those out of sight."""
    shapes = outlines.outlines(codes, view.zoom)
    return {code: path(rings, view) for code, rings in shapes.items()}


def surroundings(view: View) -> list[str]:
    """The States around ours, as paths."""
    return [drawn for rings in outlines.around(view.zoom).values() if (drawn := path(rings, view))]


def path(rings: Shape, view: View) -> str:
    """Rings as the `d` of a path; those out of sight are left out."""
    west, south, east, north = view.box(40)
    parts = []
    for ring in rings:
        lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
        if max(lons) >= west and min(lons) <= east and max(lats) >= south and min(lats) <= north:
            parts.append(line([view.place(lon, lat) for lon, lat in ring[:-1]]))
    return "".join(parts)


def line(points: Iterable[tuple[float, float]]) -> str:
    """A closed line in whole pixels, each point by its distance from the one before: short to send."""
    places = [(round(x), round(y)) for x, y in points]
    steps = ((x - a, y - b) for (a, b), (x, y) in pairwise(places) if (a, b) != (x, y))
    x, y = places[0]
    return f"M{x} {y}l{' '.join(f'{right} {down}' for right, down in steps) or '0 0'}Z"


def credits() -> str:
    """Whom the map names for the outlines that are shipped."""
    return _("Base map: Natural Earth (public domain)")
