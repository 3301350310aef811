"""Points that lie close on a map become one, with their number: a grid of squares, each with its middle."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from croisee.site.mapping.view import View

SQUARE = 56  # pixels
LETTER, HIGH = 6.6, 18  # pixels: a letter of a name, and its line
SHORT = 28  # letters of a name that has not all its room
WAYS_WIDE, WAYS_HIGH = 104, 156  # pixels of the upper right corner: the buttons of `map.css`


@dataclass(frozen=True, slots=True)
class Group:
    """Organisations at one place: how many, one of them, and the key of the territory in which they are."""

    lon: float
    lat: float
    number: int
    one: int
    territory: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """What a map draws as one point, in pixels; of several groups, `territory` is None."""

    x: float
    y: float
    lon: float
    lat: float
    number: int
    one: int
    territory: int | None

    @property
    def radius(self) -> float:
        """Its area grows with the logarithm of the number: 1 000 stays a point beside 10."""
        return 6 if self.number == 1 else round(9 + 3.2 * len(str(self.number)), 1)

    def covers(self, other: "Cluster") -> bool:
        """Whether the two points would overlap."""
        return hypot(self.x - other.x, self.y - other.y) < self.radius + other.radius


Found = list[tuple[float, float, Group]]  # the groups of one point, each with where it lies
Box = tuple[float, float, float, float]


def clustered(groups: Iterable[Group], view: View) -> list[Cluster]:
    """The points of a view, the largest first, so that small ones are drawn on top."""
    squares: dict[tuple[int, int], Found] = defaultdict(list)
    for group in groups:
        x, y = view.place(group.lon, group.lat)
        if -SQUARE < x < view.width + SQUARE and -SQUARE < y < view.height + SQUARE:
            # squares belong to the world, not to the view: points do not jump while the map moves
            square = int((x + view.left) // SQUARE), int((y + view.top) // SQUARE)
            squares[square].append((x, y, group))
    return apart(list(squares.values()))


def apart(squares: list[Found]) -> list[Cluster]:
    """Squares whose points would cover each other become one, the largest first."""
    drawn: list[tuple[Cluster, Found]] = []
    for found in sorted(squares, key=lambda found: -sum(group.number for *_, group in found)):
        cluster = cluster_of(found)
        near = next((n for n, (other, _) in enumerate(drawn) if cluster.covers(other)), None)
        if near is None:
            drawn.append((cluster, found))
        else:
            both = drawn[near][1] + found
            drawn[near] = cluster_of(both), both
    return sorted((cluster for cluster, _ in drawn), key=lambda one: -one.number)


def with_room(clusters: list[Cluster], names: dict[int, str], width: float) -> dict[int, str]:
    """The names that have room on the right of their point, cut only where they have not all of it.

    Beside points and names, the buttons of the map take room.
    """
    boxes = [
        (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in clusters
    ]
    boxes.append((width - WAYS_WIDE, 0, width, WAYS_HIGH))
    found = {}
    for n, one in enumerate(clusters):
        if one.number > 1 or one.one not in names:
            continue
        for name in (names[one.one], shortened(names[one.one])):
            box = room_of(one, name)
            if box[2] <= width and not any(meet(box, other) for m, other in enumerate(boxes) if m != n):
                boxes.append(box)
                found[one.one] = name
                break
    return found


def room_of(one: Cluster, name: str) -> Box:
    """Where a name stands."""
    start = one.x + one.radius + 1
    return start, one.y - HIGH / 2, start + 2 + LETTER * len(name), one.y + HIGH / 2


def shortened(name: str) -> str:
    return name if len(name) <= SHORT else name[: SHORT - 1].rstrip() + "…"


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def cluster_of(found: Found) -> Cluster:
    """In the middle of its organisations."""
    number = sum(group.number for *_, group in found)

    def mean(value) -> float:
        return sum(value(one) * one[2].number for one in found) / number

    return Cluster(
        x=round(mean(lambda one: one[0]), 1),
        y=round(mean(lambda one: one[1]), 1),
        lon=mean(lambda one: one[2].lon),
        lat=mean(lambda one: one[2].lat),
        number=number,
        one=found[0][2].one,
        territory=found[0][2].territory if len(found) == 1 else None,
    )
