"""Title, subtitle, days and place: from labels and from the lines before the first paragraph."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from croisee.engines.notes.dates import Days, days_in
from croisee.engines.notes.hours import hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Calendar, Note, fold
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import concept_of_heading, one_of, word

MAX_LINES = 14
EDGES = " ,;:.-|/()·•*_"


def header_of(note: Note, first_session: int) -> list[Block]:
    """The leading blocks: short lines up to the first paragraph or the first part."""
    header: list[Block] = []
    for block in note.blocks[:MAX_LINES]:
        if block.start >= first_session or (
            header and block.kind == "heading" and _announces_part(note, block)
        ):
            break
        if block.kind in ("text", "item") and (
            block.end - block.start > 220 or len(note.sentences(block)) > 2
        ):
            break
        header.append(block)
    return header


def _announces_part(note: Note, block: Block) -> bool:
    words = note.words(block)
    return (
        block.level > 1
        and concept_of_heading(words) is not None
        or (block.level == 0 and len(words.split()) <= 6 and concept_of_heading(words) is not None)
    )


def titles_of(
    note: Note, header: list[Block], labels: dict[str, list[Span]], bodies: list[str]
) -> tuple[Found[str], Found[str] | None]:
    """Title and subtitle; what the document calls itself, days and labels are neither."""
    lines = [(block, span) for block in header if (span := _title_span(note, block))]
    if len(lines) > 1 and fold(note.words(lines[0][1])) in bodies:  # a letterhead
        lines = lines[1:]
    subject = next((i for i, (block, _) in enumerate(lines) if _names_title(note, block)), 0)
    lines = lines[subject:]
    marked = next((i for i, (block, _) in enumerate(lines) if block.level == 1), 0)
    lines = lines[marked:]
    if labels.get("title") and (not lines or labels["title"][0][0] < lines[0][1][0]):
        return note.value(*_after_kind(note, *labels["title"][0])), None
    if not lines:
        first = note.blocks[0]
        return note.value(*sentences_in(note.flat, first.start, first.end)[0]), None
    title = note.value(*lines[0][1])
    second = next(iter(lines[1:]), None)
    return title, note.value(*second[1]) if second and _may_follow(
        note, header, lines[0][0], second[0]
    ) else None


def _names_title(note: Note, block: Block) -> bool:
    """Whether a line says "Objet : …", "Subject: …" of itself."""
    label = note.label(block)
    return label is not None and "title" in label[0] and label[1] < block.end


def _may_follow(note: Note, header: list[Block], title: Block, second: Block) -> bool:
    """A subtitle stands right under its title, or after a line about the document or the day."""
    between = [b for b in header if title.end < b.start < second.start]
    words = note.words(second)
    return all(
        not note.label(b) or word("document", "kinds").match(note.flat, b.start) for b in between
    ) and not (words.endswith(".") and len(words) > 120)


def _title_span(note: Note, block: Block) -> Span | None:
    start, end = trimmed(note.flat, block.start, block.end, "*_")
    words = note.flat[start:end]
    if (
        block.kind == "row"
        or (block.kind == "item" and not block.is_numbered)
        or words.endswith((",", ";"))
        or not words
    ):
        return None
    label = note.label(block)
    if label and label[1] < block.end and "title" not in label[0]:
        return None
    start = _after_kind(note, label[1] if label and label[1] < block.end else start, end)[0]
    if start >= end or end - start > 200 or "@" in words:
        return None
    if days := days_in(note.flat, start, end):
        before = trimmed(note.flat, start, days[0].start, EDGES)
        parted = note.flat[before[1] : days[0].start].strip(" ") in (",", "|", "-", "(", ".")
        if parted and " " in note.words(before) and note.prose("meeting").search(note.flat, *before):
            return before
    return None if _is_day_line(note, start, end) else (start, end)


def _after_kind(note: Note, start: int, end: int) -> Span:
    """Past "Framing note:" and the like; the whole line when it says nothing else of the document."""
    kind = re.compile(rf"{one_of('document', 'kinds')}(?![\w-])(?: ?(?:[:|]| - ) ?|(?= ?[«“\"„])|$)", re.I)
    while match := kind.match(note.flat, start, end):
        start = match.end()
    rest = re.compile(one_of("document", "kinds") + r"(?![\w-])", re.I).match(note.flat, start, end)
    if rest and len(note.flat[rest.end() : end].split()) <= 3:
        start = end
    return trimmed(note.flat, start, end)


def _is_day_line(note: Note, start: int, end: int) -> bool:
    """A line that gives a day or hours, and little else than a place beside them."""
    days, hours = days_in(note.flat, start, end), hours_in(note.flat, start, end)
    if not days and not hours:
        return False
    said = sum(d.end - d.start for d in days) + sum(h.until - h.at for h in hours)
    return said > 0.3 * (end - start) or bool(days and days[0].start - start < 12)


def calendar_of(
    note: Note,
    header: list[Block],
    prose: list[Block],
    labels: dict[str, list[Span]],
    day_headings: list[Block],
) -> Calendar:
    """The first day and, when there are several, the last."""
    spans = [*labels.get("date", ()), *((b.start, b.end) for b in header), *_own_sentences(note, prose)]
    days = next((d for span in spans for d in _firm_days(note, *span)), None)
    programme = [d for b in day_headings for d in days_in(note.flat, b.start, b.end)]
    if days is None and programme:
        days = programme[0]
    if days is None:
        return Calendar(None, None, None)
    year = days.year or (days.last[0] if days.last else None) or _year_of(note, header)
    return _calendar(days, year, programme)


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
    return bool(
        re.search(
            rf"(?<!\w){one_of('calendar', 'deadline')}[ :(]*(?:le |the |den |dem |zum |am )?$", before, re.I
        )
    )


def _own_sentences(note: Note, prose: Iterable[Block]) -> list[Span]:
    """Sentences that say when the meeting itself takes place."""
    spans = [span for block in prose if block.kind in ("text", "item") for span in note.sentences(block)]
    return [
        (s, e)
        for s, e in spans
        if note.prose("happens").search(note.flat, s, e)
        and not note.prose("preparatory").search(note.flat, s, e)
        and not note.prose("national").search(note.flat, s, e)
    ]


def _year_of(note: Note, header: list[Block]) -> int | None:
    """The year that the header names, or the only one in the dates of the note."""
    for block in header:
        if match := re.search(r"(?<!\d)20\d\d(?!\d)", note.words(block)):
            return int(match[0])
    years = Counter(d.year for d in days_in(note.flat, 0, len(note.flat)) if d.year)
    return next(iter(years)) if len(years) == 1 else None


def place_of(
    note: Note,
    header: list[Block],
    prose: list[Block],
    labels: dict[str, list[Span]],
    day: Found[date] | None,
) -> Found[str] | None:
    """Venue and town as they stand together; online is no place."""
    for concept in ("place", "date"):
        for start, end in labels.get(concept, ()):
            if place := _beside_day(note, start, end, is_label=concept == "place"):
                return place
    for i, block in enumerate(header):
        if day and block.start <= day.start < block.end and not note.label(block):
            return _beside_day(note, block.start, block.end) or _next_line(note, header, i)
    for start, end in _own_sentences(note, [block for block in prose if not note.label(block)]):
        if day and start <= day.start < end and (place := place_in(note, start, end)):
            town = re.compile(r",(?: in| à)? [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)*(?=[.,;]|$)").match(
                note.flat, place.end, end
            )
            return note.value(place.start, town.end()) if town else place
    return None


def _next_line(note: Note, header: list[Block], i: int) -> Found[str] | None:
    """A short line right under the day, with a comma or the name of a kind of venue."""
    if i + 1 >= len(header):
        return None
    block = header[i + 1]
    words = note.words(block)
    is_venue = "," in words or bool(word("names", "organisations").search(words))
    if (
        block.kind != "text"
        or note.label(block)
        or words[-1:] in ".?!:,"
        or len(words.split()) > 10
        or not is_venue
    ):
        return None
    return _place(note, block.start, block.end)


def _beside_day(note: Note, start: int, end: int, is_label: bool = False) -> Found[str] | None:
    """What a line says besides its days and hours."""
    gone = [(d.start, d.end) for d in days_in(note.flat, start, end)] + [
        (h.at, h.until) for h in hours_in(note.flat, start, end)
    ]
    pieces, at = [], start
    for s, e in sorted(gone):
        pieces.append((at, s))
        at = max(at, e)
    pieces.append((at, end))
    if not gone and not is_label:
        return None
    after = [piece for piece in pieces if gone and piece[0] >= gone[0][1]]
    for s, e in [*_longest(after), *_longest([piece for piece in pieces if piece not in after])]:
        place = _place(note, s, e)
        if place and (is_label or not note.prose("meeting").search(place.value)):
            return place
    return None


def _longest(pieces: list[Span]) -> list[Span]:
    return sorted(pieces, key=lambda piece: piece[0] - piece[1])


def _place(note: Note, start: int, end: int) -> Found[str] | None:
    edges = rf"[{re.escape(EDGES)}]*"
    words = rf"{one_of('prose', 'at')}|(?-i:(?:le|les|du|de|from|on|am|vom|den|der|op|van|das|dem) )"
    lead = re.compile(rf"{edges}(?:(?:{words})(?=(?-i:[^a-zà-ÿ])|$))*{edges}", re.I)
    match = lead.match(note.flat, start, end)
    start = match.end() if match else start
    start, end = trimmed(note.flat, start, end, " ,;:.-|/·•*_")
    small = r"(?:de|von|from|van|à|um|om|les?|am|on|ab|du|the|den|der|op|vom)"
    words = re.sub(rf"[ ,]+{small}$", "", note.flat[start:end], flags=re.I)
    end = start + len(words.rstrip(EDGES.replace(")", "")))
    if (
        start >= end
        or end - start > 120
        or not re.match(r"[A-ZÀ-Þ0-9«\"]|(?:\w+ ){1,4}[A-ZÀ-Þ]", note.flat[start:end])
    ):
        return None
    if re.fullmatch(small, note.flat[start:end], re.I):
        return None
    if word("prose", "online").search(note.flat, start, end) or not re.search(
        r"[A-ZÀ-Þ][\w'-]", note.flat[start:end]
    ):
        return None
    return note.value(start, end)


def place_in(note: Note, start: int, end: int) -> Found[str] | None:
    """A place after a preposition in a sentence: "à l'Assemblée", "in der Alten Mühle", "at the Mill"."""
    link = r"(?: (?:de|du|des|la|le|les|sur|sous|en|of|the|am|an der|aan de|op|upon)| d'| l')*"
    name = rf"[A-ZÀ-Þ][\w'-]+(?:{link}[ ']?[A-ZÀ-Þ][\w'-]+)*"
    pattern = re.compile(rf"(?<!\w)(?i:{one_of('prose', 'at', note.language)})(?P<name>{name})")
    for match in pattern.finditer(note.flat, start, end):
        found = match["name"]
        if _is_calendar(found) or word("prose", "online").match(found):
            continue
        return note.value(match.start("name"), match.end("name"))
    return None


def _is_calendar(name: str) -> bool:
    first = name.split()[0]
    return any(
        word(part, concept).fullmatch(first)
        for part, concept in (("calendar", "months"), ("calendar", "weekdays"), ("prose", "season"))
    )
