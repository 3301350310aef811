"""Organisations on a circle, region beside region, and curves between those that work together.

Pure geometry. A circle keeps every name readable and in its place while lines come and go, which a drawing by
forces does not; curves bend towards the middle (Holten, Hierarchical Edge Bundles, IEEE TVCG 12, 2006, with a
single level of hierarchy).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

RADIUS = 100.0
GAP = 1.5  # places left free between two regions
BEND = 0.25  # how far from the middle a curve passes: 0 through it, 1 straight


@dataclass(frozen=True, slots=True)
class Spoke:
    """A point of the circle: its place, the angle of its name in degrees, and whether that ends there."""

    key: int
    x: float
    y: float
    turn: float
    is_left: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two points, as a path; `width` grows with the square root of what it stands for."""

    one: int
    other: int
    path: str
    width: float


def spokes(groups: Sequence[Sequence[int]]) -> list[Spoke]:
    """The points of all groups, one after the other, clockwise from the top; each key once."""
    groups = [group for group in groups if group]
    total = sum(map(len, groups)) + GAP * len(groups)
    found, place = [], 0.0
    for group in groups:
        for key in group:
            found.append(spoke(key, 2 * pi * place / total - pi / 2))
            place += 1
        place += GAP
    return found


def spoke(key: int, angle: float) -> Spoke:
    degrees = angle * 180 / pi
    is_left = cos(angle) < -1e-9
    turn = degrees + 180 if is_left else degrees
    return Spoke(key, round(RADIUS * cos(angle), 1), round(RADIUS * sin(angle), 1), round(turn, 1), is_left)


def curves(points: Iterable[Spoke], weights: Iterable[tuple[int, int, int]]) -> list[Curve]:
    """A curve for each pair of points with its weight, the widest last, so that it lies on top."""
    at = {point.key: point for point in points}
    found = [
        Curve(one, other, path(at[one], at[other]), round(0.4 * sqrt(weight), 2))
        for one, other, weight in weights
        if one in at and other in at
    ]
    return sorted(found, key=lambda curve: curve.width)


def path(one: Spoke, other: Spoke) -> str:
    """A quadratic Bézier curve whose control point lies between the middle of the two and the centre."""
    x, y = ((a + b) / 2 * BEND for a, b in ((one.x, other.x), (one.y, other.y)))
    return f"M{one.x:g} {one.y:g}Q{x:.1f} {y:.1f} {other.x:g} {other.y:g}"
