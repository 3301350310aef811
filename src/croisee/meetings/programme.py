"""The programme as values that a page prints quickly: days, hours, and what runs at the same time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from croisee.meetings.models import Meeting, Session


@dataclass(frozen=True, slots=True)
class Entry:
    """One session as the programme shows it."""

    pk: int
    kind: str
    kind_label: str
    number: int | None
    title: str
    language: str
    framing: str
    pilots: tuple[str, ...]
    questions: tuple[str, ...]
    room: str
    access: str
    is_repeat: bool
    address: str


@dataclass(frozen=True, slots=True)
class Hour:
    """What begins at the same time."""

    start: str
    end: str
    entries: tuple[Entry, ...]

    @property
    def is_parallel(self) -> bool:
        return len(self.entries) > 1


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the programme; without a date when none is fixed yet."""

    day: date | None
    hours: tuple[Hour, ...]


def programme_of(meeting: Meeting) -> tuple[Day, ...]:
    """The programme of a meeting, in five statements whatever its size."""
    sessions = meeting.sessions.for_programme().in_order()
    return tuple(
        Day(day, tuple(hours(meeting, of_day)))
        for day, of_day in groupby(sessions, key=lambda s: s.day or meeting.starts_on)
    )


def hours(meeting: Meeting, sessions: Iterable[Session]) -> Iterable[Hour]:
    for start, together in groupby(sessions, key=attrgetter("start")):
        group = list(together)
        ends = {s.end for s in group if s.end}
        yield Hour(
            start=f"{start:%H:%M}" if start else "",
            end=f"{max(ends):%H:%M}" if ends else "",
            entries=tuple(entry(meeting, session) for session in group),
        )


def entry(meeting: Meeting, session: Session) -> Entry:
    """A session, with what a repetition takes from the session that it repeats."""
    root = session.root
    return Entry(
        pk=session.pk,
        kind=session.kind,
        kind_label=session.get_kind_display(),
        number=root.number,
        title=session.title or root.title,
        language=root.language or meeting.language,
        framing=root.framing,
        pilots=tuple(str(pilot) for pilot in root.pilots.all()),
        questions=tuple(question.text for question in root.questions.all()),
        room=session.room.name if session.room else "",
        access=session.room.access if session.room else "",
        is_repeat=session.repeats_id is not None,
        address=f"{meeting.get_absolute_url()}sessions/{session.pk}/",
    )
