"""From the text of a note to its reading: language, layout, programme, then each field."""

from collections.abc import Iterable

from croisee.engines.notes.aims import objectives_of
from croisee.engines.notes.audience import audience_spans, capacity_of, roles_of, scope_of
from croisee.engines.notes.bodies import bodies_of
from croisee.engines.notes.calendars import calendar_of
from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction import cleaned
from croisee.engines.notes.gatherings import related_of
from croisee.engines.notes.genre import is_note
from croisee.engines.notes.header import Header, header_of, titles_of
from croisee.engines.notes.labels import labels_of
from croisee.engines.notes.layout import Block
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.places import place_of
from croisee.engines.notes.programme import programme_of
from croisee.engines.notes.sentences import questions_in
from croisee.engines.notes.values import Found, Reading
from croisee.engines.notes.words import concept_of_heading
from croisee.engines.text import language_of

PROSE = ("text", "item")


def understand(text: str) -> Reading:
    """What a note says, or UnreadableNote when it says nothing of a meeting."""
    text = cleaned(text)
    language = language_of(text)
    if language is None:
        raise UnreadableNote("not_a_note" if text.strip() else "no_text")
    note = Note.of(text, language)
    reading = _read(note)
    if not is_note(note, reading):
        raise UnreadableNote("not_a_note")
    return reading


def _read(note: Note) -> Reading:
    programme = programme_of(note)
    header = header_of(note, programme.first)
    labels = labels_of(note, programme.outside)
    parts = list(_with_sections(note, [b for b in programme.outside]))
    prose = [block for _, block in parts if block.kind in PROSE]
    calendar = calendar_of(note, header, prose, labels, list(programme.day_headings))
    place = place_of(note, header, prose, labels, calendar)
    first_days = [
        block for section, block in parts if section not in ("practical",) and not note.label(block)
    ]
    bodies = bodies_of(note, header, first_days, labels)
    named = [fold(name.value) for name in (bodies.organiser, bodies.host, *bodies.co_organisers) if name]
    title, subtitle = titles_of(note, header, labels, named)
    inviting = audience_spans(note, parts, labels)
    sentences = [span for block in prose for span in note.sentences(block)]
    return Reading(
        text=note.text,
        language=note.language,
        title=title,
        subtitle=subtitle if subtitle and not _repeats(subtitle, bodies.organiser, place) else None,
        organiser=bodies.organiser,
        host=bodies.host,
        date=calendar.first,
        end_date=calendar.last,
        place=place,
        co_organisers=bodies.co_organisers,
        scope=scope_of(note, sentences, inviting),
        capacity=capacity_of(note, sentences, labels, inviting),
        roles=roles_of(note, inviting),
        objectives=objectives_of(note, parts, labels),
        related=related_of(note, [*prose, *programme.inside], calendar, place),
        sessions=programme.sessions,
        questions=tuple(_day_questions(note, parts, header)),
    )


def _repeats(line: Found[str], *others: Found[str] | None) -> bool:
    return any(other and fold(other.value) == fold(line.value) for other in others)


def _with_sections(note: Note, blocks: list[Block]) -> Iterable[tuple[str | None, Block]]:
    """Each block with what the heading above it announces."""
    section: str | None = None
    for block in blocks:
        if block.kind == "heading":
            section = concept_of_heading(note.words(block)) or ("other" if block.level != 1 else None)
        elif (label := note.label(block)) and label[1] >= block.end:
            section = concept_of_heading(note.words(block)) or section
        yield _run_in(note, block) or section, block


def _run_in(note: Note, block: Block) -> str | None:
    """What a short question that its own paragraph answers announces: "Qui vient ? Élus, agents…"."""
    if block.kind != "text":
        return None
    first, *others = note.sentences(block)
    words = note.words(first)
    is_asked = bool(others) and words.endswith("?") and len(words.split()) <= 6
    return concept_of_heading(words) if is_asked else None


def _day_questions(note: Note, parts: list[tuple[str | None, Block]], header: Header) -> list[Found[str]]:
    """The questions of the whole day: in the introduction, or listed under a heading of their own."""
    found: list[Found[str]] = []
    for section, block in parts:
        if (
            block.kind not in PROSE
            or section == "practical"
            or (block in header.blocks and block.end - block.start < 80)
        ):
            continue
        label = note.label(block)
        if label and "questions" not in label[0]:
            continue
        start = label[1] if label else block.start
        if _run_in(note, block):
            start = note.sentences(block)[1][0]
        found += questions_in(note.flat, note.text, start, block.end, section == "questions")
    return found
