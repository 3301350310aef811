"""Rich Text Format: the words of the document with its tables and lists, by striprtf."""

import re

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.outline import Outline

MARK = "\x02"
OUTLINE = re.compile(r"\\outlinelevel([0-8])(?!\d) ?")
HEADING = re.compile(MARK + r"(\d) ?(.+)", re.S)
ITEM = re.compile(r"(?:[-•·\uf0b7]|(\d{1,2})\.)\s+")
CONTROL = re.compile(r"\\[a-z]+-?\d* ?|\\'[0-9a-f]{2}")
LIST_TEXT = re.compile(r"\{\\(?:listtext|pntext)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
PICTURE = re.compile(
    r"\{\\(?:\*\\)?(?:pict|objdata|themedata|colorschememapping|datastore|header[lrf]?|footer[lrf]?)\b"
)


def extract_rtf(data: bytes) -> str:
    """The text of a document; each paragraph becomes a block, each list item a line with its mark."""
    from striprtf.striprtf import rtf_to_text

    source = OUTLINE.sub(rf"\\outlinelevel\1 {MARK}\1 ", _without_groups(data.decode("latin-1")))
    source = LIST_TEXT.sub(_list_mark, source)
    try:
        text = rtf_to_text(source, encoding="cp1252", errors="ignore")
    except Exception as error:  # the library raises what its parsing happens to meet
        raise UnreadableNote("broken") from error
    out = Outline()
    for line in text.split("\n"):
        _add(out, line.strip())
    return out.text()


def _add(out: Outline, line: str) -> None:
    """One paragraph as a heading, a list item, a table row or itself."""
    if match := HEADING.fullmatch(line):
        out.heading(match[2], int(match[1]) + 1)
    elif line.endswith("|"):
        out.row(line[:-1].split("|"))
    elif match := ITEM.match(line):
        out.item(line[match.end() :], int(match[1]) if match[1] else None)
    else:
        out.paragraph(line.replace(MARK, ""))


def _list_mark(match: re.Match[str]) -> str:
    """The mark of a list item as plain text: a figure or a dash."""
    figure = re.search(r"\d+", CONTROL.sub("", match[0]))
    return "{" + (f"{figure[0]}. " if figure else "- ") + "}"


def _without_groups(source: str) -> str:
    """The source without pictures, data, page headers and footers, skipped group by group."""
    out, at = [], 0
    while match := PICTURE.search(source, at):
        out.append(source[at : match.start()])
        at = _closing(source, match.start())
    return "".join([*out, source[at:]])


def _closing(source: str, start: int) -> int:
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(source, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(source)
