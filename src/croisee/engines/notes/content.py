"""What the blocks of a session say: its title, pilots, questions, hours and prose."""

import re
from datetime import time
from typing import Any

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.drafts import Draft, title_of
from croisee.engines.notes.hours import Hours, hours_in
from croisee.engines.notes.layout import Block
from croisee.engines.notes.names import names_listed
from croisee.engines.notes.note import Note
from croisee.engines.notes.openings import kind_of, opening_at, title_span
from croisee.engines.notes.sentences import questions_in
from croisee.engines.notes.values import Found, Session
from croisee.engines.notes.words import concept_of_label, one_of


def session_of(note: Note, draft: Draft) -> Session:
    """What the blocks of a draft say."""
    start, end = title_of(draft)
    pilots, end = _pilots_in_title(note, start, end)
    aside, end = _kind_in_title(note, start, end)
    start, end = title_span(note, start, end)
    hours = draft.hours or _hours_in_title(note, start, end)
    if hours and hours.until <= end and hours.at >= start:
        start, end = (
            title_span(note, hours.until, end) if hours.at - start < 3 else title_span(note, start, hours.at)
        )
    content = _content(note, draft.body)
    questions = content["questions"]
    hours = hours or content["hours"]
    title = note.value(start, end)
    has_work = bool(questions or draft.pilots or content["pilots"])
    aside = draft.opening.aside or aside if draft.opening else aside
    return Session(
        kind=kind_of(draft.family, title.value, aside, has_work),
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
    """ "Title (atelier)": the words in brackets that name a kind of session, and where the title ends."""
    match = re.compile(r" ?\(([^()]{1,40})\)[ .]*$").search(note.flat, start, end)
    if match and opening_at(note, *match.span(1)):
        return match[1], match.start()
    return "", end


def _pilots_in_title(note: Note, start: int, end: int) -> tuple[list[Found[str]], int]:
    """ "Title (pilote : Ville de X)": the pilots, and where the title ends."""
    pattern = re.compile(
        rf" ?\((?:{one_of('labels', 'pilots')}) ?:? (?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)[ .]*$", re.I
    )
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
        said = questions_in(
            note.flat,
            note.text,
            at if concepts & {"questions"} else block.start,
            block.end,
            may_be_quoted=asked,
        )
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
    """Where the names begin in "Animé par la Ville de X", without a colon; 0 in any other block."""
    if block.kind != "text" or block.end - block.start > 160:
        return 0
    pattern = re.compile(
        rf"(?:{one_of('labels', 'pilots')})(?:(?<= par)|(?<= von)|(?<= vom)|(?<=door)|(?<= by)) (?=[^:]*$)",
        re.I,
    )
    match = pattern.match(note.flat, block.start, block.end)
    return match.end() if match else 0


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


def _is_prose(note: Note, block: Block, concepts: frozenset[str], said: list[Found[str]]) -> bool:
    """Whether a block frames the session: not a label, a day, an hour, nor questions alone."""
    words = note.words(block).strip()
    if block.kind in ("row", "heading") or concepts & {
        "questions",
        "time",
        "date",
        "room",
        "ignored",
        "speakers",
        "place",
    }:
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
