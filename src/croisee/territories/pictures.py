"""A small picture of where a place lies: its outline or its dot, among its neighbours."""

import math
from dataclasses import dataclass
from datetime import date

from croisee.territories import queries
from croisee.territories.models import Territory
from croisee.territories.outlines import outlines
from croisee.territories.shapes import Box, Point, Shape, box_of, mainland

WIDTH, MARGIN = 320, 0.12  # pixels; a share of the larger side
FEWEST, MOST = 3, 11  # zooms


@dataclass(frozen=True, slots=True)
class Picture:
    """Paths to draw, in pixels, and of whom they are; a dot where a place has no outline."""

    width: int
    height: int
    place: str
    around: str
    dot: tuple[float, float] | None
    shown: Territory  # whose outline it is: the place itself, or the nearest that contains it


def picture_of(place: Territory, containers: list[Territory], on: date) -> Picture | None:
    """Nothing where neither the place nor what contains it has an outline."""
    near = [place, *containers]
    own = outlines([one.code for one in near])
    shown = next((one for one in near if one.code in own), None)
    if shown is None:
        return None
    box = widened(box_of([[mainland(own[shown.code])]]) or (0, 0, 1, 1))
    zoom = zoom_of(box)
    beside = [one.code for one in queries.neighbours_of(shown, on)]
    drawn = outlines([shown.code, *beside], zoom)
    sheet = Sheet(box)
    has_dot = shown != place and place.longitude is not None and place.latitude is not None
    return Picture(
        WIDTH,
        sheet.height,
        sheet.path(drawn[shown.code]),
        "".join(sheet.path(drawn[code]) for code in beside if code in drawn),
        sheet.at((place.longitude, place.latitude)) if has_dot else None,
        shown,
    )


def widened(box: Box) -> Box:
    west, south, east, north = box
    more = MARGIN * max(east - west, north - south)
    return west - more, south - more, east + more, north + more


def zoom_of(box: Box) -> int:
    """The zoom at which a box is as wide as the picture."""
    zoom = math.ceil(math.log2(WIDTH * 360 / 256 / (box[2] - box[0])))
    return min(max(zoom, FEWEST), MOST)


class Sheet:
    """Degrees to pixels: as wide as the picture, north up, undistorted in its middle."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self.west, self.north = west, north
        self.across = WIDTH / (east - west)
        self.down = self.across / math.cos(math.radians((south + north) / 2))
        self.height = round((north - south) * self.down)

    def at(self, point: Point) -> tuple[float, float]:
        return round((point[0] - self.west) * self.across, 1), round((self.north - point[1]) * self.down, 1)

    def path(self, shape: Shape) -> str:
        """A path of SVG; what lies outside is left to the picture's edge."""
        rings = (" ".join(f"{x:g},{y:g}" for x, y in map(self.at, ring)) for ring in shape)
        return "".join(f"M{ring}Z" for ring in rings)
