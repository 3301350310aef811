"""Read a framing note: the document that a meeting is prepared from becomes a programme, with its sources.

`extract` turns a file (.txt .md .docx .odt .rtf .html .pdf) into text, `understand` reads the text, `read`
does both, `to_json` prints a reading in the format of `croisee note read`. Each value knows its place.
"""

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction import extract
from croisee.engines.notes.printing import to_json
from croisee.engines.notes.values import Capacity, Found, Reading, Related, Scope, Session

__all__ = [
    "Capacity",
    "Found",
    "Reading",
    "Related",
    "Scope",
    "Session",
    "UnreadableNote",
    "extract",
    "read",
    "to_json",
    "understand",
]


def understand(text: str) -> Reading:
    """What a note says, or UnreadableNote when it says nothing of a meeting."""
    from croisee.engines.notes import reader  # takes time to load, and who only extracts does without

    return reader.understand(text)


def read(data: bytes, name: str) -> Reading:
    """What a file says, or UnreadableNote with the reason."""
    return understand(extract(data, name))
