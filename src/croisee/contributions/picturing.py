"""What the engine finds, as a page draws it: bars that part at the middle, and a map with its outlines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from croisee.contributions.models import Contribution
from croisee.engines import opinion

HALF = 100  # half of the width of a bar, and of the map
LETTERS = "ABCDE"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """One group on one contribution; lengths in per cent of its positions."""

    name: str
    look: "opinion.Look"

    @property
    def agree(self) -> int:
        return round(100 * self.look.agree / self.look.votes)

    @property
    def disagree(self) -> int:
        return round(100 * self.look.disagree / self.look.votes)

    @property
    def left(self) -> int:
        """Where the bar of those who disagree begins."""
        return HALF - self.disagree

    @property
    def low(self) -> int:
        return round(100 * self.look.low)

    @property
    def high(self) -> int:
        return round(100 * self.look.high)

    @property
    def from_low(self) -> int:
        return HALF + self.low

    @property
    def to_high(self) -> int:
        return HALF + self.high


@dataclass(frozen=True, slots=True)
class Picture:
    """A contribution with a bar for each group; `mine` is what the visitor holds of it."""

    contribution: Contribution
    bars: tuple[Bar, ...]
    held_back: int
    mine: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What a group says: it agrees, or disagrees, with a contribution."""

    contribution: Contribution
    agrees: bool
    percent: int


@dataclass(frozen=True, slots=True)
class Camp:
    """A group of the map: its letter, its people as points, what encloses them, what it says."""

    number: int
    letter: str
    size: int
    points: tuple[Point, ...]
    outline: str
    middle: Point
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Where people lie; the visitor alone sees where they stand."""

    camps: tuple[Camp, ...]
    between: tuple[Point, ...]
    me: Point | None
    mine: str | None  # the letter of the visitor's group


def map_of(found: "opinion.OpinionMap", said: Mapping[str, Contribution], person: str | None) -> Map:
    """The picture of a map that has groups."""
    far = max(float(abs(found.positions).max()), 1e-9)
    places = [(round(x / far * 95, 1), round(-y / far * 95, 1)) for x, y in found.positions.tolist()]
    group = found.group.tolist()
    me = found.people.index(person) if person in found.people else None
    camps = tuple(
        camp_of(found, g, [place for place, of in zip(places, group, strict=True) if of == g], said)
        for g in range(len(found.sizes))
    )
    return Map(
        camps,
        tuple(place for place, of in zip(places, group, strict=True) if of == opinion.OUTSIDE),
        None if me is None else places[me],
        None if me is None or group[me] == opinion.OUTSIDE else LETTERS[group[me]],
    )


def camp_of(
    found: "opinion.OpinionMap", g: int, points: list[Point], said: Mapping[str, Contribution]
) -> Camp:
    around = outline(points)
    return Camp(
        g,
        LETTERS[g],
        len(points),
        tuple(points),
        "M" + "L".join(f"{x} {y}" for x, y in around) + "Z",
        (
            round(sum(x for x, _ in points) / len(points), 1),
            round(sum(y for _, y in points) / len(points), 1),
        ),
        tuple(
            Saying(said[found.statements[one.statement]], one.agrees, round(100 * one.said / one.votes))
            for one in found.representative[g]
            if one.votes
        ),
    )


def outline(points: Sequence[Point]) -> list[Point]:
    """The convex hull, corner after corner."""
    corners = sorted(set(points))
    if len(corners) < 3:
        return corners
    half = [hull_below(corners), hull_below(corners[::-1])]
    return half[0][:-1] + half[1][:-1]


def hull_below(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in points:
        while len(found) > 1:
            (ax, ay), (bx, by) = found[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            found.pop()
        found.append((x, y))
    return found
