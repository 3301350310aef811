"""PDF files: lines are rebuilt from their pieces, paragraphs from the space between, headings by size."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.outline import MAX_TEXT

MAX_PAGES = 200
PAGE_NUMBER = re.compile(
    r"(?:page|seite|blz\.?|pagina|p\.)? ?[-–|]? ?\d{1,3} ?(?:(?:/|sur|von|van|of) ?\d{1,3})? ?[-–|]?", re.I
)
BULLETS = "•‣·▪◦●■►▸\uf0b7∙"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its place on the page (points, from the bottom), the size of its letters."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    edge: bool  # among the first or last lines of its page


ONE_AT_A_TIME = Lock()  # PDFium keeps state for the whole process


def extract_pdf(data: bytes) -> str:
    """The text of a PDF without page numbers, running heads and feet; a scan has none."""
    with ONE_AT_A_TIME:
        lines = _without_running_heads(list(_lines(data)))
    if not lines:
        raise UnreadableNote("no_text")
    return re.sub(r"[-\u00ad]\x08", "", "".join(_joined(lines)))


def state_of(data: bytes, _name: str) -> dict[str, int]:
    """How many pages and scripts a PDF has; UnreadableNote where it does not open."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise UnreadableNote("broken") from None
    try:
        return {"pages": len(document), "scripts": raw.FPDFDoc_GetJavaScriptActionCount(document)}
    finally:
        document.close()


def _lines(data: bytes) -> Iterator[Line]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableNote("encrypted" if "assword" in str(error) else "broken") from None
    read = 0
    try:
        for number in range(min(len(document), MAX_PAGES)):
            found = list(_page_lines(document, number))
            read += sum(len(line.text) for line in found)
            if read > MAX_TEXT:
                raise UnreadableNote("too_large")
            yield from found
    except pdfium.PdfiumError:
        raise UnreadableNote("broken") from None
    finally:
        document.close()


def _page_lines(document: Any, number: int) -> Iterator[Line]:
    """The lines of a page from top to bottom; a wide gap within a line parts two cells."""
    import pypdfium2.raw as raw

    page = document[number]
    words = page.get_textpage()
    rows: list[list[tuple[float, float, float, float, float, str]]] = []
    for index in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(index)
        text = (
            words.get_text_bounded(left, bottom, right, top)
            .replace("\r\n", " ")
            .replace("\ufffe", "-")
            .replace("\x02", "-")
        )
        if not text.strip():
            continue
        at = raw.FPDFText_GetCharIndexAtPos(words.raw, left + 1, (top + bottom) / 2, 4, 4)
        size = raw.FPDFText_GetFontSize(words.raw, at) if at >= 0 else top - bottom
        row = next((r for r in rows[-3:] if _same_line(r[0], bottom, top)), None)
        piece = (left, right, bottom, top, round(size, 1), text)
        row.append(piece) if row else rows.append([piece])
    rows.sort(key=lambda row: -max(piece[3] for piece in row))
    for i, row in enumerate(rows):
        row.sort()
        lefts, rights, bottoms, tops, sizes, _ = zip(*row, strict=True)
        edge = i < 2 or i >= len(rows) - 2
        yield Line(number, _row_text(row), min(lefts), max(rights), max(tops), min(bottoms), max(sizes), edge)


def _same_line(piece: tuple[float, float, float, float, float, str], bottom: float, top: float) -> bool:
    overlap = min(piece[3], top) - max(piece[2], bottom)
    return overlap > 0.5 * min(piece[3] - piece[2], top - bottom)


def _row_text(row: list[tuple[float, float, float, float, float, str]]) -> str:
    text = row[0][5].strip()
    for before, piece in zip(row, row[1:], strict=False):
        gap = piece[0] - before[1]
        is_mark = text in BULLETS or re.fullmatch(r"[-–—o*]|\(?\d{1,2}[.)]", text)
        blank = before[5].endswith(" ") or piece[5].startswith(" ")
        link = (
            " | "
            if gap > 0.85 * before[4] and not is_mark
            else " "
            if gap > 0.12 * before[4] or blank
            else ""
        )
        text += link + piece[5].strip()
    return re.sub(r" {2,}", " ", text)


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """Lines at the edge of most pages, figures aside, are running heads and feet; so are page numbers."""
    pages = len({line.page for line in lines})
    bare = {id(line): re.sub(r"\d+", "#", line.text) for line in lines if line.edge}
    seen = Counter(
        {text: len({x.page for x in lines if bare.get(id(x)) == text}) for text in set(bare.values())}
    )
    return [
        line
        for line in lines
        if not (
            line.edge
            and (
                PAGE_NUMBER.fullmatch(line.text.strip())
                or (pages > 1 and seen[bare[id(line)]] >= max(2, 0.6 * pages))
            )
        )
    ]


def _joined(lines: list[Line]) -> Iterator[str]:
    """The lines as text: a wide gap ends a paragraph; wrapped lines and parted words are put together."""
    body = statistics.mode(line.size for line in lines for _ in range(max(1, len(line.text) // 10)))
    pitches = [
        a.bottom - b.bottom
        for a, b in zip(lines, lines[1:], strict=False)
        if a.page == b.page and a.size == b.size == body and a.bottom > b.bottom
    ]
    pitch = _pitch(pitches) or 1.3 * body
    right = max(line.right for line in lines)
    previous: Line | None = None
    for line in lines:
        text, is_title = _marked(line, body)
        if previous is None:
            yield text
        elif (
            is_title
            and _is_title(previous, body)
            and previous.size == line.size
            and previous.page == line.page
            and previous.bottom - line.bottom < 2 * line.size
        ):
            yield " " + line.text.strip()
        elif is_title or _is_title(previous, body) or _gap(previous, line, pitch):
            yield "\n\n" + text
        elif _wraps(previous, line, right, body) and not (_is_airy(previous, line, body) and _ends(previous)):
            yield _link(previous.text, text)
        elif _is_airy(previous, line, body):
            yield "\n\n" + text
        else:
            yield "\n" + text
        previous = line


def _pitch(gaps: list[float]) -> float:
    """The usual distance between the lines of a paragraph: the smallest that is common."""
    counts = Counter(round(gap, 0) for gap in gaps)
    common = [gap for gap, n in counts.items() if n >= max(2, 0.15 * len(gaps))]
    return min(common, default=0.0)


def _is_title(line: Line, body: float) -> bool:
    return line.size > 1.12 * body and len(line.text) < 200


def _marked(line: Line, body: float) -> tuple[str, bool]:
    text = line.text.strip()
    if _is_title(line, body):
        level = 1 if line.size > 1.6 * body else 2 if line.size > 1.3 * body else 3
        return "#" * level + " " + text, True
    if text[:1] in BULLETS:
        return "- " + text[1:].strip(), False
    return text, False


def _gap(before: Line, line: Line, pitch: float) -> bool:
    """A space between two lines that is larger than within a paragraph; across pages, a full stop."""
    if before.page != line.page:
        return _ends(before)
    return before.bottom - line.bottom > 1.25 * pitch or before.bottom <= line.bottom


def _is_airy(before: Line, line: Line, body: float) -> bool:
    """A space that is wide for wrapped lines, though some documents are set so."""
    return before.page == line.page and before.bottom - line.bottom > 1.55 * body


def _ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ".!?:;"


def _wraps(before: Line, line: Line, right: float, body: float) -> bool:
    """Whether a line was ended by the width of the page: the next word would not have fitted."""
    if (
        " | " in before.text
        or " | " in line.text
        or line.text[:1] in BULLETS
        or re.match(r"(?:[-–—*]|\(?\d{1,2}[.)]) ", line.text)
    ):
        return False
    if line.left < before.left - 2 * body and before.text[:1] in BULLETS:
        return False
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(first) + 1)
    return before.right + width > right - 0.5 * body


def _link(before: str, text: str) -> str:
    """Two lines of a paragraph; a word parted by a hyphen becomes whole when its second half is small."""
    if re.search(r"\w[-\u00ad]$", before) and text[:1].islower():
        return "\b" + text
    return " " + text
