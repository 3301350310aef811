"""Where the meeting takes place: after a label, beside its day, or in the sentence that announces it."""

import re
from collections.abc import Iterator

from croisee.engines.notes.calendars import own_sentences, timed_days
from croisee.engines.notes.dates import days_in
from croisee.engines.notes.header import EDGES, Header
from croisee.engines.notes.hours import hours_in
from croisee.engines.notes.layout import Block, Span, label_at
from croisee.engines.notes.names import names_after
from croisee.engines.notes.note import Calendar, Note
from croisee.engines.notes.sentences import trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import one_of, word

SMALL = r"(?:de|von|from|van|à|um|om|les?|am|on|ab|du|the|den|der|op|vom)"
NAME = r"[A-ZÀ-Þ][\w'-]*"
LINK = r"(?: (?:de|du|des|la|le|les|sur|sous|lès|en|of|the|am|an der|aan de|aan den|op|upon|and|et|und) | d'| l'| de l'| de la | - | )"
TOWN = rf"(?:,? (?:à|in|te|at|near|bei|bij) |, )(?P<town>{NAME}(?:{LINK}{NAME})*)"


def place_of(
    note: Note, header: Header, prose: list[Block], labels: dict[str, list[Span]], calendar: Calendar
) -> Found[str] | None:
    """Venue and town as they stand together; online is no place."""
    for concept in ("place", "date"):
        for start, end in labels.get(concept, ()):
            if place := _beside_day(note, start, end, is_label=concept == "place"):
                return place
    day = calendar.first
    for i, block in enumerate(header.blocks):
        if day and block.start <= day.start < block.end and not note.label(block):
            place = _beside_day(note, block.start, block.end) or _next_line(note, header, i)
            if place:
                return place
    unlabelled = [block for block in prose if not note.label(block)]
    on_its_line = _on_line_of_day(note, unlabelled, day.start) if day else None
    return on_its_line or _in_prose(note, unlabelled, day.start if day else -1)


def _on_line_of_day(note: Note, prose: list[Block], day: int) -> Found[str] | None:
    """The place on the line that begins with the meeting's day and hours."""
    for block in prose:
        if block.start <= day < block.end and timed_days(note, block):
            return _beside_day(note, *note.sentences(block)[0])
    return None


def _in_prose(note: Note, prose: list[Block], day: int) -> Found[str] | None:
    """The place in the sentence with the meeting's day or in one that says who receives; better with its town."""
    found = [*_with_day(note, prose, day), *_with_host(note, prose)]
    return next(
        (place for place in found if re.search(r", |.(?: in| à| te) ", place.value)), next(iter(found), None)
    )


def _with_day(note: Note, prose: list[Block], day: int) -> Iterator[Found[str]]:
    sentences = [span for span, _ in own_sentences(note, prose)]
    for start, end in sentences:
        if start <= day < end and not note.prose("online").search(note.flat, start, end):
            after = [d.end for d in days_in(note.flat, start, end) if d.start <= day < d.end]
            begin = after[0] if after else start
            found = _venue_in(note, begin, end) or place_in(note, begin, end) or place_in(note, start, end)
            if found:
                yield _with_venue(note, found, end)


def _venue_in(note: Note, start: int, end: int) -> Found[str] | None:
    """ "dans la salle polyvalente d'Ornans": a venue in small letters, before any other place, with its town."""
    at, kinds = one_of("prose", "at_the", note.language), one_of("prose", "venue", note.language)
    venue = re.compile(rf"(?<![\w-]){at}(?P<name>(?-i:{kinds})(?![\w-])[^,;.()]{{0,60}})", re.I)
    match = venue.search(note.flat, start, end)
    town = place_in(note, start, end)
    if match is None or (town and town.start < match.start()) or not _is_place(match["name"].strip()):
        return None
    is_beside = town is not None and 0 <= town.start - match.end() <= 6
    return note.value(match.start("name"), town.end if town and is_beside else match.end())


def _with_venue(note: Note, place: Found[str], end: int) -> Found[str]:
    """ "à Thionville, salle du Beffroi": a town with the venue behind it."""
    kinds = "|".join(
        (one_of("prose", "venue"), one_of("names", "organisations"), r"\w+(?:halle|haus|zentrum)")
    )
    behind = rf", (?:(?:{one_of('prose', 'at')}|{one_of('prose', 'articles')}) ?)?(?:{kinds})(?![\w-])[^,;.()]{{0,60}}"
    match = None if "," in place.value else re.compile(behind, re.I).match(note.flat, place.end, end)
    return note.value(place.start, match.end()) if match else place


def _with_host(note: Note, prose: list[Block]) -> Iterator[Found[str]]:
    hosting = [span for block in prose if block.kind == "text" for span in note.sentences(block)]
    for start, end in hosting:
        for concept in ("receive", "at_home"):
            verb = note.prose(concept).search(note.flat, start, end)
            if verb and (found := _at_home(note, verb.start(), end) or place_in(note, verb.end(), end)):
                yield found


def _at_home(note: Note, start: int, end: int) -> Found[str] | None:
    """ "chez le café Le Zinc Vert, à Sancoins": the host's house, with its town."""
    match = note.prose("at_home").match(note.flat, start, end)
    names = names_after(note, match.end() + 1, end) if match else []
    town = re.compile(TOWN).match(note.flat, names[0].end, end) if names else None
    return note.value(names[0].start, town.end()) if names and town else None


def _next_line(note: Note, header: Header, i: int) -> Found[str] | None:
    """A short line right under the day, with a comma or the name of a kind of venue."""
    if i + 1 >= len(header.blocks):
        return None
    block = header.blocks[i + 1]
    words = note.words(block)
    is_venue = "," in words or bool(word("names", "organisations").search(words))
    is_line = block.kind == "text" and not note.label(block) and block != header.greeting
    if not is_line or words[-1:] in ".?!:," or ":" in words or len(words.split()) > 10 or not is_venue:
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
        place = _place(note, s, _before_online(note, s, e) if is_label else e)
        if place and (is_label or not _names_meeting(note, place, s)):
            return place
    return None


def _before_online(note: Note, start: int, end: int) -> int:
    """ "Metz (Arsenal) et Toul (Halle), en même temps, reliées par visio": where its places end."""
    online = note.prose("online").search(note.flat, start, end)
    if online is None:
        return end
    before = note.flat[start : online.start()]
    commas = [
        at
        for at, sign in enumerate(before)
        if sign == "," and before[:at].count("(") == before[:at].count(")")
    ]
    ends = [start + at for at in commas if before[:at].rstrip().endswith(")")]
    return ends[0] if ends else end


def _names_meeting(note: Note, place: Found[str], start: int) -> bool:
    """Whether words speak of a meeting; a venue may be named after one ("à la salle des fêtes")."""
    meeting = note.prose("meeting").search(place.value)
    if meeting is None or meeting.start() == 0:
        return meeting is not None
    is_led = re.search(rf"(?<!\w){one_of('prose', 'at_the')}$", note.flat[start : place.start], re.I)
    return not is_led and not word("labels", "place").match(place.value)


def _longest(pieces: list[Span]) -> list[Span]:
    return sorted(pieces, key=lambda piece: piece[0] - piece[1])


def _place(note: Note, start: int, end: int) -> Found[str] | None:
    edges = rf"[{re.escape(EDGES)}]*"
    words = rf"{one_of('prose', 'at')}|(?-i:(?:le|les|du|de|from|on|am|vom|den|der|op|van|das|dem) )"
    lead = re.compile(rf"{edges}(?:(?:{words})(?=(?-i:[^a-zà-ÿ])|$))*{edges}", re.I)
    match = lead.match(note.flat, start, end)
    start = _past_preposition(note, match.end() if match else start, end)
    if (label := label_at(note.flat, start, end)) and "place" in label[0]:
        start = label[1]
    start, end = trimmed(note.flat, start, end, " ,;:.-|/·•*_")
    said = re.sub(rf"[ ,]+{SMALL}$", "", note.flat[start:end], flags=re.I).rstrip(EDGES.replace(")", ""))
    return note.value(start, start + len(said)) if _is_place(said) else None


def _past_preposition(note: Note, start: int, end: int) -> int:
    """ "at the village hall of Ludlow": where the venue begins."""
    match = re.compile(one_of("prose", "at_the"), re.I).match(note.flat, start, end)
    return match.end() if match else start


def _is_place(words: str) -> bool:
    """Whether words may name a place: short, with a proper name, neither "online" nor "with the mayors"."""
    if not words or len(words) > 120 or re.fullmatch(SMALL, words, re.I):
        return False
    begins = re.match(r"[A-ZÀ-Þ0-9«\"]|(?:\w+ ){1,4}(?:[dl]')?[A-ZÀ-Þ]", words)
    is_named = re.search(r"[A-ZÀ-Þ][\w'-]", words)
    if word("prose", "with_whom").match(words):
        return False
    if any(word("sessions", family).search(words) for family in ("workshop", "generic")):
        return False
    return bool(begins and is_named) and not word("prose", "online").search(words) and not is_calendar(words)


def place_in(note: Note, start: int, end: int) -> Found[str] | None:
    """A place after a preposition in a sentence, with its town: "im Alten Rathaus in Kehl"."""
    described = "" if note.language == "de" else r"(?:[a-zà-ÿ]{3,12} )?"
    at = one_of("prose", "at", note.language)
    pattern = re.compile(rf"(?<![\w-])(?i:{at}){described}(?P<name>{NAME}(?:{LINK}{NAME})*)(?:{TOWN})?")
    for match in pattern.finditer(note.flat, start, end):
        found = match["name"]
        if is_calendar(found) or word("prose", "online").match(found) or len(found) < 3:
            continue
        stop = match.end("name") if match["town"] and is_calendar(match["town"]) else match.end()
        return note.value(match.start("name"), stop)
    return None


def is_calendar(name: str) -> bool:
    """Whether a name begins with a month, a weekday or a season."""
    first = re.split(r"[ ,]", name, maxsplit=1)[0]
    return any(
        word(part, concept).fullmatch(first)
        for part, concept in (("calendar", "months"), ("calendar", "weekdays"), ("prose", "season"))
    )
