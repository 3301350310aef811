"""Hours as people write them: 9h30, 9 h, 9.30 Uhr, 9u30, 9:30, 2 pm, 12.30 pm, and ranges of them."""

import re
from dataclasses import dataclass
from datetime import time

UNIT = r"(?:uhr\b|uur\b|heures?\b|o'clock\b|noon\b|[ap]\.m\.|[ap]m\b)"
CLOCK = r"(?P<h{0}>[01]?\d|2[0-4])(?: ?(?:[h:u.]|uhr) ?(?P<m{0}>[0-5]\d)(?!\d)|(?P<w{0}> ?[hu])(?![\w']))?"
ONE = rf"(?:{CLOCK}(?: ?(?P<u{{0}}>{UNIT}))?|(?P<n{{0}}>noon|midday|midi)\b)"
JOIN = r" {0,3}(?:-|à|bis|to|tot|until|till|and|et|und|en|/|>|→|jusqu'à|t/m) {0,3}"
TIMES = re.compile(rf"(?<![\w.,/:-]){ONE.format(1)}(?:{JOIN}{ONE.format(2)})?(?![\d%€]|[.,/]\d|-\d)", re.I)
LEAD = re.compile(r"(?:de|von|from|van|à partir de|dès|ab|um|at|vanaf|om|à|vers|\[|\() ?(?=\d)|", re.I)
IS_HOUR = re.compile(rf"\d ?[hu](?![^\W\d])|\d ?[hu:] ?\d\d|noon|midday|midi\b|\d ?{UNIT}", re.I)
DOTTED = re.compile(r"\d\.\d\d")


@dataclass(frozen=True, slots=True)
class Hours:
    """A start and perhaps an end, each with its place; the whole expression lies between `at` and `until`."""

    at: int
    until: int
    start: time
    start_span: tuple[int, int]
    end: time | None
    end_span: tuple[int, int] | None


def hours_in(text: str, start: int, end: int) -> list[Hours]:
    """The hours of a stretch of flattened text; a dotted figure alone ("3.50") needs a unit or a range."""
    found = (
        _hours(match) for match in TIMES.finditer(text, start, end) if _is_hours(match, DOTTED_ALONE=False)
    )
    return [hours for hours in found if hours]


def hours_at_start(text: str, start: int, end: int) -> Hours | None:
    """The hours that a line of a timetable begins with."""
    while start < end and text[start] in " |*-•":
        start += 1
    lead = LEAD.match(text, start, end)
    match = TIMES.match(text, lead.end() if lead else start, end)
    return _hours(match) if match and _is_hours(match, DOTTED_ALONE=True) else None


def _is_hours(match: re.Match[str], DOTTED_ALONE: bool) -> bool:
    whole = match[0]
    if IS_HOUR.search(whole):
        return True
    dotted = len(DOTTED.findall(whole))
    return dotted >= (1 if DOTTED_ALONE else 2) and (dotted == 2 or not match["h2"])


def _hours(match: re.Match[str]) -> Hours | None:
    first, second = _time(match, 1, match["u2"]), _time(match, 2, None)
    if first is None:
        return None
    if second and first > second and not match["u1"] and match["u2"] and first.hour > 12:
        first = time(first.hour - 12, first.minute)
    second_span = (_span(match, 2)) if second else None
    until = match.end() if second or not match["h2"] else _span(match, 1)[1]
    return Hours(match.start(), until, first, _span(match, 1), second, second_span)


def _time(match: re.Match[str], side: int, other_unit: str | None) -> time | None:
    if match[f"n{side}"]:
        return time(12)
    if not match[f"h{side}"]:
        return None
    hour, minute = int(match[f"h{side}"]), int(match[f"m{side}"] or 0)
    unit = (match[f"u{side}"] or other_unit or "").lower().replace(".", "")
    if unit == "pm" and hour < 12:
        hour += 12
    if unit == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 else None


def _span(match: re.Match[str], side: int) -> tuple[int, int]:
    if match[f"n{side}"]:
        return match.span(f"n{side}")
    end = max(match.end(f"{name}{side}") for name in "hmuw")
    return match.start(f"h{side}"), end
