"""Rich Text Format: the words of the document with its tables and lists, by striprtf."""

import re

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.outline import MAX_TEXT, tidy

HEADING = re.compile(rb"\\(?:outlinelevel|s)(\d)")
LIST_TEXT = re.compile(r"\{\\(?:listtext|pntext)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
PICTURE = re.compile(r"\{\\(?:\*\\)?(?:pict|objdata|themedata|colorschememapping|datastore|header[lrf]?|footer[lrf]?)\b")


def extract_rtf(data: bytes) -> str:
    """The text of a document; each paragraph becomes a block, each list item a line with its mark."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    source = _without_groups(source)
    source = LIST_TEXT.sub(lambda m: "{1. }" if re.search(r"\d", re.sub(r"\\[a-z]+-?\d*|\\'..", "", m[0])) else "{- }", source)
    try:
        text = rtf_to_text(source, encoding="cp1252", errors="ignore")
    except Exception as error:  # the library raises what its parsing happens to meet
        raise UnreadableNote("broken") from error
    if len(text) > MAX_TEXT:
        raise UnreadableNote("too_large")
    lines = [re.sub(r"\|$", "", line.strip()).replace("|", " | ") if line.count("|") > 1 else line for line in text.split("\n")]
    return "\n".join(re.sub(r"^[•·\uf0b7]\s*", "- ", tidy(line)) for line in lines).strip("\n")


def _without_groups(source: str) -> str:
    """The source without pictures, data, page headers and footers, whose groups are skipped by their braces."""
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
