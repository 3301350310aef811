"""The entries of a territory on a timeline: a lane for each level."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.levels import Rank
from croisee.cooperation.strategies.registry import AGREEMENT, PROJECT, STRATEGY, Entry
from croisee.engines.report import Figure, Lane, Span, Table, Timeline

SORTS = (STRATEGY, AGREEMENT, PROJECT)
SHORTEST, LONGEST = 6, 24  # years that a picture shows
ON_PAGE, ON_PAPER = 40, 14  # spans of one picture


def sorts() -> tuple[str, ...]:
    return (
        str(pgettext("kinds of entry", "strategy")),
        str(pgettext("kinds of entry", "agreement")),
        str(pgettext("kinds of entry", "project")),
    )


def period(since: date | None, until: date | None) -> str:
    """From which year until which; nothing where nobody said it."""
    if since and until:
        return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"
    if since:
        return _("since %(year)s") % {"year": since.year}
    return _("until %(year)s") % {"year": until.year} if until else ""


def figures_of(entries: Sequence[Entry], today: date, most: int) -> Iterator[Figure]:
    """Pictures of what has a level and a period, with so many spans at most in each."""
    dated = [one for one in entries if one.levels and (one.since or one.until)]
    for start in range(0, len(dated), most):
        some = dated[start : start + most]
        yield Figure(
            timeline(some, today),
            caption=_("From when until when, by level"),
            alternative=_("A timeline: the table below says the same."),
            numbers=Table(
                (pgettext("level of government", "Level"), _("Title"), _("Period")),
                tuple((level_name(one), one.title, period(one.since, one.until)) for one in some),
            ),
        )


def timeline(entries: Sequence[Entry], today: date) -> Timeline:
    """The years that the entries last, today within them; what goes on further is cut."""
    ends = [day.year for one in entries for day in (one.since, one.until) if day]
    last = min(max([*ends, today.year]) + 1, today.year + LONGEST // 2)
    first = max(min([*ends, today.year]), last - LONGEST)
    lanes = tuple(Lane(level, tuple(map(span, some))) for level, some in groupby(entries, key=level_name))
    return Timeline(sorts(), lanes, min(first, last - SHORTEST), last, now=as_year(today))


def span(entry: Entry) -> Span:
    since = as_year(entry.since) if entry.since else None
    return Span(entry.title, since, as_year(entry.until) if entry.until else None, SORTS.index(entry.sort))


def level_name(entry: Entry) -> str:
    return str(capfirst(Rank(entry.level).label)) if entry.levels else ""


def as_year(day: date) -> float:
    """A day as a year and a part of it."""
    return day.year + (day.timetuple().tm_yday - 1) / 365
