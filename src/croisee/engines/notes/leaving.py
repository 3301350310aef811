"""The end of a letter: how to register, a formula of politeness, who signs. It tells nothing of the last session."""

from croisee.engines.notes.drafts import Draft
from croisee.engines.notes.layout import Block
from croisee.engines.notes.note import Note
from croisee.engines.notes.words import word


def take_leave(note: Note, drafts: list[Draft], outside: list[Block]) -> None:
    """What follows the last session from the first words of leaving on belongs to none."""
    last = max(drafts, key=lambda draft: draft.at, default=None)
    if last is None:
        return
    for i, block in enumerate(last.body):
        if _takes_leave(note, block):
            outside += last.body[i:]
            outside.sort(key=lambda block: block.start)
            last.body = last.body[:i]
            return


def _takes_leave(note: Note, block: Block) -> bool:
    is_prose = block.kind == "text" and block.after_blank and not note.label(block)
    return is_prose and word("document", "leave").match(note.flat, block.start, block.end) is not None
