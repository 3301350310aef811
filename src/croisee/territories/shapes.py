"""Rings of longitudes and latitudes: their size, their middle, the box around them. Pure Python."""

from collections.abc import Iterable, Mapping, Sequence

SMALLEST = 4  # points of a ring that still encloses something

Point = tuple[float, float]
Ring = list[Point]
Shape = list[Ring]
Box = tuple[float, float, float, float]


def joined(lines: Sequence[Ring] | Mapping[int, Ring], ring: Iterable[int]) -> Ring:
    """A ring as points, from the numbers of its lines; ~n is line n from its end."""
    points: Ring = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def visible(rings: Shape) -> Shape:
    """Without the rings that a zoom has made too small to see; the longest stays."""
    return [ring for ring in rings if len(ring) >= SMALLEST] or ([max(rings, key=len)] if rings else [])


def box_of(shapes: Iterable[Shape]) -> Box | None:
    """West, south, east and north of some shapes; nothing when they are empty."""
    points = [point for rings in shapes for ring in rings for point in ring]
    if not points:
        return None
    (west, east), (south, north) = ((min(values), max(values)) for values in zip(*points, strict=True))
    return west, south, east, north


def mainland(rings: Shape) -> Ring:
    """The largest ring of a shape: of France, without its islands and what lies overseas."""
    return max(rings, key=lambda ring: abs(doubled_area(ring)))


def centre_of(rings: Shape) -> tuple[float, float]:
    """The middle of a shape's largest part, in degrees."""
    ring = mainland(rings)
    whole, x, y = doubled_area(ring), 0.0, 0.0
    west, south = ring[0]
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        piece = (x1 - west) * (y2 - south) - (x2 - west) * (y1 - south)
        x, y = x + (x1 + x2 - 2 * west) * piece, y + (y1 + y2 - 2 * south) * piece
    return round(west + x / (3 * whole), 4), round(south + y / (3 * whole), 4)


def doubled_area(ring: Ring) -> float:
    """Twice what a ring encloses, in square degrees: enough to compare; negative when it turns right."""
    west, south = ring[0]
    return sum(
        (x1 - west) * (y2 - south) - (x2 - west) * (y1 - south)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)
    )
