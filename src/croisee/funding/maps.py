"""Regions as shapes in pixels, each with its number and shade."""

from collections.abc import Mapping
from dataclasses import dataclass

from croisee.territories.models import Territory
from croisee.territories.outlines import outlines
from croisee.territories.pictures import Sheet, widened, zoom_of
from croisee.territories.shapes import box_of, mainland

SHADES = 5


@dataclass(frozen=True, slots=True)
class Area:
    """A region on the map; its shade is 1 to 5."""

    place: Territory
    number: int
    shade: int
    path: str


@dataclass(frozen=True, slots=True)
class Map:
    """As wide as a small picture, as high as the regions need; the largest number first."""

    width: int
    height: int
    areas: list[Area]


def map_of(numbers: Mapping[Territory, int]) -> Map | None:
    """The regions that have a number and an outline; None without any."""
    drawn = outlines([place.code for place in numbers])
    box = box_of([[mainland(shape)] for shape in drawn.values()]) if drawn else None
    if box is None:
        return None
    sheet = Sheet(widened(box))
    shapes = outlines(drawn, zoom_of(widened(box)))
    most = max(numbers.values()) or 1
    areas = [
        Area(place, number, shade(number, most), sheet.path(shapes[place.code]))
        for place, number in numbers.items()
        if place.code in shapes
    ]
    return Map(320, sheet.height, sorted(areas, key=lambda one: -one.number))


def shade(number: int, most: int) -> int:
    """By the square root: one and two can be told apart beside a hundred."""
    return max(1, round(SHADES * (number / most) ** 0.5)) if number else 0
