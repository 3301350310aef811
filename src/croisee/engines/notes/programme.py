"""The sessions of the programme: lines of a timetable and described parts, put together.

A first pass opens a draft at each announcement (a heading, a line that begins with hours, a row of a table) and gathers
the blocks below it; a second one gives the hours of timetable lines to the sessions that they announce.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import time
from difflib import SequenceMatcher
from typing import Any

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import Hours, hours_at_start, hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.names import names_listed
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.openings import Opening, kind_of, opening_at, references_in, title_span
from croisee.engines.notes.sentences import questions_in, sentences_in, trimmed
from croisee.engines.notes.values import Found, Session
from croisee.engines.notes.words import concept_of_heading, concept_of_label, one_of, whole, word

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

    @property
    def family(self) -> str | None:
        return self.opening.family if self.opening else None


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions, and the blocks that belong to none."""

    sessions: tuple[Session, ...]
    outside: tuple[Block, ...]
    inside: tuple[Block, ...]
    day_headings: tuple[Block, ...]
    first: int


def first_session(note: Note) -> int:
    """Where the first session is announced."""
    for block in note.blocks:
        if block.kind == "row" and hours_at_start(note.flat, block.start, block.end):
            return block.start
        if block.kind != "row" and (_timed(note, block) or _described(note, block)):
            return block.start
    return len(note.text)


def programme_of(note: Note) -> Programme:
    """All the sessions of a note."""
    walk = _Walk(note)
    for i, block in enumerate(note.blocks):
        walk.take(block, note.blocks[i + 1] if i + 1 < len(note.blocks) else None)
    _give_stated_hours(note, walk)
    drafts = _merged(note, walk.drafts)
    sessions = tuple(_session(note, draft) for draft in drafts)
    inside = tuple(block for draft in drafts for block in draft.body)
    first = min((d.at for d in walk.drafts), default=len(note.text))
    return Programme(sessions, tuple(walk.outside), inside, tuple(walk.days), first)


class _Walk:
    """The first pass: drafts in their order, and the blocks outside them."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.drafts: list[Draft] = []
        self.outside: list[Block] = []
        self.days: list[Block] = []
        self.open: Draft | None = None
        self.columns: list[frozenset[str]] = []
        self.section: str | None = None
        self.section_level = 0
        self.awaits_title = False

    def take(self, block: Block, following: Block | None) -> None:
        if self.awaits_title and self._is_title(block, following):
            assert self.open is not None
            self.open.title, self.awaits_title = (block.start, block.end), False
            return
        self.awaits_title = False
        if block.kind == "row":
            return self._row(block)
        if self.open and block.after_blank and (self.open.is_row or self.open.is_compact and block.kind == "text"):
            self.open = None
        self.columns = self.columns if not block.after_blank else []
        if self._is_day(block):
            self.days.append(block)
            self.open = None
        elif self.section != "practical" and (timed := _timed(self.note, block)):
            self._start(block, *timed)
        elif described := _described(self.note, block, self.open is not None and self.open.is_announcement):
            self._start(block, described.label[:1] + (block.end,), None, described)
        elif block.kind == "heading":
            self._heading(block, following)
        elif self.open:
            self.open.body.append(block)
        else:
            self.outside.append(block)

    def _start(self, block: Block, span: Span, hours: Hours | None, opening: Opening | None) -> None:
        level = block.level or PLAIN
        self.open = Draft(block.start, level, span, opening, hours)
        self.open.is_compact = hours is not None and not block.after_blank and not block.level
        self.open.is_announcement = _is_announcement(self.note, self.open)
        self.drafts.append(self.open)
        self.awaits_title = bool(opening and opening.ends_open and not self.open.is_announcement) or span[0] >= span[1]

    def _is_title(self, block: Block, following: Block | None) -> bool:
        """The line under "ATELIER 1 :", unless it is already a label, an item or a paragraph."""
        short = block.end - block.start <= 160 and block.kind in ("text", "heading") and not block.is_wrapped
        if not short or self.note.label(block) or _timed(self.note, block) or opening_at(self.note, block.start, block.end):
            return False
        if not block.after_blank or not self.note.words(block).rstrip().endswith((".", "?")):
            return True
        longer = following is not None and following.end - following.start > 1.5 * (block.end - block.start)
        return following is not None and (longer or self.note.label(following) is not None)

    def _is_day(self, block: Block) -> bool:
        """A heading such as "Jeudi 3 avril" or "Day 1"."""
        words = self.note.words(block).strip(" :*_-")
        if block.kind == "item" or len(words) > 70 or not self.drafts and not block.level and self.section is None:
            return False
        if whole("calendar", "day").fullmatch(words):
            return True
        days = days_in(self.note.flat, block.start, block.end)
        rest = words
        for d in days:
            rest = rest.replace(self.note.flat[d.start : d.end], "")
        rest = re.sub(rf"{one_of('calendar', 'day')}|{one_of('calendar', 'weekdays')}|[^\w]|\d\d?", "", rest, flags=re.I)
        return bool(days) and len(rest) <= 3 and (block.kind == "heading" or not (self.open and not self.open.hours))

    def _heading(self, block: Block, following: Block | None) -> None:
        concept = concept_of_heading(self.note.words(block))
        level = block.level or PLAIN
        label = concept_of_label(self.note.words(block))
        if self.open and level >= self.open.level and (block.level > self.open.level or label & {"questions", "pilots", "speakers"}):
            self.open.body.append(block)
            return
        if self._names_session(block, following):
            return self._start(block, (block.start, block.end), None, None)
        self.open = None
        if concept or not block.level or level <= self.section_level:
            self.section, self.section_level = concept, block.level
        self.outside.append(block)

    def _names_session(self, block: Block, following: Block | None) -> bool:
        """A heading below "Programme" that repeats a line of the timetable, or that hours or a pilot follow."""
        if not block.level or block.level <= self.section_level and self.section not in ("programme", "contents"):
            return False
        words = fold(self.note.words(block))
        if any(fold(self.note.words(draft.span)) == words for draft in self.drafts if draft.hours):
            return True
        if self.section not in ("programme", "contents") or block.level <= self.section_level or following is None:
            return False
        label = self.note.label(following)
        hours = hours_at_start(self.note.flat, following.start, following.end)
        return bool(label and label[0] & {"pilots", "time"}) or bool(hours and not _rest(self.note, hours, following.end))

    def _row(self, block: Block) -> None:
        """A row of a timetable, or of a table of sessions whose first row names its columns."""
        if self._is_day(block) or self._is_day_row(block):
            self.days.append(block)
            return
        concepts = [concept_of_label(self.note.words(cell)) for cell in block.cells]
        if len(concepts) > 1 and all(concepts) and any(c & {"session", "time", "questions", "pilots"} for c in concepts):
            self.columns = concepts
            return
        hours = hours_at_start(self.note.flat, *block.cells[0]) if block.cells else None
        if not hours and not (self.columns and any("session" in c for c in self.columns)):
            (self.open.body if self.open and not self.open.is_row else self.outside).append(block)
            return
        self._session_row(block, hours)

    def _is_day_row(self, block: Block) -> bool:
        words = {self.note.words(cell).strip() for cell in block.cells} - {""}
        return len(words) == 1 and self._is_day(replace(block, end=block.cells[0][1], kind="heading"))

    def _session_row(self, block: Block, hours: Hours | None) -> None:
        cells = list(zip(block.cells, self.columns if len(self.columns) == len(block.cells) else [frozenset()] * len(block.cells), strict=True))
        titles = [cell for cell, concept in cells if self._is_title_cell(cell, concept)]
        if hours and hours.end is None and len(cells) > 2 and (second := hours_at_start(self.note.flat, *cells[1][0])):
            if not _rest(self.note, second, cells[1][0][1]):
                hours = replace(hours, end=second.start, end_span=second.start_span)
                titles = [cell for cell in titles if cell != cells[1][0]]
        title = titles[0] if titles else None
        if hours and title is None:
            rest = _rest(self.note, hours, block.cells[0][1])
            title = rest
        if title is None or not self.note.words(title).strip():
            return
        opening = opening_at(self.note, *title)
        self._start(block, title, hours, opening)
        assert self.open is not None
        self.open.is_row = True
        for cell, concept in cells:
            if concept & {"pilots"} and not concept & {"session"}:
                self.open.pilots += names_listed(self.note, *cell)
            elif concept & {"questions"} or (cell in titles[1:] and "?" in self.note.words(cell)):
                self.open.body.append(Block("text", *cell))

    def _is_title_cell(self, cell: Span, concept: frozenset[str]) -> bool:
        if concept or not self.note.words(cell).strip():
            return "session" in concept
        hours = hours_at_start(self.note.flat, *cell)
        return not (hours and not _rest(self.note, hours, cell[1]))


def _timed(note: Note, block: Block) -> tuple[Span, Hours, Opening | None] | None:
    """A line of a timetable: hours, then what happens then."""
    start = block.start
    if lead := next((d for d in days_in(note.flat, start, min(block.end, start + 60)) if d.start <= start + 3), None):
        start = trimmed(note.flat, lead.end, block.end, ",:;|-.")[0]
    hours = hours_at_start(note.flat, start, block.end)
    if not hours or (block.kind == "text" and block.end - block.start > 300):
        return None
    span = _rest(note, hours, block.end)
    if span is None:
        following = note.flat[block.end : block.end + 2].strip()
        return None if lead or block.kind == "item" or not following else ((block.end, block.end), hours, None)
    if note.flat[span[0]].islower() and not re.match(r"\w+ ?:", note.flat[span[0] : span[1]]) and span[1] - span[0] > 90:
        return None
    return span, hours, opening_at(note, *span)


def _rest(note: Note, hours: Hours, end: int) -> Span | None:
    """What a line says after its hours."""
    begin = re.compile(r"[ :|.,;)\]*_>-]*").match(note.flat, hours.until, end)
    span = trimmed(note.flat, begin.end() if begin else hours.until, end, "*_|")
    return span if span[0] < span[1] and re.search(r"[^\W\d_]", note.flat[slice(*span)]) else None


def _described(note: Note, block: Block, in_list: bool = False) -> Opening | None:
    """A heading or line that opens the description of one session."""
    if block.kind == "row" or block.is_wrapped or block.end - block.start > 220:
        return None
    if block.kind == "item" and not in_list:
        return None
    opening = opening_at(note, block.start, block.end)
    if not opening or note.label(block) and note.label(block)[1] >= block.end and not opening.key and not block.level:  # type: ignore[index]
        return None
    if word("sessions", "plural").fullmatch(note.flat[opening.label[0] : opening.label[1]].strip(" :-")) and not opening.key:
        return None
    if block.level or block.kind == "item":
        return opening
    if opening.key is None and opening.title is None:
        return opening if block.alone and opening.family != "generic" else None
    sentences = sentences_in(note.flat, *opening.title) if opening.title else []
    return opening if len(sentences) <= 2 and (opening.key or block.after_blank) else None


def _is_announcement(note: Note, draft: Draft) -> bool:
    """A line of a timetable that only points to sessions described elsewhere."""
    if draft.hours is None:
        return False
    _, only = references_in(note, *draft.span)
    plural = word("sessions", "plural").match(note.flat, *draft.span)
    return only or bool(plural and (draft.opening is None or not draft.opening.key))


def _give_stated_hours(note: Note, walk: _Walk) -> None:
    """Hours said in a sentence for sessions by their names: "Webinars 1 and 2 run from 12.30 pm to 1.45 pm."."""
    for block in walk.outside:
        for start, end in sentences_in(note.flat, block.start, block.end) if block.kind in ("text", "item") else ():
            hours = next((h for h in hours_in(note.flat, start, end) if h.end), None)
            if hours is None:
                continue
            references, _ = references_in(note, start, hours.at)
            for draft in walk.drafts:
                if draft.hours is None and _is_meant(note, draft, references, (start, hours.at)):
                    draft.hours = hours


def _is_meant(note: Note, draft: Draft, references: list[tuple[str, str]], before: Span) -> bool:
    if draft.opening is None:
        return False
    if any(key and key == draft.opening.key and family == draft.family for family, key in references):
        return True
    everyone = word("sessions", "plural").search(note.flat, *before) or word("sessions", "all").search(note.flat, *before)
    return bool(everyone) and any(not key and family == draft.family for family, key in references)


def _merged(note: Note, drafts: list[Draft]) -> list[Draft]:
    """One draft per session: timetable lines give their hours to what they announce."""
    gone: set[int] = set()
    lines = [(i, draft) for i, draft in enumerate(drafts) if draft.hours is not None]
    for i, line in lines:
        targets = [draft for draft in _targets(note, line, drafts, i) if draft.at not in gone]
        for target in targets:
            target.hours = target.hours or line.hours
            target.pilots = target.pilots or line.pilots
            target.body = target.body or line.body
        if targets:
            gone.add(line.at)
    return [draft for draft in drafts if draft.at not in gone]


def _targets(note: Note, line: Draft, drafts: list[Draft], i: int) -> list[Draft]:
    """The described sessions that a line of the timetable announces."""
    others = [d for d in drafts if d is not line and not d.is_announcement and d.hours is None]
    references, only = references_in(note, *line.span)
    if only:
        keyed = [d for family, key in references for d in others if key and d.opening and d.opening.key == key and _same_family(d, family)]
        if keyed or any(key for _, key in references):
            return keyed
    if line.is_announcement:
        below = _right_below(drafts, i)
        family = references[0][0] if references else line.family
        return below or [d for d in others if d.hours is None and d.family == family]
    if line.opening and line.opening.key:
        return [d for d in others if d.opening and d.opening.key == line.opening.key and _same_family(d, line.opening.family)][:1]
    title = line.opening.title if line.opening and line.opening.title else line.span
    return [d for d in others if _alike(note.words(title), note.words(_title(d))) or _alike(note.words(line.span), note.words(d.span))][:1]


def _right_below(drafts: list[Draft], i: int) -> list[Draft]:
    below = []
    for draft in drafts[i + 1 :]:
        if draft.hours is not None:
            return below
        below.append(draft)
    return []


def _same_family(draft: Draft, family: str) -> bool:
    return draft.family == family or family == "generic" or draft.family == "generic"


def _alike(a: str, b: str) -> bool:
    a, b = fold(a)[:200], fold(b)[:200]
    return a == b or (min(len(a), len(b)) > 8 and SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.87)


def _title(draft: Draft) -> Span:
    if draft.title:
        return draft.title
    return draft.opening.title if draft.opening and draft.opening.title else draft.span


def _session(note: Note, draft: Draft) -> Session:
    """What the blocks of a draft say."""
    start, end = _title(draft)
    pilots, end = _pilots_in_title(note, start, end)
    aside, end = _kind_in_title(note, start, end)
    start, end = title_span(note, start, end)
    hours = draft.hours or _hours_in_title(note, start, end)
    if hours and hours.until <= end and hours.at >= start:
        start, end = title_span(note, hours.until, end) if hours.at - start < 3 else title_span(note, start, hours.at)
    content = _content(note, draft.body)
    questions = content["questions"]
    hours = hours or content["hours"]
    title = note.value(start, end)
    has_work = bool(questions or draft.pilots or content["pilots"])
    aside = draft.opening.aside or aside if draft.opening else aside
    return Session(
        kind=kind_of(note, draft.family, title.value, aside, has_work),
        number=draft.opening.number if draft.opening else None,
        title=title,
        pilots=tuple(draft.pilots or pilots or content["pilots"]),
        questions=tuple(questions),
        framing=content["framing"],
        start=Found(hours.start, *hours.start_span) if hours else None,
        end=_end(hours),
    )


def _end(hours: Hours | None) -> Found[time] | None:
    return Found(hours.end, *hours.end_span) if hours and hours.end and hours.end_span else None


def _hours_in_title(note: Note, start: int, end: int) -> Hours | None:
    return next((h for h in hours_in(note.flat, start, end) if h.end or h.at > start), None)


def _kind_in_title(note: Note, start: int, end: int) -> tuple[str, int]:
    """"Title (atelier)": the words in brackets when they name a kind of session, and where the title ends."""
    match = re.compile(r" ?\(([^()]{1,40})\)[ .]*$").search(note.flat, start, end)
    if match and opening_at(note, *match.span(1)):
        return match[1], match.start()
    return "", end


def _pilots_in_title(note: Note, start: int, end: int) -> tuple[list[Found[str]], int]:
    """"Title (pilote : Ville de X)": the pilots, and where the title ends."""
    pattern = re.compile(rf" ?\((?:{one_of('labels', 'pilots')}) ?:? (?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)[ .]*$", re.I)
    match = pattern.search(note.flat, start, end)
    return (names_listed(note, *match.span("names")), match.start()) if match else ([], end)


def _content(note: Note, body: list[Block]) -> dict[str, Any]:
    """Pilots, questions, hours and prose of the blocks under a session."""
    pilots: list[Found[str]] = []
    questions: list[Found[str]] = []
    runs: list[list[Block]] = [[]]
    hours: Hours | None = None
    asked = named = False
    for block in body:
        concepts, at = note.label(block) or (frozenset(), block.start)
        if block.kind == "heading" or (at >= block.end and concepts):
            concepts = concepts or concept_of_label(note.words(block))
            asked, named = bool(concepts & {"questions"}), bool(concepts & {"pilots"})
            runs.append([])
            continue
        names = at if concepts & {"pilots"} else _led_by(note, block)
        if names:
            pilots += names_listed(note, names, block.end)
            runs.append([])
            continue
        if named and block.kind == "item":
            pilots += names_listed(note, block.start, block.end)
            runs.append([])
            continue
        said = questions_in(note.flat, note.text, at if concepts & {"questions"} else block.start, block.end, may_be_quoted=asked)
        if asked and not said and block.kind == "item":
            said = [note.value(block.start, block.end)]
        questions += said
        if concepts & {"questions"}:
            asked = True
        hours = hours or _own_hours(note, block, concepts, at)
        if _is_prose(note, block, concepts, said):
            runs[-1].append(block)
        elif block.kind != "item" or said:
            runs.append([])
    return {"pilots": pilots, "questions": questions, "hours": hours, "framing": _framing(note, runs)}


def _led_by(note: Note, block: Block) -> int:
    """Where the names begin in "Animé par la Ville de X" without a colon; 0 when the block is no such line."""
    if block.kind != "text" or block.end - block.start > 160:
        return 0
    pattern = re.compile(rf"(?:{one_of('labels', 'pilots')})(?:(?<= par)|(?<= von)|(?<= vom)|(?<=door)|(?<= by)) (?=[^:]*$)", re.I)
    match = pattern.match(note.flat, block.start, block.end)
    return match.end() if match else 0


def _own_hours(note: Note, block: Block, concepts: frozenset[str], at: int) -> Hours | None:
    """Hours on a line of their own under the title of a session."""
    if block.end - block.start > 90 or (concepts and not concepts & {"time", "date"}):
        return None
    found = hours_in(note.flat, at, block.end)
    words = note.words(block)
    said = sum(h.until - h.at for h in found) + sum(d.end - d.start for d in days_in(note.flat, block.start, block.end))
    return found[0] if found and (concepts or said > 0.45 * len(words.strip())) else None


def _is_prose(note: Note, block: Block, concepts: frozenset[str], said: list[Found[str]]) -> bool:
    """Whether a block frames the session: not a label, a day, an hour, nor questions alone."""
    words = note.words(block).strip()
    if block.kind in ("row", "heading") or concepts & {"questions", "time", "date", "room", "ignored", "speakers", "place"}:
        return False
    asked = sum(q.end - q.start for q in said)
    if said and asked > 0.85 * len(words):
        return False
    days = sum(d.end - d.start for d in days_in(note.flat, block.start, block.end))
    return days < 0.6 * len(words) and len(words.split()) > 2


def _framing(note: Note, runs: list[list[Block]]) -> Found[str] | None:
    """The longest stretch of prose, paragraphs on lines of their own."""
    run = max(runs, key=lambda blocks: sum(b.end - b.start for b in blocks), default=[])
    if not run:
        return None
    paragraphs = []
    for i, block in enumerate(run):
        begin = block.start if i == 0 else note.text.rfind("\n", 0, block.start) + 1
        paragraphs.append(" ".join(note.text[begin : block.end].split()))
    return Found("\n".join(paragraphs), run[0].start, run[-1].end)
