"""The lines of a text grouped into blocks: headings, items, table rows, hours, paragraphs.

Everything works on offsets. Wrapped lines are put together by the width of the text: a line that could have
taken the first word of the next one was ended on purpose.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import hours_at_start
from croisee.engines.notes.words import concept_of_heading, concept_of_label, flat, one_of

Kind = Literal["heading", "item", "row", "text"]
Span = tuple[int, int]
LINE = re.compile(r"[^\n]+")
MARKED_HEADING = re.compile(r"(#{1,6}) +")
BULLET = re.compile(r"(?:[-*•·▪‣◦●■►▸→–—]|\uf0b7|o(?=\s{2}))\s+")
ORDERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-h]\)|[a-h]\.|[IVX]{1,4}\.)\s+(?=\S)")
NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[IVX]{1,4}\.|[A-H][.)])\s+(?=\D)")
RULE = re.compile(r"[\s=_*~#.+|:-]+")
SLACK = 8  # characters that a hand which wraps its lines leaves free
OPENS_ENTRY = re.compile(r" ?[:–—|-] ")  # after the hours of a line of a timetable
AFTER_DAY = re.compile(r"[ ,:;|.-]*")
ASIDE = '«“„"”»'


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of layout: `start` and `end` enclose its words without its mark; `cells` are of a table row."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    cells: tuple[Span, ...] = ()
    alone: bool = False  # blank lines before and after
    after_blank: bool = False
    is_wrapped: bool = False
    is_numbered: bool = False


@dataclass(slots=True)
class _Open:
    """The block being gathered."""

    kind: Kind
    start: int
    end: int
    level: int
    raw_length: int
    after_blank: bool
    is_numbered: bool = False
    lines: int = field(default=1)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in their order."""
    flattened = flat(text)
    width, widths = _width(text), _widths(text)
    blocks: list[_Open] = []
    last_end = -1
    for match in LINE.finditer(text):
        line = match[0]
        if not line.strip() or RULE.fullmatch(line):
            continue
        blank = last_end < 0 or text.count("\n", last_end, match.start()) > 1
        opened = _opened(flattened, match.start(), match.end(), blank)
        last_end = match.end()
        if (
            blocks
            and not blank
            and _continues(flattened, blocks[-1], opened, max(width, widths[match.start()]))
        ):
            blocks[-1].end, blocks[-1].raw_length = opened.end, opened.raw_length
            blocks[-1].lines += 1
        else:
            blocks.append(opened)
    return _settled(flattened, blocks)


def _width(text: str) -> int:
    """The width at which the lines were wrapped, or 0 when they were not."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    if not lengths or lengths[-1] < 40:
        return 0
    near = lengths[int(0.95 * (len(lengths) - 1))]
    is_exceeded = lengths[-1] > 1.5 * near  # wrapped text has no line that long
    return near if near <= 130 and not is_exceeded else 0


def _widths(text: str) -> dict[int, int]:
    """For each line, by its start, the width of its paragraph where that looks wrapped, else 0."""
    widths: dict[int, int] = {}
    for chunk in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        lines = [(match.start(), len(match[0].rstrip())) for match in LINE.finditer(text, *chunk.span())]
        longest = max(length for _, length in lines)
        widths |= {start: longest if 60 <= longest <= 130 else 0 for start, _ in lines}
    return widths


def _opened(text: str, start: int, end: int, blank: bool) -> _Open:
    raw = end - start
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    line = text[start:end]
    if mark := MARKED_HEADING.match(line):
        return _Open("heading", start + mark.end(), end, len(mark[1]), raw, blank)
    if " | " in line or line.endswith(" |"):
        return _Open("row", start, end, 0, raw, blank)
    if not hours_at_start(text, start, end):
        if mark := BULLET.match(line):
            return _Open("item", start + mark.end(), end, 0, raw, blank)
        if (mark := ORDERED.match(line)) and not _opens_with_day(text, start, end):
            return _Open("item", start + mark.end(), end, 0, raw, blank, is_numbered=True)
    return _Open("text", start, end, 0, raw, blank)


def _opens_with_day(text: str, start: int, end: int) -> bool:
    """Whether the figure that a line begins with is a day's ("11. November 2027")."""
    return any(days.start == start for days in days_in(text, start, end))


def _opens_entry(text: str, start: int, end: int) -> bool:
    """Whether a line begins with hours, or with a day and its hours."""
    if hours_at_start(text, start, end):
        return True
    day = next((days for days in days_in(text, start, min(end, start + 60)) if days.start <= start + 3), None)
    if day is None:
        return False
    after = AFTER_DAY.match(text, day.end, end)
    return hours_at_start(text, after.end() if after else day.end, end) is not None


def _continues(text: str, before: _Open, line: _Open, width: int) -> bool:
    """Whether a line goes on with the block above it."""
    if line.kind != "text" or before.kind in ("heading", "row"):
        return False
    words = text[line.start : line.end]
    was_full = bool(width) and before.raw_length + 1 + len(words.split(" ", 1)[0]) > width - SLACK
    hours = hours_at_start(text, line.start, line.end)
    if hours and (
        not was_full
        or _opens_entry(text, before.start, before.end)
        or _opens_session().match(text, before.start, before.end)
        or (hours.end and OPENS_ENTRY.match(text, hours.until))
    ):
        return False
    if _opens_entry(text, before.start, before.end) and (
        _opens_entry(text, line.start, line.end) or (words[0].isupper() and concept_of_label(words))
    ):
        return False
    ended = text[before.end - 1] in ".!?:;…" + ASIDE
    if label_at(text, line.start, line.end) and (not was_full or ended or words[0].isupper()):
        return False
    if was_full:
        is_line_of_its_own = ended and words[0].isupper() and hours_at_start(text, before.start, before.end)
        return not (is_line_of_its_own or _opens_session().match(words))
    if before.kind == "item" and line.raw_length > line.end - line.start:  # indented under its item
        return not ended
    return words[0].islower() and not ended and not hours_at_start(text, before.start, before.end)


@cache
def _opens_session() -> re.Pattern[str]:
    """A line that begins "Atelier 2 :", as opposed to a sentence that mentions one."""
    names = "|".join(one_of("sessions", family) for family in ("workshop", "round_table", "generic"))
    return re.compile(rf"(?:{names}) (?:n° ?)?(?:\d{{1,2}}|[IVX]{{1,4}}|[A-H]) ?[:.-](?= )", re.I)


LABEL = re.compile(r"(?P<label>[^:|]{1,60}?) ?(?::| \| | {3,})(?P<rest>.*)")


def label_at(text: str, start: int, end: int) -> tuple[frozenset[str], int] | None:
    """The concepts of the label that a line begins with, and where its value begins."""
    if not (match := LABEL.match(text, start, end)):
        return None
    concepts = concept_of_label(match["label"])
    if not concepts:
        return None
    value = match.start("rest")
    while value < end and text[value] == " ":
        value += 1
    return concepts, value


def _settled(text: str, opened: list[_Open]) -> list[Block]:
    """Blocks with what only their neighbours tell: plain headings, isolated lines, cells."""
    out = []
    for i, block in enumerate(opened):
        following = opened[i + 1] if i + 1 < len(opened) else None
        alone = block.after_blank and (following is None or following.after_blank)
        kind, level, start = block.kind, block.level, block.start
        sibling = any(o.kind == "item" and not gap for o, gap in _near(opened, i))
        if (
            kind != "row"
            and kind != "heading"
            and block.lines == 1
            and _is_plain_heading(text, block, alone, sibling)
        ):
            kind, level = "heading", 0
        if (
            kind == "heading"
            and (mark := NUMBERING.match(text, start, block.end))
            and not _opens_with_day(text, start, block.end)
        ):
            start = mark.end()
        cells = _cells(text, start, block.end) if kind == "row" else ()
        out.append(
            Block(
                kind,
                start,
                block.end,
                level,
                cells,
                alone,
                block.after_blank,
                block.lines > 1,
                block.is_numbered,
            )
        )
    return out


def _near(opened: list[_Open], i: int) -> list[tuple[_Open, bool]]:
    """The neighbours of a block, each with whether a blank line stands between."""
    near = [(opened[i - 1], opened[i].after_blank)] if i else []
    return near + ([(opened[i + 1], opened[i + 1].after_blank)] if i + 1 < len(opened) else [])


def _is_plain_heading(text: str, block: _Open, alone: bool, sibling: bool) -> bool:
    """A heading without a mark: a short line that announces a part, below a blank line or above its list."""
    words = text[block.start : block.end]
    is_apart = block.after_blank or (block.kind == "text" and sibling and concept_of_label(words))
    if len(words) > 80 or not is_apart or words[-1:] in ".;," or words[:1] in ASIDE:
        return False
    bare = NUMBERING.sub("", words, count=1).strip(" :?!")
    if not bare or hours_at_start(text, block.start, block.end):
        return False
    if words.isupper() and len(bare) > 3 and any(c.isalpha() for c in bare) and not words.endswith("?"):
        return True
    if block.kind == "item" and (sibling or not block.is_numbered):
        return False
    label = label_at(text, block.start, block.end)
    if label and label[1] < block.end:
        return False
    short = len(bare.split()) <= 8
    return (
        short and concept_of_heading(bare) is not None and (not words.endswith("?") or len(bare.split()) <= 6)
    )


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    cells, at = [], start
    for piece in re.split(r"( \| | \|$)", text[start:end]):
        if not piece.startswith(" |"):
            cells.append((at, at + len(piece)))
        at += len(piece)
    return tuple(cells)
