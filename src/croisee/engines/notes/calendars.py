"""When the meeting takes place: each day that the note names is weighed by where it stands."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from croisee.engines.notes.dates import Days, days_in
from croisee.engines.notes.header import Header
from croisee.engines.notes.hours import hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Calendar, Note
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import one_of, word

LABELLED, HEAD, TIMED, DATELINE, PROSE, ASIDE, TOLD, SENT, WRITTEN = 5, 3, 2.4, 2.3, 2, 1, 0.5, 0.2, 0
ARTICLES = r"(?:le |the |den |dem |zum |am |de |on |op )?"
TOWN = re.compile(rf"(?:[A-ZÀ-Þ][\w'-]*|[a-zà-ÿ]{{1,4}})(?:[ '-][\w'-]+){{0,5}}, ?{ARTICLES}")


def calendar_of(
    note: Note, header: Header, prose: list[Block], labels: dict[str, list[Span]], day_headings: list[Block]
) -> Calendar:
    """The first day and, when there are several, the last."""
    weighed = list(_weighed(note, header, prose, labels))
    written = next((days for weight, days in weighed if weight <= ASIDE), None)
    programme = [d for b in day_headings for d in days_in(note.flat, b.start, b.end)]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    if programme and (best is None or best[0] <= ASIDE):
        best = (PROSE, programme[0])
    if best is None or best[0] == WRITTEN:
        return Calendar(None, None, None)
    days = best[1]
    year = days.year or (days.last[0] if days.last else None) or _year_of(note, header, days, written)
    return _calendar(days, year, programme)


def _weighed(
    note: Note, header: Header, prose: list[Block], labels: dict[str, list[Span]]
) -> Iterable[tuple[float, Days]]:
    """The days that may be the meeting's, in the order of the note's parts, each with its weight."""
    is_mail = any("sender" in (note.label(block) or ((),))[0] for block in header.blocks)
    for start, end in labels.get("date", ()):
        wrote = is_mail and header.greeting is not None and start < header.greeting.start
        yield from ((ASIDE if wrote else LABELLED, d) for d in _firm_days(note, start, end))
    for block in header.blocks:
        for days in _firm_days(note, block.start, block.end):
            if not (note.label(block) and is_mail and header.is_before_greeting(block)):
                yield _in_header(note, header, block, days), days
    yield from ((TIMED, days) for block in prose for days in timed_days(note, block))
    for span, weight in own_sentences(note, prose):
        for days in _firm_days(note, *span):
            yield weight + _has_weekday(note, days), days


def timed_days(note: Note, block: Block) -> list[Days]:
    """The day that a line of its own begins with, when it has a weekday and hours right behind it."""
    if block.kind != "text" or is_elsewhere(note, block.start, block.end):
        return []
    begin = re.compile(ARTICLES, re.I).match(note.flat, block.start, block.end)
    at = begin.end() if begin else block.start
    days = next((d for d in _firm_days(note, block.start, block.end) if d.start <= at), None)
    if days is None or not _has_weekday(note, days):
        return []
    is_near = any(hours.at - days.end <= 8 for hours in hours_in(note.flat, days.end, block.end))
    return [days] if is_near else []


def is_elsewhere(note: Note, start: int, end: int) -> bool:
    """Whether words speak of a gathering that prepares the meeting, or of a national one."""
    return any(note.prose(one).search(note.flat, start, end) for one in ("preparatory", "national"))


def dates_letter(note: Note, header: Header, block: Block) -> bool:
    """ "Metz, le 3 mars 2025" above the greeting: where and when the letter was written, and nothing else."""
    days = next(iter(days_in(note.flat, block.start, block.end)), None)
    if days is None or not header.is_before_greeting(block):
        return False
    is_whole = not note.flat[days.end : block.end].strip(" .")
    return is_whole and TOWN.fullmatch(note.flat, block.start, days.start) is not None


def _in_header(note: Note, header: Header, block: Block, days: Days) -> float:
    """A line of the head; "Town, 3 March 2025" dates the letter itself when there is one."""
    has_weekday = _has_weekday(note, days)
    if dates_letter(note, header, block):
        return SENT if has_weekday else WRITTEN
    if _only_tells(note, header, block) and not has_weekday:
        return TOLD
    if not has_weekday and not _names_meeting(note, block):
        if header.is_before_greeting(block):
            return ASIDE
        before = note.flat[block.start : days.start]
        if re.search(rf"(?:^|[|·,] ?|  )[A-ZÀ-Þ][\w-]+, ?{ARTICLES}$", before):
            return DATELINE
    return HEAD + has_weekday


def _only_tells(note: Note, header: Header, block: Block) -> bool:
    """Whether a block is a paragraph of a letter, whose sentences have to say that a day is the meeting's."""
    is_below = header.greeting is not None and block.start > header.greeting.start
    return is_below and len(note.sentences(block)) > 1


def _names_meeting(note: Note, block: Block) -> bool:
    label = note.label(block)
    return bool(label and "title" in label[0]) or note.prose("meeting").search(note.words(block)) is not None


def _has_weekday(note: Note, days: Days) -> float:
    return 0.2 if word("calendar", "weekdays").search(note.flat, days.start, days.end) else 0.0


def _calendar(days: Days, year: int | None, programme: list[Days]) -> Calendar:
    first, last = days.first_day(year), days.last_day(year)
    if first is None:
        return Calendar(None, None, None)
    found = Found(first, days.start, days.last_start if last and days.last_start > days.start else days.end)
    end = Found(last, days.last_start, days.end) if last and last > first else None
    for other in programme if end is None else ():
        day = other.last_day(year) or other.first_day(year)
        if day and day > (end.value if end else first) and (day - first).days < 60:
            end = Found(day, other.start, other.end)
    return Calendar(found, end, first.year)


def _firm_days(note: Note, start: int, end: int) -> list[Days]:
    """Days that are neither a deadline nor the date of a version."""
    return [
        d
        for d in days_in(note.flat, start, end)
        if not is_deadline(note, d.start) and not _dates_a_text(note, d.start)
    ]


def _dates_a_text(note: Note, at: int) -> bool:
    """Whether a law, a report or the like is what the words before a day name ("loi du 31 juillet 2014")."""
    return any(
        at - match.end() < 8 for match in note.prose("not_meeting").finditer(note.flat, max(0, at - 40), at)
    )


def is_deadline(note: Note, at: int) -> bool:
    """Whether the words right before a day make it a limit or the date of a document."""
    before = note.flat[max(0, at - 40) : at]
    return bool(re.search(rf"(?<!\w){one_of('calendar', 'deadline')}[ :(]*{ARTICLES}$", before, re.I))


def own_sentences(note: Note, prose: Iterable[Block]) -> list[tuple[Span, float]]:
    """Sentences that say when the meeting itself takes place, with their weight as evidence."""
    found = []
    for block in prose:
        for start, end in note.sentences(block) if block.kind in ("text", "item") else ():
            says = note.prose("happens").search(note.flat, start, end)
            if not says and not note.prose("invite").search(note.flat, start, end):
                continue
            is_other = is_elsewhere(note, start, end)
            invites = says is None or note.prose("invite").search(note.flat, start, end)
            if invites and note.prose("you").search(note.flat, start, end):
                found.append(((start, end), PROSE + 0.25))
            elif not is_other:
                found.append(((start, end), PROSE if says else PROSE - 0.5))
    return found


def _year_of(note: Note, header: Header, days: Days, written: Days | None) -> int | None:
    """The year after the letter was written, or that the head names, or the only one in the note's dates."""
    wrote = written.first_day() if written else None
    if wrote:
        day: date | None = days.first_day(wrote.year)
        return wrote.year + (day is not None and day < wrote)
    for block in header.blocks:
        if match := re.search(r"(?<!\d)20\d\d(?!\d)", note.words(block)):
            return int(match[0])
    years = Counter(d.year for d in days_in(note.flat, 0, len(note.flat)) if d.year)
    return next(iter(years)) if len(years) == 1 else None
