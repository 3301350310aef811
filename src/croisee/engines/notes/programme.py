"""The sessions of the programme: lines of a timetable and described parts, put together."""

from dataclasses import dataclass

from croisee.engines.notes.content import session_of
from croisee.engines.notes.layout import Block
from croisee.engines.notes.leaving import take_leave
from croisee.engines.notes.merging import give_stated_hours, merged
from croisee.engines.notes.note import Note
from croisee.engines.notes.values import Session
from croisee.engines.notes.walk import Walk


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions, and the blocks that belong to none."""

    sessions: tuple[Session, ...]
    outside: tuple[Block, ...]
    inside: tuple[Block, ...]
    day_headings: tuple[Block, ...]
    first: int


def programme_of(note: Note) -> Programme:
    """All the sessions of a note."""
    walk = Walk(note)
    for i, block in enumerate(note.blocks):
        walk.take(block, note.blocks[i + 1] if i + 1 < len(note.blocks) else None)
    take_leave(note, walk.drafts, walk.outside)
    give_stated_hours(note, walk.drafts, walk.outside)
    drafts = merged(note, walk.drafts)
    sessions = tuple(session_of(note, draft) for draft in drafts if note.words(draft.span).strip())
    inside = tuple(block for draft in drafts for block in draft.body)
    first = min((d.at for d in walk.drafts), default=len(note.text))
    return Programme(sessions, tuple(walk.outside), inside, tuple(walk.days), first)
