"""The first pass over a note: a draft at each announcement of a session, and the blocks outside them."""

import re
from dataclasses import replace

from croisee.engines.notes.credits import credit_at, credit_in_title
from croisee.engines.notes.dates import days_in
from croisee.engines.notes.drafts import (
    PLAIN,
    Draft,
    described,
    is_announcement,
    is_numbered,
    rest_of,
    timed,
    told,
)
from croisee.engines.notes.families import ORDINALS, key_of
from croisee.engines.notes.hours import Hours, hours_at_start
from croisee.engines.notes.layout import Block, Span, label_at
from croisee.engines.notes.names import names_listed
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.openings import ANY_FAMILY, Opening, opening_at, references_in, unfolded
from croisee.engines.notes.sentences import sentences_in
from croisee.engines.notes.whens import says_when
from croisee.engines.notes.words import concept_of_heading, concept_of_label, one_of, whole, word

ASKED = re.compile(
    r"(?:(?:\w+ )?(?:questions?|\w*fragen?|\w*vragen|\w*vraag)(?!\w)|(?:pour|for|für|voor|zu|zur|zum|bij|to)(?!\w))",
    re.I,
)
RANK = re.compile(rf"(?<!\w)({ORDINALS}) ?$", re.I)


class Walk:
    """The first pass: drafts in their order, and the blocks outside them."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.drafts: list[Draft] = []
        self.lines: set[str] = set()  # of the timetable, without the last
        self.told = 0  # so many drafts are in it
        self.outside: list[Block] = []
        self.days: list[Block] = []
        self.open: Draft | None = None
        self.columns: list[frozenset[str]] = []
        self.section: str | None = None
        self.section_level = 0
        self.awaits_title = False
        self.addressee: Draft | None = None  # the session that the questions of a list are for

    def take(self, block: Block, following: Block | None) -> None:
        if self.awaits_title and self._is_title(block, following):
            assert self.open is not None
            self.open.title, self.awaits_title = (block.start, block.end), False
            return
        self.awaits_title = False
        if block.kind == "row":
            return self._row(block)
        if self.open and block.after_blank and self._is_apart(block, self.open):
            self.open = None
        self.columns = self.columns if not block.after_blank else []
        if self._is_day(block):
            self.days.append(block)
            self.open = None
        elif not self.drafts and says_when(self.note, block, following, self.section):
            self.outside.append(block)
        elif self.section != "practical" and (line := timed(self.note, block)):
            self._time(block, *line)
        elif opening := self._described(block):
            self._start(block, (opening.label[0], block.end), None, opening)
        elif block.kind == "text" and block.alone and self._repeats(block):
            self._start(block, (block.start, block.end), None, None)
        elif asked := self._asked_of(block):
            self._ask(block, *asked)
        elif block.kind == "heading" or self._is_bare_heading(block, following):
            self._heading(block, following)
        elif self.addressee and block.kind == "item":
            self.addressee.body.append(block)
        elif self.section != "practical" and (lines := told(self.note, block)):
            self._tell(block, lines)
        elif self.open:
            self.open.body.append(block)
        else:
            self.outside.append(block)

    def _time(self, block: Block, span: Span, hours: Hours, opening: Opening | None) -> None:
        """A line of the timetable or, right below the heading of a session, when and where that one is."""
        above = self.open
        if above is None or not self._awaits_hours(above) or block.kind != "text" or opening:
            return self._start(block, span, hours, opening)
        above.own_hours = hours
        _, *others = self.note.sentences(block)
        if others:
            above.body.append(replace(block, start=others[0][0]))

    def _awaits_hours(self, draft: Draft) -> bool:
        is_headed = draft.opening is not None and draft.opening.key is not None and draft.level < PLAIN
        return is_headed and draft.has_title and draft.own_hours is None and not draft.body

    def _described(self, block: Block) -> Opening | None:
        known = {draft.opening.key for draft in self.drafts if draft.opening}
        return described(self.note, block, self.open is not None and self.open.takes_items, known)

    def _tell(self, block: Block, lines: list[tuple[Span, Hours, Opening | None]]) -> None:
        for span, hours, opening in lines:
            self._start(replace(block, start=span[0], end=span[1]), span, hours, opening)
        self.open, self.awaits_title = None, False

    def _asked_of(self, block: Block) -> tuple[Draft, int] | None:
        """The session that "Questions de l'atelier 2 : …", "For the second:" belong to, and where these begin."""
        colon = self.note.flat.find(":", block.start, min(block.end, block.start + 60))
        if colon < 0 or block.kind not in ("text", "heading") or not self.drafts:
            return None
        lead = ASKED.match(self.note.flat, block.start, colon)
        if not lead:
            return None
        references, _ = references_in(self.note, lead.end(), colon)
        ranked = RANK.search(self.note.flat, lead.end(), colon)
        keys = [key for _, key in references] or ([key_of(ranked[1])] if ranked else [])
        named = [
            d for d in self.drafts if len(keys) == 1 and keys[0] and d.opening and d.opening.key == keys[0]
        ]
        return (named[0], colon + 1) if named else None

    def _ask(self, block: Block, draft: Draft, at: int) -> None:
        self.addressee, self.open = draft, None
        if self.note.flat[at : block.end].strip():
            draft.body.append(replace(block, kind="text", start=at))

    def _is_bare_heading(self, block: Block, following: Block | None) -> bool:
        """A short line of its own above a paragraph, without a mark, where a session has been described."""
        words = self.note.words(block).strip()
        is_short = block.kind == "text" and block.alone and not block.is_wrapped and len(words.split()) <= 5
        if not is_short or words[-1] in ".,;:!?" or not words[:1].isupper() or self.note.label(block):
            return False
        is_described = bool(self.open and self.open.body and not self.open.is_row)
        return is_described and following is not None and following.end - following.start > 80

    def _is_apart(self, block: Block, line: Draft) -> bool:
        """Whether a blank line parts a block from the line of a timetable above it."""
        is_prose = block.kind == "text" and not self.note.label(block)
        is_listed = (
            line.is_item and line.hours is None and line.opening is not None and is_numbered(line.opening)
        )
        return line.is_row or (is_prose and (line.is_compact or is_listed))

    def _start(self, block: Block, span: Span, hours: Hours | None, opening: Opening | None) -> None:
        level = block.level or PLAIN
        opening = unfolded(self.note, opening) if opening else None
        above, self.addressee = self.open, None
        self.open = Draft(block.start, level, span, opening, hours)
        if block.kind != "row" and not block.level:
            self._part(self.open)
        self.open.is_compact = hours is not None and not block.after_blank and not block.level
        self.open.is_item = block.kind == "item"
        is_spaced = above is not None and not above.body and not above.is_tight
        self.open.is_tight = not block.after_blank or is_spaced
        self.open.is_announcement = is_announcement(self.note, self.open)
        self.drafts.append(self.open)
        self.awaits_title = (
            bool(opening and opening.ends_open and not self.open.is_announcement) or span[0] >= span[1]
        )

    def _part(self, draft: Draft) -> None:
        """A line that goes on after its title: the other sentences tell of the session."""
        note, opening = self.note, draft.opening
        span = opening.title if opening and opening.title else draft.span
        if span[0] >= span[1]:
            return
        first, *others = sentences_in(note.flat, *span)
        is_led = opening is not None and self._is_led(*first)
        if not is_led and (not others or credit_in_title(note, *span)[0] or note.flat[first[1] - 1] != "."):
            return
        rest = first[0] if is_led else others[0][0]
        draft.body.append(Block("text", rest, span[1]))
        title = None if is_led else first
        if opening and opening.title:
            draft.opening = replace(opening, title=title)
        draft.span = (draft.span[0], first[0] if is_led else first[1])

    def _is_led(self, start: int, end: int) -> bool:
        """Whether a sentence says who leads, or that this is still open."""
        label = label_at(self.note.flat, start, end)
        words = self.note.words((start, end))
        undecided = word("prose", "undecided").search(words)
        is_open = undecided and concept_of_label(words[: undecided.start()]) & {"pilots"}
        return bool(label and "pilots" in label[0] or is_open or credit_at(self.note, start, end))

    def _is_title(self, block: Block, following: Block | None) -> bool:
        """The line under "ATELIER 1 :", unless it is already a label, an item or a paragraph."""
        short = block.end - block.start <= 160 and block.kind in ("text", "heading") and not block.is_wrapped
        if (
            not short
            or self.note.label(block)
            or timed(self.note, block)
            or opening_at(self.note, block.start, block.end)
        ):
            return False
        if not block.after_blank or not self.note.words(block).rstrip().endswith((".", "?")):
            return True
        longer = following is not None and following.end - following.start > 1.5 * (block.end - block.start)
        return following is not None and (longer or self.note.label(following) is not None)

    def _is_day(self, block: Block) -> bool:
        """A heading such as "Jeudi 3 avril" or "Day 1"."""
        words = self.note.words(block).strip(" :*_-")
        if (
            block.kind == "item"
            or len(words) > 70
            or not self.drafts
            and not block.level
            and self.section is None
        ):
            return False
        if whole("calendar", "day").fullmatch(words):
            return True
        days = days_in(self.note.flat, block.start, block.end)
        rest = words
        for d in days:
            rest = rest.replace(self.note.flat[d.start : d.end], "")
        rest = re.sub(
            rf"{one_of('calendar', 'day')}|{one_of('calendar', 'weekdays')}|[^\w]|\d\d?", "", rest, flags=re.I
        )
        return (
            bool(days)
            and len(rest) <= 3
            and (block.kind == "heading" or not (self.open and not self.open.hours))
        )

    def _heading(self, block: Block, following: Block | None) -> None:
        concept = concept_of_heading(self.note.words(block))
        level = block.level or PLAIN
        label = concept_of_label(self.note.words(block))
        if (
            self.open
            and level >= self.open.level
            and (block.level > self.open.level or label & {"questions", "pilots", "speakers"})
        ):
            self.open.body.append(block)
            return
        if self._names_session(block, following):
            return self._start(block, (block.start, block.end), None, None)
        self.open = None
        if concept or not block.level or level <= self.section_level:
            self.section, self.section_level = concept, block.level
        self.outside.append(block)

    def _names_session(self, block: Block, following: Block | None) -> bool:
        """A heading that repeats a line of the timetable or, below "Programme", has hours or a pilot."""
        if (
            not block.level
            or block.level <= self.section_level
            and self.section not in ("programme", "contents")
        ):
            return False
        if self._repeats(block):
            return True
        if (
            self.section not in ("programme", "contents")
            or block.level <= self.section_level
            or following is None
        ):
            return False
        label = self.note.label(following)
        hours = hours_at_start(self.note.flat, following.start, following.end)
        return bool(label and label[0] & {"pilots", "time"}) or bool(
            hours and not rest_of(self.note, hours, following.end)
        )

    def _repeats(self, block: Block) -> bool:
        """Whether a line says the same as one of the timetable."""
        words = fold(self.note.words(block)) if block.end - block.start < 160 else ""
        for draft in self.drafts[self.told : -1]:  # the last one may still change
            self.lines |= self._line(draft)
        self.told = max(len(self.drafts) - 1, 0)
        return bool(words) and (words in self.lines or any(words in self._line(d) for d in self.drafts[-1:]))

    def _line(self, draft: Draft) -> set[str]:
        """Its words, where it is a line of the timetable."""
        return {fold(self.note.words(draft.span))} if draft.hours else set()

    def _row(self, block: Block) -> None:
        """A row of a timetable, or of a table of sessions whose first row names its columns."""
        if self._is_day(block) or self._is_day_row(block):
            self.days.append(block)
            return
        concepts = [concept_of_label(self.note.words(cell)) for cell in block.cells]
        if (
            len(concepts) > 1
            and all(concepts)
            and any(c & {"session", "time", "questions", "pilots"} for c in concepts)
        ):
            self.columns = concepts
            return
        hours = hours_at_start(self.note.flat, *block.cells[0]) if block.cells else None
        if not hours and not (self.columns and any("session" in c for c in self.columns)):
            return self._other_row(block)
        self._session_row(block, hours)

    def _other_row(self, block: Block) -> None:
        """A row that describes a session ("Atelier A - Titre | …", "Panel | Titre"), or says something of one."""
        first, *others = block.cells
        opening = opening_at(self.note, *first)
        if opening and others and (opening.key or opening.family not in ANY_FAMILY and len(others) == 1):
            self._start(
                replace(block, kind="text", end=first[1]), (opening.label[0], first[1]), None, opening
            )
            assert self.open is not None
            if opening.title is None:
                self.open.title, others = others[0], others[1:]
            self.open.body += [Block("text", *cell) for cell in others if cell[0] < cell[1]]
            self.awaits_title = False
        elif self.open and not self.open.is_row:
            told = len(others) == 1 and not self.note.label(block)
            self.open.body.append(Block("text", *others[0]) if told else block)
        else:
            self.outside.append(block)

    def _is_day_row(self, block: Block) -> bool:
        words = {self.note.words(cell).strip() for cell in block.cells} - {""}
        return len(words) == 1 and self._is_day(replace(block, end=block.cells[0][1], kind="heading"))

    def _session_row(self, block: Block, hours: Hours | None) -> None:
        cells = list(
            zip(
                block.cells,
                self.columns if len(self.columns) == len(block.cells) else [frozenset()] * len(block.cells),
                strict=True,
            )
        )
        titles = [cell for cell, concept in cells if self._is_title_cell(cell, concept)]
        if hours and len(cells) > 2 and (end := self._end_cell(hours, cells[1][0])):
            hours = replace(hours, end=end.start, end_span=end.start_span)
            titles = [cell for cell in titles if cell != cells[1][0]]
        title = titles[0] if titles else None
        if hours and title is None:
            rest = rest_of(self.note, hours, block.cells[0][1])
            title = rest
        if title is None or not self.note.words(title).strip():
            return
        opening = opening_at(self.note, *title)
        self._start(block, title, hours, opening)
        assert self.open is not None
        self.open.is_row = True
        for cell, concept in cells:
            if concept & {"pilots"} and not concept & {"session"}:
                _, at = label_at(self.note.flat, *cell) or (concept, cell[0])
                self.open.pilots += names_listed(self.note, at, cell[1])
            elif concept & {"questions"} or (cell in titles[1:] and "?" in self.note.words(cell)):
                self.open.body.append(Block("text", *cell))

    def _end_cell(self, hours: Hours, cell: Span) -> Hours | None:
        """The end of a session when it has a column of its own."""
        end = hours_at_start(self.note.flat, *cell) if hours.end is None else None
        return end if end and not rest_of(self.note, end, cell[1]) else None

    def _is_title_cell(self, cell: Span, concept: frozenset[str]) -> bool:
        if concept or not self.note.words(cell).strip():
            return "session" in concept
        hours = hours_at_start(self.note.flat, *cell)
        return not (hours and not rest_of(self.note, hours, cell[1]))
