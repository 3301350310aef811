"""What a note says in passing: how many workshops begin at an hour, and whether a figure is the most that may come."""

import re
from dataclasses import dataclass
from datetime import time
from functools import cache

from croisee.engines.notes.hours import hours_at_start
from croisee.engines.notes.numbers import NUMBER, number
from croisee.engines.notes.words import flat, one_of, word
from croisee.engines.text import Language

FEW = range(2, 25)
RANGE = re.compile(r"\d ?(?:-|à|bis|to|tot|et|und|and|en) ?$", re.I)
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Announced:
    """So many sessions side by side from an hour on, by the words between `begin` and `end`."""

    count: int
    hour: time
    begin: int
    end: int


def announced_in(text: str) -> list[Announced]:
    """The lines of a timetable that say how many workshops there are: "10h45 ateliers en parallèle (3)"."""
    found, words = [], flat(text)
    for line in LINE.finditer(text):
        hours = hours_at_start(words, *line.span())
        said = _counted().match(words, hours.until, line.end()) if hours else None
        count = number(said["before"] or said["after"]) if said else None
        if hours and count and count in FEW:
            found.append(Announced(count, hours.start, *line.span()))
    return found


@cache
def _counted() -> re.Pattern[str]:
    """Right behind the hour "drei parallele Workshops", "les ateliers en parallèle (3)", "4 workshops".

    Whatever else stands between speaks of workshops ("Synthèse des 4 ateliers") and announces none.
    """
    several, small = one_of("sessions", "plural"), one_of("prose", "small")
    article = rf"(?:u(?!\w))?\W*(?:{one_of('prose', 'definite')} )?"
    before = rf"(?P<before>{NUMBER}) (?:(?!(?:{small}|aus|from|uit) )[^\W\d]+ ){{0,2}}{several}(?!\w)"
    after = rf"{several}(?!\w)[^\n().;:]{{0,40}}\((?P<after>{NUMBER})\)"
    return re.compile(f"{article}(?:{before}|{after})", re.I)


def is_limit(text: str, language: Language, start: int, end: int) -> bool:
    """Whether the words around a figure say that it is the most: "120 places assises maximum", "max. 40".

    They stand in its own clause with no other figure between: "jusqu'à 40 par atelier ; 120 participants"
    limits the 40 alone. The end of a range is no limit, since the range says how few, too.
    """
    words = flat(text)
    left, right = words[max(0, start - 60) : start], words[end : end + 60]
    before, behind = _most(language)
    return not RANGE.search(left) and bool(before.search(left) or behind.match(right))


@cache
def _most(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of a limit that lead to a figure, and those that follow one."""
    most = word("prose", "most", language).pattern
    before = rf"{most}[^\d,;:.]{{0,25}}$|(?<!\w)max\w*[^\d,;:.]{{0,40}}: ?$"
    return re.compile(before, re.I), re.compile(rf"[^\d,;:.]{{0,25}}?{most}(?![.: ]*\d)", re.I)
