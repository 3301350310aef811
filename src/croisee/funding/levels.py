"""Who funds what in a place, level by level, and where nobody gives anything."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import pgettext

from croisee.funding import listing
from croisee.funding.models import Aspect, Funder, Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.vocabulary import Stage, Tier, Who
from croisee.network import themes
from croisee.territories.models import Territory

Said = Mapping[int, frozenset[str]]  # what an instrument says of one sort; of nothing it is for all


@dataclass(frozen=True, slots=True)
class Cell:
    """How many ways to be funded, and how many of them one may ask for today."""

    number: int
    still_open: int


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels that give something, each with its numbers in all and by theme; the gaps."""

    tiers: list[tuple[str, str, Cell]]
    themes: list[tuple[str, str, list[Cell]]]
    without: list[str]
    gaps: list[tuple[str, list[tuple[str, str, int]]]]
    stages: list[str]

    @property
    def total(self) -> int:
        return sum(cell.number for _code, _label, cell in self.tiers)


def levels_of(place: Territory | None, day: date) -> Levels:
    """Five statements, at any number of instruments."""
    keys = here(place)
    open_now = set(Instrument.objects.open_on(day).filter(pk__in=keys).values_list("pk", flat=True))
    paid_by = tiers_of(keys)
    for_what, who, stage = (said_of(keys, sort) for sort in (Sort.THEME, Sort.WHO, Sort.STAGE))
    counted = [tier for tier in Tier if any(tier in tiers for tiers in paid_by.values())]
    named = [("", pgettext("themes", "for any theme")), *themes.choices()]
    rows = [
        (code, capfirst(label), [cell(paid_by, for_what, tier, code, open_now) for tier in counted])
        for code, label in named
    ]
    return Levels(
        [(tier.value, capfirst(tier.label), total(paid_by, tier, open_now)) for tier in counted],
        [one for one in rows if any(cell.number for cell in one[2])],
        [label for code, label, cells in rows if code and not any(cell.number for cell in cells)],
        gaps_in(open_now, who, stage),
        [capfirst(one.label) for one in Stage],
    )


def numbers_in(place: Territory) -> list[tuple[str, int]]:
    """How many ways to be funded each level gives in a place; one statement."""
    counts = Counter(tier for tiers in tiers_of(here(place)).values() for tier in tiers)
    return [(str(capfirst(tier.label)), counts[tier]) for tier in Tier if counts[tier]]


def here(place: Territory | None) -> list[int]:
    return listing.keys_of(listing.Sought(place=place))


def tiers_of(keys: Iterable[int]) -> dict[int, frozenset[str]]:
    """The levels of the funders of each: who gives together counts at each level once."""
    found: dict[int, set[str]] = defaultdict(set)
    for key, tier in Funder.objects.filter(instrument__in=keys).order_by().values_list("instrument", "tier"):
        found[key].add(tier)
    return {key: frozenset(tiers) for key, tiers in found.items()}


def said_of(keys: Iterable[int], sort: Sort) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {key: set() for key in keys}
    rows = Aspect.objects.filter(sort=sort, instrument__in=keys).order_by()
    for key, value in rows.values_list("instrument", "value"):
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def cell(paid_by: Said, for_what: Said, tier: str, theme: str, open_now: set[int]) -> Cell:
    """Those of a level that name a theme; without a theme, those that name none."""
    some = [
        key
        for key, tiers in paid_by.items()
        if tier in tiers and (theme in for_what[key] if theme else not for_what[key])
    ]
    return Cell(len(some), sum(key in open_now for key in some))


def total(paid_by: Said, tier: str, open_now: set[int]) -> Cell:
    some = [key for key, tiers in paid_by.items() if tier in tiers]
    return Cell(len(some), sum(key in open_now for key in some))


def gaps_in(open_now: set[int], who: Said, stage: Said) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """For each kind of bearer and stage how many may be asked for today; what says nothing is for all."""
    counts: Counter[tuple[str, str]] = Counter()
    for key in open_now:
        for asker in who.get(key) or Who.values:
            for step in stage.get(key) or Stage.values:
                counts[asker, step] += 1
    return [
        (
            capfirst(asker.label),
            [(step.value, capfirst(step.label), counts[asker.value, step.value]) for step in Stage],
        )
        for asker in Who
    ]
