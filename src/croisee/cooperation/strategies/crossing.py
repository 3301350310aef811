"""Where the strategies of a territory cross: what descends, what ascends, what stands side by side, gaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from django.utils.text import capfirst
from django.utils.translation import pgettext

from croisee.cooperation.levels import ORDER, RANK_OF, Rank
from croisee.cooperation.models import TakingUp
from croisee.cooperation.strategies.registry import PROJECT, STRATEGY, Entry, Here, everything
from croisee.network import themes
from croisee.territories.queries import numbers_inside

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """One entry takes up another one."""

    taker: Entry
    taken: Entry
    where: str = ""

    @property
    def ascends(self) -> bool:
        """From a lower level, or from a project, to a higher one."""
        if self.taken.sort == PROJECT:
            return True
        return ORDER[self.taken.level] < ORDER[self.taker.level]

    @property
    def descends(self) -> bool:
        return self.taken.sort != PROJECT and ORDER[self.taken.level] > ORDER[self.taker.level]


@dataclass(frozen=True, slots=True)
class Line:
    """A theme, and what is entered on it at each level; `levels` without anything are its gaps."""

    theme: str
    label: str
    cells: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def levels(self) -> list[str]:
        return [level for level, entries in self.cells if entries]

    @property
    def gaps(self) -> list[str]:
        return [str(Rank(level).label) for level, entries in self.cells if not entries]


@dataclass(frozen=True, slots=True)
class Beside:
    """A theme on which several levels have something at one time, and nobody says that it is tied."""

    theme: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Crossing:
    """All of it for one territory."""

    here: Here
    levels: tuple[str, ...]
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    beside: tuple[Beside, ...]
    without: tuple[str, ...]

    @property
    def descends(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.descends]

    @property
    def ascends(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.ascends]

    @property
    def level_names(self) -> list[str]:
        return [str(capfirst(Rank(level).label)) for level in self.levels]


def crossing_of(here: Here, *, theme: str = "", with_past: bool = True) -> Crossing:
    """A constant number of statements: see the registry; one more for the levels, one for what is tied."""
    found = everything(here)
    if not with_past:
        found = [entry for entry in found if not entry.is_over(here.day)]
    ties = list(ties_between(found))
    shown = [entry for entry in found if not theme or theme in entry.themes]
    kept = {entry.key for entry in shown}
    levels = tuple(levels_of(here, found))
    lines = lines_of(shown, levels, [theme] if theme else [])
    tied = [tie for tie in ties if tie.taker.key in kept or tie.taken.key in kept]
    used = {one for entry in shown for one in entry.themes}
    return Crossing(
        here=here,
        levels=levels,
        entries=tuple(shown),
        lines=lines,
        ties=tuple(tied),
        beside=tuple(side_by_side(lines, ties, here.day)),
        without=() if theme else tuple(label for code, label in themes.choices() if code not in used),
    )


def levels_of(here: Here, found: Iterable[Entry]) -> list[str]:
    """Those that exist here, and those of which something is entered; from near to far."""
    present = {RANK_OF[one.level] for one in here.around}
    present |= {RANK_OF[level] for level, _number in numbers_inside(here.place, here.day)}
    present |= {Rank(level) for entry in found for level in entry.levels}
    return sorted(present, key=ORDER.__getitem__)


def lines_of(found: Sequence[Entry], levels: Sequence[str], wanted: Sequence[str]) -> tuple[Line, ...]:
    """A line for each theme of what is entered, in the order of its words, and one for what names none."""
    by: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in found:
        for code in entry.themes or [""]:
            for level in entry.levels:
                by[code, level].append(entry)
    named = [*themes.choices(), ("", pgettext("themes", "no theme is named"))]
    used = {code for code, _level in by} if not wanted else set(wanted)
    return tuple(
        Line(code, str(capfirst(label)), tuple((level, tuple(by[code, level])) for level in levels))
        for code, label in named
        if code in used
    )


def ties_between(found: Iterable[Entry]) -> Iterator[Tie]:
    """What takes up what, both of them here; one statement."""
    known = {entry.key: entry for entry in found}
    own = [pk for sort, pk in known if sort == STRATEGY]
    rows = TakingUp.objects.filter(strategy__in=own).values_list("strategy", "taken", "project", "where")
    for strategy, taken, project, where in rows.order_by("pk"):
        other = (STRATEGY, taken) if taken else (PROJECT, project)
        if other in known:
            yield Tie(known[STRATEGY, strategy], known[other], where)


def side_by_side(lines: Iterable[Line], ties: Iterable[Tie], day: date) -> Iterator[Beside]:
    """Of each theme what lasts at one time at several levels and is not tied, directly or by others."""
    group = groups_of(ties)
    for line in lines:
        apart = {one.key: one for pair in apart_on(line, group, day) for one in pair}
        if line.theme and apart:
            ordered = sorted(apart.values(), key=lambda entry: (ORDER[entry.level], entry.title))
            yield Beside(line.theme, line.label, tuple(ordered))


def apart_on(line: Line, group: Mapping[Key, Key], day: date) -> Iterator[tuple[Entry, Entry]]:
    """Two of different levels that last at one time and do not hang together; no projects, nothing ended."""
    cells = [
        [one for one in entries if one.sort != PROJECT and not one.is_over(day)]
        for _level, entries in line.cells
    ]
    for lower, higher in combinations(cells, 2):
        for one, other in product(lower, higher):
            is_tied = group.get(one.key, one.key) == group.get(other.key, other.key)
            if not is_tied and one.lasts_beside(other):
                yield one, other


def groups_of(ties: Iterable[Tie]) -> dict[Key, Key]:
    """For each entry that is tied, the name of all that hang together with it."""
    names: dict[Key, Key] = {}
    for tie in ties:
        one, other = (names.get(entry.key, entry.key) for entry in (tie.taker, tie.taken))
        names |= {tie.taker.key: one, tie.taken.key: one}
        names = {key: one if name == other else name for key, name in names.items()}
    return names
