"""A session while it is being read: the line that announces it, and what is gathered below it."""

import re
from dataclasses import dataclass, field

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import Hours, hours_at_start, hours_in
from croisee.engines.notes.layout import Block, Span, label_at
from croisee.engines.notes.names import past_article
from croisee.engines.notes.note import Note
from croisee.engines.notes.openings import ANY_FAMILY, Opening, opening_at, references_in
from croisee.engines.notes.rooms import is_room
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import one_of, word

PLAIN = 99  # the level of a session that no marked heading opens


@dataclass(slots=True)
class Draft:
    """A session being read."""

    at: int
    level: int
    span: Span  # the words of its announcement, hours aside
    opening: Opening | None
    hours: Hours | None = None
    own_hours: Hours | None = None  # said right below its heading; they go before those of the timetable
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
    def has_title(self) -> bool:
        """Whether it has words of its own beside the word and key that announce it."""
        return bool(self.title or self.opening is None or self.opening.title)

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
    opening = opening_at(note, *span)
    if opening and opening.key is None and _is_mere_plural(note, opening):
        opening = None
    first = sentences_in(note.flat, *span)[0]
    is_prose = note.flat[span[0]].islower() and not re.match(r"\w+ ?:", note.flat[span[0] : span[1]])
    return None if is_prose and opening is None and first[1] - first[0] > 90 else (span, hours, opening)


def _is_mere_plural(note: Note, opening: Opening) -> bool:
    """ "Tables de travail. Chaque table…": a sentence that announces several sessions."""
    said = note.words(opening.label).strip()
    return said.endswith(".") and word("sessions", "plural").fullmatch(said[:-1]) is not None


def told(note: Note, block: Block) -> list[tuple[Span, Hours, Opening | None]]:
    """A timetable in prose ("De 10 h à 11 h, atelier…; repas à midi"): its clauses, at least three and in order."""
    found = []
    for start, end in _clauses(note, block):
        hours = hours_in(note.flat, start, end)
        if len(hours) == 1 and (span := _said_beside(note, hours[0], start, end)):
            found.append((span, hours[0], opening_at(note, *span)))
    starts = [hours.start for _, hours, _ in found]
    return found if len(found) > 2 and starts == sorted(starts) else []


def _clauses(note: Note, block: Block) -> list[Span]:
    clauses = []
    for start, end in note.sentences(block):
        at = start
        for mark in re.compile(r"; ").finditer(note.flat, start, end):
            clauses.append((at, mark.start()))
            at = mark.end()
        clauses.append((at, end))
    return clauses


def _said_beside(note: Note, hours: Hours, start: int, end: int) -> Span | None:
    """What a clause says after the hours that it begins with, or before those that it ends with."""
    lead = re.compile(rf"(?:{one_of('prose', 'then')},? )?(?:{one_of('prose', 'at_hour')} ?)?", re.I)
    match = lead.match(note.flat, start, end)
    if match and match.end() == hours.at:
        span = rest_of(note, hours, end)
    elif not note.flat[hours.until : end].strip(" .;)"):
        before = re.compile(rf"[ ,(]*(?:{one_of('prose', 'at_hour')})? *$", re.I).search(
            note.flat, start, hours.at
        )
        span = trimmed(note.flat, start, before.start() if before else hours.at, " ,")
    else:
        return None
    return trimmed(note.flat, *span, ".") if span and 2 < span[1] - span[0] < 160 else None


def rest_of(note: Note, hours: Hours, end: int) -> Span | None:
    """What a line says after its hours."""
    begin = re.compile(r"[ :|.,;)\]*_>-]*").match(note.flat, hours.until, end)
    span = trimmed(note.flat, begin.end() if begin else hours.until, end, "*_|")
    return span if span[0] < span[1] and re.search(r"[^\W\d_]", note.flat[slice(*span)]) else None


def described(note: Note, block: Block, in_list: bool, known: set[str | None]) -> Opening | None:
    """A heading or line that opens the description of one session; a known one may open a paragraph."""
    if block.kind == "row":
        return None
    start = block.start if block.kind == "item" else past_article(note, block.start, block.end)
    opening = opening_at(note, start, block.end)
    if block.kind == "item" and not (in_list or (opening and is_numbered(opening))):
        return None
    if not opening or (opening.key is None and _is_mere_word(note, block, opening)):
        return None
    if opening.family == "lecture":
        return None
    if block.is_wrapped or block.end - block.start > 220:
        return opening if opening.key and (opening.family == "own" or opening.key in known) else None
    if block.level or block.kind == "item":
        return opening
    if opening.key is None and opening.title is None:
        return opening if block.alone and opening.family not in ANY_FAMILY else None
    sentences = sentences_in(note.flat, *opening.title) if opening.title else []
    telling = [span for span in sentences[1:] if not _is_beside(note, span)]
    is_short = len(telling) <= 1 or opening.family == "own" or opening.key in known - {None}
    return opening if is_short and (opening.key or block.after_blank) else None


def _is_beside(note: Note, sentence: Span) -> bool:
    """Whether a sentence behind a title only says who leads, or in which room."""
    label = label_at(note.flat, *sentence)
    return bool(label and label[0] & {"pilots", "room"}) or is_room(note.words(sentence))


def is_numbered(opening: Opening) -> bool:
    """ "Table 1 - Quand la rivière baisse": an item that is a session wherever it stands."""
    return opening.family in ("own", "workshop") and opening.number is not None and opening.title is not None


def _is_mere_word(note: Note, block: Block, opening: Opening) -> bool:
    """A plural ("Les ateliers :") or, without a mark, a label that waits for its value ("Atelier :")."""
    name = note.flat[slice(*opening.label)].strip(" :-")
    label = note.label(block)
    is_open_label = label is not None and label[1] >= block.end and not block.level
    if opening.label[0] > block.start and name.endswith(("s", "en")):
        return True
    return is_open_label or bool(word("sessions", "plural").fullmatch(name))


def is_announcement(note: Note, draft: Draft) -> bool:
    """A line of a timetable that only points to sessions described elsewhere."""
    if draft.hours is None:
        return False
    _, only = references_in(note, *draft.span)
    plural = word("sessions", "plural").match(note.flat, *draft.span)
    return only or bool(plural and (draft.opening is None or not draft.opening.key))
