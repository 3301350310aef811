"""Whether a document is a framing note: it must announce a gathering in several independent ways."""

import re

from croisee.engines.notes.note import Note
from croisee.engines.notes.values import Reading
from croisee.engines.notes.words import word


def is_note(note: Note, reading: Reading) -> bool:
    """At least three signs with sessions among them, or four without."""
    head = note.flat[:1500]
    has_work = [s for s in reading.sessions if s.questions or s.pilots or s.number]
    kinds = {s.kind for s in reading.sessions}
    sessions = (
        len(reading.sessions) > 1
        and (bool(has_work) or len(kinds) > 1 or len(reading.sessions) > 2)
        or bool(has_work)
    )
    signs = (
        reading.date is not None,
        reading.place is not None,
        any(bool(re.search(word("prose", "meeting", code), head)) for code in (note.language,)),
        reading.organiser is not None or reading.host is not None or bool(reading.co_organisers),
        bool(reading.objectives),
        bool(reading.roles) or reading.capacity is not None or reading.scope is not None,
        bool(reading.questions),
        any(s.pilots or s.start for s in reading.sessions),
    )
    return sum(signs) >= (2 if sessions else 4) and (sessions or reading.date is not None)
