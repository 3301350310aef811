"""Pictures described as data: what a figure shows, without how it is drawn."""

from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


def checked_counts(series: tuple[str, ...], bars: tuple["Bar", ...], ends: int) -> None:
    """Every bar has a count for each series, not all naught, and words for its ends; else ValueError."""
    if not bars:
        raise ValueError("A figure without bars")
    for bar in bars:
        if len(bar.counts) != len(series) or min(bar.counts) < 0 or not any(bar.counts):
            raise ValueError(f"Not counts of {', '.join(series)}: {bar.label} {bar.counts}")
        if len(bar.said) != ends:
            raise ValueError(f"A bar of this sort has {ends} ends: {bar.label} {bar.said}")


@dataclass(frozen=True, slots=True)
class Bar:
    """A count for each series; `said` is what stands at its ends."""

    label: str
    counts: tuple[int, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diverging:
    """Shares that part at the middle: against to the left, for to the right, the rest between.

    `series` names them in this order: against, between, for. A bar says two things, left and right.
    """

    series: tuple[str, str, str]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        checked_counts(self.series, self.bars, ends=2)


@dataclass(frozen=True, slots=True)
class Filled:
    """Bars as long as their counts, the first part filled: `series` names it and the rest.

    A bar says one thing, at its end.
    """

    series: tuple[str, str]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        checked_counts(self.series, self.bars, ends=1)


@dataclass(frozen=True, slots=True)
class Beside:
    """Bars of several series one below the other, as long as their counts, for each label.

    `series` names two or three; a bar says one thing at the end of each.
    """

    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.series) <= 3:
            raise ValueError(f"Two or three series stand beside each other: {self.series}")
        checked_counts(self.series, self.bars, ends=len(self.series))


@dataclass(frozen=True, slots=True)
class Mark:
    """A value at a point in time, with what is written beside it and below."""

    at: float
    value: float
    said: str
    when: str


@dataclass(frozen=True, slots=True)
class Course:
    """Values over time, joined by a line; `aim` is the way from where one starts to where one means to be.

    `series` names both. A mark of the aim alone is one that nothing leads to.
    """

    series: tuple[str, str]
    marks: tuple[Mark, ...]
    aim: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if not self.marks and not self.aim:
            raise ValueError("A course without a value")
        if len(self.aim) > 2:
            raise ValueError("One aims from one point at another")


@dataclass(frozen=True, slots=True)
class Camp:
    """A group of points, the corners of what encloses them, and the letter in their middle."""

    letter: str
    points: tuple[Point, ...]
    corners: tuple[Point, ...]
    middle: Point


@dataclass(frozen=True, slots=True)
class Cloud:
    """Groups of points on a plane, and points in no group; x and y between -100 and 100, y downwards."""

    camps: tuple[Camp, ...]
    between: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        places = [place for camp in self.camps for place in (*camp.points, *camp.corners, camp.middle)]
        if not places or any(abs(at) > 100 for place in (*places, *self.between) for at in place):
            raise ValueError("Points lie between -100 and 100, and some of them in a group")


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts: from a year until another, fractions being parts of one; None where it is open.

    `series` is the number of the word that says what it is.
    """

    label: str
    since: float | None
    until: float | None
    series: int = 0

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"Ends before it begins: {self.label}")


@dataclass(frozen=True, slots=True)
class Lane:
    """Spans that belong together, under a title."""

    title: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of spans between two years; `series` names up to three sorts, `now` is a point in time."""

    series: tuple[str, ...]
    lanes: tuple[Lane, ...]
    first: int
    last: int
    now: float | None = None

    def __post_init__(self) -> None:
        if not self.lanes or self.last <= self.first:
            raise ValueError("A timeline has lanes, and ends after it begins")
        if any(not 0 <= span.series < min(len(self.series), 3) for lane in self.lanes for span in lane.spans):
            raise ValueError("A span is of one of up to three sorts")


Picture: TypeAlias = Diverging | Filled | Beside | Course | Cloud | Timeline
