"""The head of a note, and its title and subtitle: each line is weighed by what speaks for it and against it."""

import re
from dataclasses import dataclass

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.names import is_organisation
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.sentences import QUOTED, sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import concept_of_heading, one_of, word

MAX_LINES = 16
EDGES = " ,;:.-|/()·•*_"
TITLE_QUOTES = '«»“”„"'
REPLY = re.compile(r"(?:(?:re|réf?|tr|fwd?|fw|aw|wg|vs|antw|doorst)(?: ?\[\d+\])? ?: ?)+", re.I)


@dataclass(frozen=True, slots=True)
class Header:
    """The leading blocks, and where the note greets its readers when it is a letter."""

    blocks: tuple[Block, ...]
    greeting: Block | None

    def is_before_greeting(self, block: Block) -> bool:
        return self.greeting is not None and block.start < self.greeting.start


def header_of(note: Note, first_session: int) -> Header:
    """The leading blocks: short lines up to the first paragraph or the first part."""
    header: list[Block] = []
    greeting: Block | None = None
    for block in note.blocks[:MAX_LINES]:
        if block.start >= first_session or (
            header and block.kind == "heading" and _announces_part(note, block)
        ):
            break
        is_long = block.end - block.start > 220 or len(note.sentences(block)) > 2
        if block.kind in ("text", "item") and is_long:
            break
        if greeting is None and _greets(note, block):
            greeting = block
        header.append(block)
    return Header(tuple(header), greeting)


def _greets(note: Note, block: Block) -> bool:
    """ "Dear colleagues,", "Madame, Monsieur,": a short line that addresses the readers."""
    is_short = block.kind == "text" and block.end - block.start < 90
    return is_short and word("document", "greeting").match(note.flat, block.start, block.end) is not None


def _announces_part(note: Note, block: Block) -> bool:
    words = note.words(block)
    return (
        block.level > 1
        and concept_of_heading(words) is not None
        or (block.level == 0 and len(words.split()) <= 6 and concept_of_heading(words) is not None)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be the title, and how much speaks for it."""

    block: Block
    span: Span
    weight: float


def titles_of(
    note: Note, header: Header, labels: dict[str, list[Span]], bodies: list[str]
) -> tuple[Found[str], Found[str] | None]:
    """Title and subtitle; letterheads, greetings, days, labels and what the document calls itself are neither."""
    lines = [line for i, block in enumerate(header.blocks) if (line := _line(note, header, block, i, bodies))]
    best = max(lines, key=lambda line: line.weight, default=None)
    if name := _named_below_subject(note, header) or _named_in_invitation(note, header, best):
        return note.value(*name), None
    if labels.get("title") and (best is None or labels["title"][0][0] < best.span[0] and best.weight < 3):
        start, end = labels["title"][0]
        return note.value(*_after_kind(note, _past_reply(note, start, end), end)), None
    if best is None:
        first = note.blocks[0]
        return note.value(*sentences_in(note.flat, first.start, first.end)[0]), None
    if parted := _parted(note, best):
        title, rest = parted
        return note.value(*title), note.value(*rest) if rest else None
    below = [line for line in lines if line.block.start > best.block.start]
    subtitle = below[0] if below and _may_follow(note, header, best, below[0]) else None
    return note.value(*best.span), note.value(*subtitle.span) if subtitle else None


def _named_below_subject(note: Note, header: Header) -> Span | None:
    """The name of the meeting where a mail only says of what it is about: "Objet : Re: TR: note de cadrage"."""
    for block in header.blocks:
        label = note.label(block)
        if label and "title" in label[0] and REPLY.match(note.flat, label[1], block.end):
            return _named_in_prose(note, block.end)
    return None


def _named_in_invitation(note: Note, header: Header, best: _Line | None) -> Span | None:
    """The name that a letter invites to ("Je vous invite à la demi-journée « … »"), where its head has none."""
    if header.greeting is None or (best and _names_meeting(note, best.block)):
        return None
    kind = rf"(?:{one_of('prose', 'meeting', note.language)}|{one_of('prose', 'part_of_day', note.language)})"
    named = re.compile(rf"(?<![\w-]){kind},? (?P<name>{QUOTED.pattern})", re.I)
    for block in note.blocks:
        for start, end in note.sentences(block) if block.start > header.greeting.start else ():
            match = named.search(note.flat, start, end)
            if match and note.prose("invite_you").search(note.flat, start, match.start()):
                return match.span("name")
    return None


def _names_meeting(note: Note, block: Block) -> bool:
    """Whether a line of the head of a letter speaks of the meeting, not of who writes, nor from where."""
    return _names_title(note, block) or note.prose("meeting").search(note.words(block)) is not None


def _named_in_prose(note: Note, start: int) -> Span | None:
    """The first name in quotes right behind the word for the meeting: "la journée « Se loger ici »"."""
    end = note.blocks[-1].end
    for noun in note.prose("meeting").finditer(note.flat, start, end):
        quoted = QUOTED.match(note.flat, min(noun.end() + 1, end), end)
        words = quoted[0].strip(" ?" + TITLE_QUOTES) if quoted else ""
        if quoted and len(words.split()) > 2 and not quoted[0].strip(TITLE_QUOTES + " ").endswith("?"):
            return quoted.span()
    return None


def _parted(note: Note, line: _Line) -> tuple[Span, Span | None] | None:
    """ "Subject: Sharing the high street - working day, Hereford, 5 March": its title, and what sort of day it is."""
    start, end = line.span
    mark = note.flat.find(" - ", start, end)
    if not _names_title(note, line.block) or mark < 0 or not days_in(note.flat, mark, line.block.end):
        return None
    if " " not in note.flat[start:mark] or note.prose("meeting").search(note.flat, start, mark):
        return None
    comma = note.flat.find(",", mark, end)
    rest = trimmed(note.flat, mark + 3, comma if comma > 0 else end)
    says_sort = note.prose("meeting").search(note.flat, *rest) and not days_in(note.flat, *rest)
    return trimmed(note.flat, start, mark, EDGES + TITLE_QUOTES), rest if says_sort else None


def _line(note: Note, header: Header, block: Block, i: int, bodies: list[str]) -> _Line | None:
    span = _title_span(note, block)
    if span is None or block == header.greeting:
        return None
    words = note.words(span)
    weight = -0.2 * i + (4 if block.level == 1 else 2 if block.level else 0)
    if _names_title(note, block):
        weight += 2 if span[0] - block.start < 12 and not _is_kind(note, block) else 0.5
    elif header.greeting and block.start > header.greeting.start:
        weight += 4 if _is_display(words) else -1
    elif header.greeting and re.search(r"\d", words):  # an address, a reference
        weight -= 3
    if fold(words) in bodies or (not block.level and _is_letterhead(note, header, words)):
        weight -= 4
    if _is_named_below(note, header, i, words):
        weight += 1.5
    if _says_kind(words) or (words.endswith(".") and len(words) > 60):
        weight -= 3
    return _Line(block, span, weight)


def _is_named_below(note: Note, header: Header, i: int, words: str) -> bool:
    """Whether a line in quotes gives the name of what the line above only calls a meeting."""
    above = note.words(header.blocks[i - 1]) if i else ""
    says_sort = len(above.split()) <= 5 and note.prose("meeting").search(above)
    return bool(says_sort) and words[:1] in '«“„"' and words[-1:] in '»”“"'


def _is_display(words: str) -> bool:
    """A line set apart in a letter: no sentence, or one in quotes."""
    return words[-1:] not in ".:;," and (len(words.split()) <= 12 or words[0] in '«“„"')


def _is_letterhead(note: Note, header: Header, words: str) -> bool:
    """The name of a body that the note names once more, and nothing else, in its first line."""
    is_short = len(words.split()) <= 8 and not note.prose("meeting").search(words)
    first = header.blocks[0]
    is_first = note.flat.find(words, first.start, first.end) >= 0
    times = fold(note.flat).count(fold(words))
    return is_short and is_first and is_organisation(words) and times > 1


def _says_kind(words: str) -> bool:
    """Whether a line speaks of the document: "X Network · framing note · third reading"."""
    return bool(re.search(rf"(?:^|[·|/,-] ?){one_of('document', 'kinds')}(?![\w-])", words, re.I))


def _names_title(note: Note, block: Block) -> bool:
    """Whether a line says "Objet : …", "Subject: …" of itself."""
    label = note.label(block)
    return label is not None and "title" in label[0] and label[1] < block.end


def _is_kind(note: Note, block: Block) -> bool:
    """Whether a subject line only says what kind of document this is ("Betreft: uitnodiging bezoekdag")."""
    label = note.label(block)
    return label is not None and _says_kind(note.flat[label[1] : block.end])


def _may_follow(note: Note, header: Header, title: _Line, second: _Line) -> bool:
    """A subtitle stands right under its title, or after a line about the document or the day."""
    between = [b for b in header.blocks if title.block.end < b.start < second.block.start]
    if header.greeting and (
        header.greeting in between or between and header.is_before_greeting(title.block) is False
    ):
        return False
    are_aside = all(not note.label(b) or word("document", "kinds").match(note.flat, b.start) for b in between)
    return are_aside and second.weight > -3


def _title_span(note: Note, block: Block) -> Span | None:
    start, end = trimmed(note.flat, block.start, block.end, "*_")
    words = note.flat[start:end]
    is_list = block.kind == "row" or (block.kind == "item" and not block.is_numbered)
    if is_list or not words or words.endswith((",", ";", ":")):
        return None
    label = note.label(block)
    if label and label[1] < block.end and "title" not in label[0]:
        return None
    start = _past_reply(note, label[1], end) if label and label[1] < block.end else start
    start = _after_kind(note, start, end)[0]
    if start >= end or end - start > 200 or "@" in words:
        return None
    if days := days_in(note.flat, start, end):
        before = trimmed(note.flat, start, days[0].start, EDGES)
        parted = note.flat[before[1] : days[0].start].strip(" ") in (",", "|", "-", "(", ".")
        if parted and " " in note.words(before) and note.prose("meeting").search(note.flat, *before):
            return before
    return None if _is_day_line(note, start, end) else (start, end)


def _past_reply(note: Note, start: int, end: int) -> int:
    """Past the "Re: TR:" of a mail that was answered or passed on."""
    reply = REPLY.match(note.flat, start, end)
    return reply.end() if reply else start


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
    return said > 0.25 * (end - start) or bool(days and days[0].start - start < 12)
