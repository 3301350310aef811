"""Outlines as lines that places share: merged without seams, simplified without gaps. Pure Python.

Points are whole numbers of steps on one grid; a ring is a list of points that ends where it begins.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

Point = tuple[int, int]
Ring = list[Point]
FINEST_ZOOM = 16
HALF_A_PIXEL = 360 / 512  # degrees, at zoom 0
ALWAYS = "a"


class Topology:
    """Rings cut into the lines that they share; a line is named by its number, ~number from its end."""

    def __init__(self, shapes: dict[str, list[Ring]]) -> None:
        beside: dict[Point, set[frozenset[Point]]] = defaultdict(set)
        for points in (ring[:-1] for rings in shapes.values() for ring in rings):
            for place, point in enumerate(points):
                beside[point].add(frozenset((points[place - 1], points[(place + 1) % len(points)])))
        self.nodes = {point for point, pairs in beside.items() if len(pairs) > 1}
        self.lines: list[Ring] = []
        self.known: dict[tuple[Point, ...], int] = {}
        self.rings = {code: [self._cut(ring[:-1]) for ring in rings] for code, rings in shapes.items()}

    def _cut(self, points: Ring) -> list[int]:
        """A ring as the numbers of its lines."""
        start = next((n for n, point in enumerate(points) if point in self.nodes), None)
        if start is None:
            start = points.index(min(points))
        points = [*points[start:], *points[: start + 1]]
        cuts = [n for n, p in enumerate(points) if p in self.nodes or n in (0, len(points) - 1)]
        return [self._number(points[a : b + 1]) for a, b in zip(cuts, cuts[1:], strict=False)]

    def _number(self, line: Ring) -> int:
        if (known := self.known.get(tuple(line))) is not None:
            return known
        if (known := self.known.get(tuple(reversed(line)))) is not None:
            return ~known
        self.known[tuple(line)] = len(self.lines)
        self.lines.append(line)
        return len(self.lines) - 1

    def merged(self, codes: Iterable[str]) -> list[list[int]]:
        """The rings around some places: their lines without those that two of them share."""
        lines = Counter(line for code in codes for ring in self.rings[code] for line in ring)
        starts: dict[Point, list[int]] = defaultdict(list)
        for line, number in sorted(lines.items()):
            starts[self.ends(line)[0]] += [line] * (number - lines[~line])
        return list(self._closed(starts))

    def _closed(self, starts: dict[Point, list[int]]) -> Iterator[list[int]]:
        """Lines joined end to start until each ring closes."""
        for start in list(starts):
            while starts[start]:
                ring = [starts[start].pop()]
                while (end := self.ends(ring[-1])[1]) != start:
                    ring.append(starts[end].pop())
                yield ring

    def ends(self, line: int) -> tuple[Point, Point]:
        points = self.lines[max(line, ~line)]
        return (points[0], points[-1]) if line >= 0 else (points[-1], points[0])


def neighbours(places: dict[str, list[list[int]]]) -> set[tuple[str, str]]:
    """Pairs of places of which one lies on the other side of a line of the other."""
    owners: dict[int, list[str]] = defaultdict(list)
    for code, rings in places.items():
        for line in {line for ring in rings for line in ring}:
            owners[line].append(code)
    sides = ((one, other) for line in owners for one in owners[line] for other in owners.get(~line, ()))
    return {(one, other) for one, other in sides if one != other}


def zooms(line: Ring, step: float, finest: int = FINEST_ZOOM) -> str:
    """For each point, as a letter, the zoom from which it shows: there its absence moves half a pixel."""
    weight = {0: math.inf, len(line) - 1: math.inf}
    squeeze = math.cos(math.radians(line[0][1] * step))
    waiting = [(0, len(line) - 1, math.inf)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first > 1:
            between = range(first + 1, last)
            far, at = max((distance(line[n], line[first], line[last], squeeze), n) for n in between)
            weight[at] = min(far, most)
            waiting += [(first, at, weight[at]), (at, last, weight[at])]
    return "".join(_letter(weight[n] * step, finest) for n in range(len(line)))


def _letter(degrees: float, finest: int) -> str:
    if math.isinf(degrees):
        return ALWAYS
    zoom = math.ceil(math.log2(HALF_A_PIXEL / max(degrees, 1e-9)))
    return chr(ord(ALWAYS) + min(max(zoom, 0), finest))


def distance(point: Point, start: Point, end: Point, squeeze: float) -> float:
    """How far a point lies from a stretch of line, in steps of latitude."""
    x, y = (point[0] - start[0]) * squeeze, point[1] - start[1]
    dx, dy = (end[0] - start[0]) * squeeze, end[1] - start[1]
    along = min(max((x * dx + y * dy) / (dx * dx + dy * dy), 0), 1) if dx or dy else 0
    return math.hypot(x - along * dx, y - along * dy)


def packed(line: Ring) -> list[int]:
    """A line as one list: where it begins, then each step."""
    flat: list[int] = []
    before = (0, 0)
    for point in line:
        flat += [point[0] - before[0], point[1] - before[1]]
        before = point
    return flat


def unpacked(flat: list[int], letters: str, zoom: int, step: float) -> list[tuple[float, float]]:
    """The points of a packed line that show at a zoom, in degrees."""
    x = y = 0
    last, points = chr(ord(ALWAYS) + zoom), []
    for n, letter in enumerate(letters):
        x, y = x + flat[2 * n], y + flat[2 * n + 1]
        if letter <= last:
            points.append((round(x * step, 4), round(y * step, 4)))
    return points
