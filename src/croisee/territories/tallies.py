"""How many places of each level lie in a place, from which day: counted once, when an edition is made.

Days are ISO texts, the last one included; an empty text is open. Pure Python.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

FAR_AHEAD = "9999-12-31"
Stay = tuple[str, str]  # its first day and its last
Stays = dict[str, list[Stay]]  # by container
Numbers = dict[str, list[tuple[str, int]]]  # by level: from this day on, so many


def tallied(
    levels: Mapping[str, str], containments: Iterable[tuple[str, str, str, str]]
) -> dict[str, Numbers]:
    """For each place that contains others, how many of each level, from the first day to the last."""
    above: dict[str, list[tuple[str, Stay]]] = defaultdict(list)
    for place, container, first, last in containments:
        above[place].append((container, (first, last or FAR_AHEAD)))
    changes: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    known: dict[str, Stays] = {}
    for place, level in levels.items():
        for container, stays in _stays(place, above, known).items():
            for first, last in stays:
                changes[container][level][first] += 1
                if last != FAR_AHEAD:
                    changes[container][level][_day_after(last)] -= 1
    return {place: {one: _summed(days) for one, days in by.items()} for place, by in changes.items()}


def _stays(place: str, above: Mapping[str, list[tuple[str, Stay]]], known: dict[str, Stays]) -> Stays:
    """When a place lay in each that contains it, at every height; no day is told twice."""
    if place not in known:
        found: Stays = defaultdict(list)
        for container, stay in above.get(place, ()):
            found[container].append(stay)
            for higher, stays in _stays(container, above, known).items():
                found[higher] += filter(None, (_shared(stay, other) for other in stays))
        known[place] = {container: _joined(stays) for container, stays in found.items() if stays}
    return known[place]


def _shared(one: Stay, other: Stay) -> Stay | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _joined(stays: list[Stay]) -> list[Stay]:
    """Stays that overlap or follow each other become one."""
    joined: list[Stay] = []
    for first, last in sorted(stays):
        if joined and first <= _day_after(joined[-1][1]):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


@cache
def _day_after(day: str) -> str:
    return day if day == FAR_AHEAD else str(date.fromisoformat(day) + timedelta(days=1))


def _summed(changes: Mapping[str, int]) -> list[tuple[str, int]]:
    """The numbers that changes from day to day add up to."""
    numbers, number = [], 0
    for day, change in sorted(changes.items()):
        if change:
            number += change
            numbers.append((day, number))
    return numbers
