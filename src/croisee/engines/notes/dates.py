"""Days as people write them: 12 septembre 2013, 3-4 octobre, 14. und 15. Mai, 5 May to 16 June 2026."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from croisee.engines.notes.words import one_of, vocabulary
from croisee.engines.text import LANGUAGES

JOIN = r"(?: ?(?:-|/|&|\+) ?| (?:et|und|and|en|au|bis|bis zum|to|tot|until|through|t/m|puis|et le|en op) )"


@dataclass(frozen=True, slots=True)
class Days:
    """One day, or the first and last of several; `year` is None when the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: tuple[int | None, int, int] | None = None  # year, month, day
    last_start: int = 0
    relative: int = 0  # -1 "dernier", 1 "prochain"

    def first_day(self, year: int | None = None) -> date | None:
        return _day(self.year or year, self.month, self.day)

    def last_day(self, year: int | None = None) -> date | None:
        return _day(self.last[0] or year, self.last[1], self.last[2]) if self.last else None


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for code in LANGUAGES:
        for n, entry in enumerate(vocabulary(code)["calendar"]["months"], start=1):
            names |= {
                name.replace("\\.?", "").replace("\\.", "").replace("?", "").lower(): n
                for name in entry.split("|")
            }
    return names | {"sep": 9, "sept": 9}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Written days, one of their parts, American days, days in figures."""
    month = rf"(?:{one_of('calendar', 'months')})(?![\w])"
    weekday = rf"(?:(?:{one_of('calendar', 'weekdays')}),? (?:(?:the|le|den|dem|der) )?)?"
    ordinal = r"(?:er|ère|e|st|nd|rd|th|\.)?"
    year = r"(?:19|20)\d\d"
    rest = rf"(?: (?:of )?{month}(?:,? (?:de |of )?{year})?)?(?!\d)"
    of_year = rf"(?:,? (?:de |of )?(?P<year>{year}))?"
    unit = rf"{weekday}(?:the |le )?(?<![\d.,:])(?:0?[1-9]|[12]\d|3[01]){ordinal}{rest}"
    written = rf"(?<![\w])(?:{unit}(?:, {unit}){{0,8}}{JOIN})?{unit}"
    part = rf"(?P<day>\d{{1,2}}){ordinal}(?: (?:of )?(?P<month>{month}){of_year})?(?!\d)"
    second = r"(?: ?(?:-|and|to|&) ?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
    american = (
        rf"(?<!\w)(?P<month>{month}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{second},? (?P<year>{year})(?!\d)"
    )
    to = r" ?(?:-|bis|au|et|und|to|tot|en) ?"
    before = rf"(?P<d0>\d{{1,2}})\.?(?:[./](?P<m0>\d{{1,2}})[./]?(?P<y0>{year})?)?{to}"
    one = rf"(?P<d>\d{{1,2}})(?P<sep>[./-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{year}|\d\d)"
    figures = rf"(?<![\d.])(?:(?P<iso>{year}-\d\d-\d\d)|(?:{before})?{one})(?![\d])"
    return _compiled(written), _compiled(part), _compiled(american), _compiled(figures)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def days_in(text: str, start: int, end: int) -> list[Days]:
    """The days named in a stretch of flattened text, in their order."""
    written, part, american, figures = _patterns()
    found: list[Days | None] = [_american(m) for m in american.finditer(text, start, end)]
    for m in written.finditer(text, start, end):
        found.append(_written(m, part))
    found += [_figures(m) for m in figures.finditer(text, start, end)]
    out: list[Days] = []
    for days in sorted((d for d in found if d), key=lambda d: (d.start, -d.end)):
        if not out or days.start >= out[-1].end:
            out.append(_with_relative(text, days, end))
    return out


def _written(match: re.Match[str], part: re.Pattern[str]) -> Days | None:
    units = list(part.finditer(match.string, match.start(), match.end()))
    if not units or not units[-1]["month"]:
        return None
    month, year = _month(units[-1]["month"]), units[-1]["year"]
    last = (int(year) if year else None, month, int(units[-1]["day"]))
    first_month = next((_month(u["month"]) for u in units if u["month"]), month)
    first_year = next((int(u["year"]) for u in units if u["year"]), None)
    first = (first_year, first_month, int(units[0]["day"]))
    several = len(units) > 1
    return Days(match.start(), match.end(), *first, last if several else None, units[-1].start())


def _american(match: re.Match[str]) -> Days:
    year, month = int(match["year"]), _month(match["month"])
    last = (year, month, int(match["last"])) if match["last"] else None
    at = match.start("last") if last else 0
    return Days(match.start(), match.end(), year, month, int(match["day"]), last, at)


def _figures(match: re.Match[str]) -> Days | None:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return Days(match.start(), match.end(), year, month, day)
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    month, day = int(match["m"]), int(match["d"])
    if month > 12:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if not match["d0"]:
        return Days(match.start(), match.end(), year, month, day)
    first = (int(match["y0"] or year), int(match["m0"] or month), int(match["d0"]))
    return Days(match.start(), match.end(), *first, (year, month, day), match.start("d"))


def _month(name: str) -> int:
    return _months()[name.lower().rstrip(".")]


def _with_relative(text: str, days: Days, end: int) -> Days:
    """A day with its "dernier" or "prochain", which stand after it in French, before it elsewhere."""
    around = text[max(0, days.start - 12) : days.start] + "|" + text[days.end : min(end, days.end + 14)]
    sign = (
        -1
        if re.search(
            rf"(?<!\w){one_of('calendar', 'past')}(?= ?\|)|\| ?{one_of('calendar', 'past')}(?!\w)",
            around,
            re.I,
        )
        else 0
    )
    if not sign and re.search(
        rf"(?<!\w){one_of('calendar', 'future')}(?= ?\|)|\| ?{one_of('calendar', 'future')}(?!\w)",
        around,
        re.I,
    ):
        sign = 1
    return (
        Days(days.start, days.end, days.year, days.month, days.day, days.last, days.last_start, sign)
        if sign
        else days
    )
