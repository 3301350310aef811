"""Whether a document is a framing note: it must announce a gathering in several independent ways."""

from croisee.engines.notes.note import Note
from croisee.engines.notes.values import Reading, Session

HEAD = 1500  # characters: where a note says that it is about a gathering


def is_note(note: Note, reading: Reading) -> bool:
    """Two signs beside a programme; without one, a day and three other signs."""
    sessions = reading.sessions
    signs = (
        reading.date,
        reading.place,
        note.prose("meeting").search(note.flat, 0, HEAD),
        reading.organiser or reading.host or reading.co_organisers,
        reading.objectives,
        reading.roles or reading.capacity or reading.scope,
        reading.questions,
        any(session.pilots or session.start for session in sessions),
        any(session.questions for session in sessions),
    )
    count = sum(bool(sign) for sign in signs)
    return count >= 2 if _is_programme(sessions) else count >= 4 and reading.date is not None


def _is_programme(sessions: tuple[Session, ...]) -> bool:
    """One session with work to do, or several parts of a day."""
    if any(session.questions or session.pilots or session.number for session in sessions):
        return True
    return len(sessions) > 2 or len({session.kind for session in sessions}) > 1
