"""The line above the programme that says when the whole meeting is: "Thursday 13 May, 9:30 am to 5 pm, at the mill"."""

import re

from croisee.engines.notes.dates import Days, days_in
from croisee.engines.notes.drafts import timed
from croisee.engines.notes.hours import Hours
from croisee.engines.notes.layout import Block
from croisee.engines.notes.note import Note
from croisee.engines.notes.words import one_of

BESIDE = re.compile(
    rf"[ ,|-]*(?:(?:le|the|den|dem|am|on|op|de) )?(?:{one_of('calendar', 'weekdays')},? )?", re.I
)


def says_when(note: Note, block: Block, following: Block | None, section: str | None) -> bool:
    """Whether a line with a day and hours is the meeting's, not the first entry of a timetable."""
    line = timed(note, block) if block.kind == "text" else None
    if line is None or not _has_day(note, block, line[1]):
        return False
    (start, end), hours, opening = line
    is_entry = section is not None or ":" in note.flat[hours.until : start]
    if opening or (is_entry and not _begins_place(note, start, end)):
        return False
    return following is None or not _is_next_entry(note, following)


def _has_day(note: Note, block: Block, hours: Hours) -> bool:
    """Whether a day opens the line before its hours, or stands right after these."""
    return any(
        days.end <= hours.at or _is_beside(note, hours, days)
        for days in days_in(note.flat, block.start, block.end)
    )


def _is_beside(note: Note, hours: Hours, days: Days) -> bool:
    return BESIDE.fullmatch(note.flat, hours.until, max(hours.until, days.start)) is not None


def _begins_place(note: Note, start: int, end: int) -> bool:
    return re.compile(one_of("prose", "at"), re.I).match(note.flat, start, end) is not None


def _is_next_entry(note: Note, block: Block) -> bool:
    """Whether a timetable goes on: hours right below, or a day with its hours after a blank line."""
    line = timed(note, block)
    return line is not None and (not block.after_blank or _has_day(note, block, line[1]))
