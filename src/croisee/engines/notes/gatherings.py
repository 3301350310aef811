"""Other gatherings that a note speaks of: those that prepared it, a national one, earlier and later ones."""

import re
from collections.abc import Iterable
from datetime import date

from croisee.engines.notes.calendars import is_deadline
from croisee.engines.notes.dates import Days, days_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Calendar, Note, fold
from croisee.engines.notes.places import is_calendar, place_in
from croisee.engines.notes.values import Found, Related, RelatedKind
from croisee.engines.notes.words import word

APART = re.compile(
    r"europ|congr[eè]s|kongress|précédent|dernière|previous|\blast\b|\bnext\b|letzte|vorige|nächste|volgende",
    re.I,
)
BEFORE, BEYOND = 130, 90  # characters between a day and the word for the gathering


def related_of(
    note: Note, blocks: Iterable[Block], calendar: Calendar, own_place: Found[str] | None
) -> tuple[Related, ...]:
    """Gatherings with a day or a place; the meeting itself, deadlines, laws and publications are none."""
    found: list[Related] = []
    kind_before: RelatedKind = "other"
    for block in blocks:
        for sentence in note.sentences(block) if block.kind in ("text", "item") else ():
            for one in _in_sentence(note, sentence, calendar, kind_before, own_place):
                found.append(one)
                kind_before = one.kind
    return tuple(_distinct(found))


def _distinct(found: list[Related]) -> list[Related]:
    seen: set[tuple[object, ...]] = set()
    out = []
    for one in found:
        key = (one.date.value if one.date else None, fold(one.place.value) if one.place else None)
        if key not in seen:
            seen.add(key)
            out.append(one)
    return out


def _in_sentence(
    note: Note, sentence: Span, calendar: Calendar, before: RelatedKind, own: Found[str] | None
) -> list[Related]:
    start, end = sentence
    found: list[Related] = []
    all_days = days_in(note.flat, start, end)
    is_led = False
    last: tuple[Span, RelatedKind] | None = None
    for i, days in enumerate(all_days):
        noun = _noun(note, days, sentence)
        if noun is None or is_deadline(note, days.start):
            continue
        left = all_days[i - 1].end if i else start
        right = all_days[i + 1].start if i + 1 < len(all_days) else end
        is_same = last is not None and last[0] == noun
        kind = (
            last[1] if last and is_same else _kind(note, (left, right) if i else (start, right), noun, before)
        )
        is_led = is_led if is_same else _leads(note, (left, right), noun, days)
        last = (noun, kind)
        day = _resolved(days, calendar)
        if day is None or _is_own(day.value, calendar):
            continue
        found.append(Related(kind, day, _place(note, days, noun, (left, right), is_led)))
    return found or _without_day(note, sentence, all_days, before, own)


def _leads(note: Note, bounds: Span, noun: Span, days: Days) -> bool:
    """Whether places stand before their days ("à Bergerac le 10 mars et à Sarlat le 2 juin")."""
    left = max(bounds[0], noun[0]) if noun[0] < days.start else bounds[0]
    return place_in(note, left, days.start) is not None or _bare_place(note, left, days) is not None


def _noun(note: Note, days: Days, sentence: Span) -> Span | None:
    """The word for the gathering that a day belongs to: the nearest before it, or the first after it."""
    start, end = sentence
    lead = max(start, days.start - BEFORE)
    meeting = _nouns(note, lead, days.start)
    others = [m.end() for m in note.prose("not_meeting").finditer(note.flat, lead, days.start)]
    others = [e for e in others if not any(s < e <= f for s, f in meeting)]
    if meeting and meeting[-1][1] > max(others, default=0):
        return meeting[-1]
    if others and days.start - others[-1] < 30:
        return None
    after = _nouns(note, days.end, min(end, days.end + BEYOND))
    other = note.prose("not_meeting").search(note.flat, days.end, min(end, days.end + BEYOND))
    if after and (other is None or after[0][0] <= other.start()):
        return after[0]
    return meeting[-1] if meeting and not other and not others else None


def _nouns(note: Note, start: int, end: int) -> list[Span]:
    """The words for gatherings and for preparing, in their order."""
    found = [
        match.span()
        for concept in ("meeting", "preparatory")
        for match in note.prose(concept).finditer(note.flat, start, end)
    ]
    return sorted(found, key=lambda span: span[1])


def _resolved(days: Days, calendar: Calendar) -> Found[date] | None:
    """A day with its year: the one it states, or the one that "last" and "next" imply around the meeting."""
    span = (days.start, days.end)
    if (day := days.first_day()) or calendar.first is None:
        return Found(day, *span) if day else None
    year, meeting = calendar.first.value.year, calendar.first.value
    day = days.first_day(year)
    if day and days.relative < 0 and day > meeting:
        day = days.first_day(year - 1)
    if day and days.relative > 0 and day < meeting:
        day = days.first_day(year + 1)
    return Found(day, *span) if day else None


def _is_own(day: date, calendar: Calendar) -> bool:
    first = calendar.first.value if calendar.first else None
    last = calendar.last.value if calendar.last else first
    return first is not None and last is not None and first <= day <= last


def _place(note: Note, days: Days, noun: Span, bounds: Span, is_led: bool) -> Found[str] | None:
    """The place that goes with a day: before it where the sentence leads with places, else right after it."""
    left = max(bounds[0], noun[0]) if noun[0] < days.start else bounds[0]
    if is_led:
        return place_in(note, left, days.start) or _bare_place(note, left, days)
    right = min(bounds[1], days.end + 160)
    after = place_in(note, max(days.end, left), right)
    is_near = (
        after and after.start - days.end < 60 and not re.search(r"[;:]", note.flat[days.end : after.start])
    )
    return after if is_near else None


def _bare_place(note: Note, start: int, days: Days) -> Found[str] | None:
    """ "L'assemblée d'Aubigny, le 23 novembre", "La suivante est fixée : Dinant, le 24 mai"."""
    name = r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)"
    after = r"(?:: |\(|(?<=[a-zà-ÿ] )(?:d'|de |von |of |van ))"
    pattern = re.compile(rf"{after}{name}, (?:le |am |on |op |den )?$")
    match = pattern.search(note.flat, start, days.start)
    return note.value(*match.span("name")) if match and not is_calendar(match["name"]) else None


def _kind(note: Note, sentence: Span, noun: Span, before: RelatedKind) -> RelatedKind:
    start, end = sentence
    if note.prose("elliptic").search(note.flat, start, noun[1] + 1):
        return before
    near = (max(start, noun[0] - 60), min(end, noun[1] + 40))
    if note.prose("national").search(note.flat, *near):
        return "national"
    return "preparatory" if note.prose("preparatory").search(note.flat, start, end) else "other"


def _without_day(
    note: Note, sentence: Span, days: list[Days], before: RelatedKind, own: Found[str] | None
) -> list[Related]:
    """A gathering told by its place alone, when its word, its kind or its month sets it apart from this meeting."""
    start, end = sentence
    if days or note.prose("own").search(note.flat, start, end):
        return []
    in_month = word("calendar", "months").search(note.flat, start, end)
    other = note.prose("elliptic").search(note.flat, start, end) if in_month else None
    for span in [*([other.span()] if other else []), *_nouns(note, start, end)]:
        near = note.flat[max(start, span[0] - 50) : span[1]]
        apart = (
            note.prose("national").search(near)
            or note.prose("preparatory").search(near)
            or APART.search(near)
        )
        reach = end if in_month else min(end, span[1] + 40)
        place = place_in(note, span[1], reach) if apart or in_month else None
        if place and not (own and fold(place.value) in fold(own.value)):
            return [Related(_kind(note, sentence, span, before), None, place)]
    return []
