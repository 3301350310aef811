"""What part of the world a map shows, in web mercator: pixels from the north-west corner of the world.

At zoom 0 the world is 256 pixels wide, at each further zoom twice as many (EPSG:3857, as web maps have it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan

WORLD = 256
LEAST_ZOOM, MOST_ZOOM = 3, 12
SOUTHMOST, NORTHMOST = -84.0, 84.0
WIDTH, HEIGHT = 960, 640
KEPT = 0.96  # of the points: an island far away does not make a map of the world


def east(longitude: float, zoom: float) -> float:
    """Pixels from the date line."""
    return (longitude + 180) / 360 * WORLD * 2**zoom


def south(latitude: float, zoom: float) -> float:
    """Pixels from the northern edge."""
    latitude = min(max(latitude, SOUTHMOST), NORTHMOST)
    return (1 - asinh(tan(radians(latitude))) / pi) / 2 * WORLD * 2**zoom


def longitude(x: float, zoom: float) -> float:
    return x / (WORLD * 2**zoom) * 360 - 180


def latitude(y: float, zoom: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y / (WORLD * 2**zoom)))))


@dataclass(frozen=True, slots=True)
class View:
    """The middle in degrees, the zoom, and the size of the map in pixels."""

    lon: float
    lat: float
    zoom: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def left(self) -> float:
        return east(self.lon, self.zoom) - self.width / 2

    @property
    def top(self) -> float:
        return south(self.lat, self.zoom) - self.height / 2

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the map, in pixels from its corner."""
        return east(lon, self.zoom) - self.left, south(lat, self.zoom) - self.top

    def box(self, margin: float = 0) -> tuple[float, float, float, float]:
        """West, south, east and north, with some pixels around."""
        west, north = self.left - margin, self.top - margin
        return (
            longitude(west, self.zoom),
            latitude(self.top + self.height + margin, self.zoom),
            longitude(self.left + self.width + margin, self.zoom),
            latitude(north, self.zoom),
        )

    def moved(self, across: float = 0, down: float = 0) -> "View":
        """By so many widths and heights of the map."""
        x = east(self.lon, self.zoom) + across * self.width
        y = south(self.lat, self.zoom) + down * self.height
        return replace(self, lon=longitude(x, self.zoom), lat=latitude(y, self.zoom))

    def zoomed(self, by: int, lon: float | None = None, lat: float | None = None) -> "View":
        """Nearer or farther, around its middle or another point."""
        zoom = min(max(self.zoom + by, LEAST_ZOOM), MOST_ZOOM)
        return replace(
            self, zoom=zoom, lon=self.lon if lon is None else lon, lat=self.lat if lat is None else lat
        )

    @property
    def address(self) -> str:
        """As it stands in an address: longitude, latitude, zoom."""
        return f"{self.lon:.4f},{self.lat:.4f},{self.zoom}"


def read(address: str, width: int = WIDTH, height: int = HEIGHT) -> View | None:
    """The view that an address names; None for anything else."""
    parts = address.split(",")
    try:
        lon, lat, zoom = (float(part) for part in parts)
    except ValueError:
        return None
    if not (-180 <= lon <= 180 and SOUTHMOST <= lat <= NORTHMOST and LEAST_ZOOM <= zoom <= MOST_ZOOM):
        return None
    return View(lon, lat, int(zoom), width, height)


def fitting(points: Iterable[tuple[float, float]], width: int = WIDTH, height: int = HEIGHT) -> View:
    """The nearest view of most of these points; western Europe without any."""
    points = list(points)
    if not points:
        return View(5.5, 48.5, 5, width, height)
    xs = middle_of(sorted(east(lon, 0) for lon, _ in points))
    ys = middle_of(sorted(south(lat, 0) for _, lat in points))
    wide, high = max(xs[1] - xs[0], 1e-9), max(ys[1] - ys[0], 1e-9)
    zoom = int(log2(min(0.85 * width / wide, 0.85 * height / high)))
    zoom = min(max(zoom, LEAST_ZOOM), 10)
    return View(longitude(sum(xs) / 2, 0), latitude(sum(ys) / 2, 0), zoom, width, height)


def middle_of(values: Sequence[float]) -> tuple[float, float]:
    """Between which values most of them lie."""
    out = int(len(values) * (1 - KEPT) / 2)
    return values[out], values[-1 - out]
