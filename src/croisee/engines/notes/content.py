"""What the blocks of a session say: its title, pilots, questions, hours and prose."""

import re
from dataclasses import replace
from datetime import time

from croisee.engines.notes.credits import credit_at, credit_in_title
from croisee.engines.notes.dates import days_in
from croisee.engines.notes.drafts import Draft, title_of
from croisee.engines.notes.hours import Hours, hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.names import names_listed
from croisee.engines.notes.note import Note
from croisee.engines.notes.openings import kind_of, opening_at, title_span
from croisee.engines.notes.sentences import questions_in
from croisee.engines.notes.values import Found, Session
from croisee.engines.notes.words import concept_of_label

APART = frozenset(("questions", "time", "date", "room", "ignored", "speakers", "place"))  # labels of no prose


def session_of(note: Note, draft: Draft) -> Session:
    """What the announcement of a session and the blocks below it say."""
    start, end = title_of(draft)
    pilots, end = credit_in_title(note, start, end)
    aside, end = _kind_in_title(note, start, end)
    hours = draft.own_hours or draft.hours or _hours_in_title(note, start, end)
    words = _without_hours(note, *title_span(note, start, end), hours)
    title = note.value(*words) if words[0] < words[1] else note.value(*draft.span)
    content = Content(note, draft.body)
    hours = hours or content.hours
    led_by = draft.pilots or pilots or content.pilots
    opening = draft.opening
    aside = (opening.aside if opening else "") or aside
    return Session(
        kind=kind_of(draft.family, title.value, aside, bool(content.questions or led_by), _is_at_noon(hours)),
        number=opening.number if opening else None,
        title=title,
        pilots=tuple(led_by),
        questions=tuple(content.questions),
        framing=content.framing(),
        start=Found(hours.start, *hours.start_span) if hours else None,
        end=_end(hours),
    )


def _is_at_noon(hours: Hours | None) -> bool:
    """Whether a session lies where a meal does: begins around noon and lasts up to two hours."""
    if not hours or not hours.end or not time(11, 30) <= hours.start <= time(13, 15):
        return False
    minutes = (hours.end.hour - hours.start.hour) * 60 + hours.end.minute - hours.start.minute
    return 30 <= minutes <= 120


def _without_hours(note: Note, start: int, end: int, hours: Hours | None) -> Span:
    """A title whose hours stand before or after its words."""
    if hours is None or hours.at < start or hours.until > end:
        return start, end
    begins = hours.at - start < 3
    return title_span(note, hours.until, end) if begins else title_span(note, start, hours.at)


def _end(hours: Hours | None) -> Found[time] | None:
    return Found(hours.end, *hours.end_span) if hours and hours.end and hours.end_span else None


def _hours_in_title(note: Note, start: int, end: int) -> Hours | None:
    return next((h for h in hours_in(note.flat, start, end) if h.end or h.at > start), None)


def _kind_in_title(note: Note, start: int, end: int) -> tuple[str, int]:
    """ "Title (atelier)": the words in brackets that name a kind of session, and where the title ends."""
    match = re.compile(r" ?\(([^()]{1,40})\)[ .]*$").search(note.flat, start, end)
    if match and opening_at(note, *match.span(1)):
        return match[1], match.start()
    return "", end


class Content:
    """Pilots, questions, hours and prose of the blocks under a session."""

    def __init__(self, note: Note, body: list[Block]) -> None:
        self.note = note
        self.pilots: list[Found[str]] = []
        self.questions: list[Found[str]] = []
        self.hours: Hours | None = None
        self.runs: list[list[Block]] = [[]]
        self.before_questions = 0  # as many runs
        self.under: frozenset[str] = frozenset()  # the label that stands alone above a list
        for block in body:
            self.take(block)

    def take(self, block: Block) -> None:
        concepts, at = self.note.label(block) or (frozenset[str](), block.start)
        if block.kind == "heading" or (concepts and at >= block.end):
            self.under = concepts or concept_of_label(self.note.words(block))
            self.runs.append([])
        elif "pilots" in concepts or ("pilots" in self.under and block.kind == "item"):
            self._lead(block, at)
        elif concepts:
            self._say(block, concepts, at)
        elif rest := self._uncredited(block):
            self._say(rest, concepts, rest.start)

    def _uncredited(self, block: Block) -> Block | None:
        """A block without the sentences at its start that only say who leads; None when nothing is left."""
        start: int | None = None
        for span in self.note.sentences(block):
            if names := credit_at(self.note, *span):
                self.pilots += names_listed(self.note, *names)
            elif start is None:
                start = span[0]
        if start is None:
            self.runs.append([])
            return None
        return block if start - block.start < 3 else replace(block, start=start)

    def _lead(self, block: Block, at: int) -> None:
        """The names of a block or, when it goes on after them, of its first sentence."""
        self.runs.append([])
        first, *others = self.note.sentences(replace(block, start=at)) or [(at, block.end)]
        self.pilots += names_listed(self.note, *first)
        if others:
            self.take(replace(block, kind="text", start=others[0][0]))

    def _say(self, block: Block, concepts: frozenset[str], at: int) -> None:
        asks = "questions" in concepts
        listed = "questions" in self.under
        start = at if asks else block.start
        said = questions_in(self.note.flat, self.note.text, start, block.end, may_be_quoted=listed)
        if listed and not said and block.kind == "item":
            said = [self.note.value(block.start, block.end)]
        if said and not self.questions:
            self.before_questions = len(self.runs)
        self.questions += said
        self.under = concepts if asks else self.under
        self.hours = self.hours or _own_hours(self.note, block, concepts, at)
        if _is_prose(self.note, block, concepts, bool(said)):
            self.runs[-1].append(block)
        elif block.kind != "item" or said:
            self.runs.append([])

    def framing(self) -> Found[str] | None:
        """The longest stretch of prose above the questions, else of all; paragraphs on lines of their own."""
        above = self.runs[: self.before_questions]
        run = max(above if any(above) else self.runs, key=lambda blocks: sum(b.end - b.start for b in blocks))
        if not run:
            return None
        text = self.note.text
        begins = [run[0].start, *(text.rfind("\n", 0, block.start) + 1 for block in run[1:])]
        paragraphs = [" ".join(text[at : block.end].split()) for at, block in zip(begins, run, strict=True)]
        return Found("\n".join(paragraphs), run[0].start, run[-1].end)


def _own_hours(note: Note, block: Block, concepts: frozenset[str], at: int) -> Hours | None:
    """Hours on a line of their own under the title of a session."""
    if block.end - block.start > 90 or (concepts and not concepts & {"time", "date"}):
        return None
    found = hours_in(note.flat, at, block.end)
    words = note.words(block)
    said = sum(h.until - h.at for h in found) + sum(
        d.end - d.start for d in days_in(note.flat, block.start, block.end)
    )
    return found[0] if found and (concepts or said > 0.45 * len(words.strip())) else None


def _is_prose(note: Note, block: Block, concepts: frozenset[str], asks: bool) -> bool:
    """Whether a block frames the session: not a label, a day, an hour, nor questions alone."""
    words = note.words(block).strip()
    if block.kind in ("row", "heading") or concepts & APART:
        return False
    if asks and all(note.flat[e - 1] == "?" or e - s < 5 for s, e in note.sentences(block)):
        return False
    days = sum(d.end - d.start for d in days_in(note.flat, block.start, block.end))
    hours = sum(h.until - h.at for h in hours_in(note.flat, block.start, block.end))
    return days + hours < 0.6 * len(words) and len(words.split()) > 2
