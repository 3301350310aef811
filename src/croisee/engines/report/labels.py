"""Where the words of a point stand: beside it, where no line passes."""

from itertools import pairwise

Spot = tuple[float, float]

STEP = 3  # units between two spots of a line
HALF = 6  # units: half the height of a line of words
NEAR, FAR = 8, 12  # units between a point and its words: beside it, above and below it


def along(places: list[Spot]) -> list[Spot]:
    """Spots on the lines that join some places, and the places."""
    found = list(places)
    for (x, y), (to_x, to_y) in pairwise(places):
        steps = int(max(abs(to_x - x), abs(to_y - y)) / STEP) + 1
        found += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(1, steps)]
    return found


def free(place: Spot, wide: float, taken: list[Spot], width: float) -> Spot:
    """The left end and the middle of words of that width: of the ways around a point the one least taken."""
    x, y = place
    ways = [
        (x - wide / 2, y - FAR),
        (x - wide / 2, y + FAR),
        (x + NEAR, y),
        (x - wide - NEAR, y),
        (x + NEAR, y - FAR),
        (x - wide - NEAR, y - FAR),
        (x + NEAR, y + FAR),
        (x - wide - NEAR, y + FAR),
    ]
    inside = [way for way in ways if 0 <= way[0] <= width - wide] or ways[:1]
    return min(inside, key=lambda way: covered(way, wide, taken))


def covered(way: Spot, wide: float, taken: list[Spot]) -> int:
    """How many spots words would cover there."""
    left, middle = way
    return sum(left - 1 <= x <= left + wide + 1 and abs(y - middle) <= HALF for x, y in taken)
