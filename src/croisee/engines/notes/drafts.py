"""A session while it is being read: the line that announces it, and what is gathered below it."""

import re
from dataclasses import dataclass, field

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import Hours, hours_at_start
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.openings import Opening, opening_at, references_in
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import word

PLAIN = 99  # the level of a session that no marked heading opens


@dataclass(slots=True)
class Draft:
    """A session being read."""

    at: int
    level: int
    span: Span  # the words of its announcement, hours aside
    opening: Opening | None
    hours: Hours | None = None
    title: Span | None = None
    pilots: list[Found[str]] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    is_row: bool = False
    is_compact: bool = False  # a line among others, without blank lines between
    is_announcement: bool = False
    is_item: bool = False
    is_tight: bool = False  # no blank line above

    @property
    def takes_items(self) -> bool:
        """Whether the next item of a list may announce a session of its own."""
        return self.is_announcement or (self.is_item and self.hours is None)

    @property
    def family(self) -> str | None:
        return self.opening.family if self.opening else None


def title_of(draft: Draft) -> Span:
    """The words of a title, the announcing word and key aside."""
    if draft.title:
        return draft.title
    return draft.opening.title if draft.opening and draft.opening.title else draft.span


def timed(note: Note, block: Block) -> tuple[Span, Hours, Opening | None] | None:
    """A line of a timetable: hours, then what happens then."""
    start = block.start
    if lead := next(
        (d for d in days_in(note.flat, start, min(block.end, start + 60)) if d.start <= start + 3), None
    ):
        start = trimmed(note.flat, lead.end, block.end, ",:;|-.")[0]
    hours = hours_at_start(note.flat, start, block.end)
    if not hours or (block.kind == "text" and block.end - block.start > 300):
        return None
    span = rest_of(note, hours, block.end)
    if span is None:
        following = note.flat[block.end : block.end + 2].strip()
        return (
            None if lead or block.kind == "item" or not following else ((block.end, block.end), hours, None)
        )
    if (
        note.flat[span[0]].islower()
        and not re.match(r"\w+ ?:", note.flat[span[0] : span[1]])
        and span[1] - span[0] > 90
    ):
        return None
    return span, hours, opening_at(note, *span)


def rest_of(note: Note, hours: Hours, end: int) -> Span | None:
    """What a line says after its hours."""
    begin = re.compile(r"[ :|.,;)\]*_>-]*").match(note.flat, hours.until, end)
    span = trimmed(note.flat, begin.end() if begin else hours.until, end, "*_|")
    return span if span[0] < span[1] and re.search(r"[^\W\d_]", note.flat[slice(*span)]) else None


def described(note: Note, block: Block, in_list: bool = False) -> Opening | None:
    """A heading or line that opens the description of one session."""
    if block.kind == "row" or block.is_wrapped or block.end - block.start > 220:
        return None
    if block.kind == "item" and not in_list:
        return None
    opening = opening_at(note, block.start, block.end)
    if not opening or (opening.key is None and _is_mere_word(note, block, opening)):
        return None
    if block.level or block.kind == "item":
        return opening
    if opening.key is None and opening.title is None:
        return opening if block.alone and opening.family != "generic" else None
    sentences = sentences_in(note.flat, *opening.title) if opening.title else []
    return opening if len(sentences) <= 2 and (opening.key or block.after_blank) else None


def _is_mere_word(note: Note, block: Block, opening: Opening) -> bool:
    """A plural ("Les ateliers :") or, without a mark, a label that waits for its value ("Atelier :")."""
    name = note.flat[slice(*opening.label)].strip(" :-")
    label = note.label(block)
    is_open_label = label is not None and label[1] >= block.end and not block.level
    return is_open_label or bool(word("sessions", "plural").fullmatch(name))


def is_announcement(note: Note, draft: Draft) -> bool:
    """A line of a timetable that only points to sessions described elsewhere."""
    if draft.hours is None:
        return False
    _, only = references_in(note, *draft.span)
    plural = word("sessions", "plural").match(note.flat, *draft.span)
    return only or bool(plural and (draft.opening is None or not draft.opening.key))
