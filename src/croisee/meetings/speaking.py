"""When somebody speaks: a session, and each time that it is held again."""

from hashlib import sha256

from croisee.meetings.models import Meeting, Session, Speaker
from croisee.meetings.programme import Item, Programme, programme_of


def runs_in(programme: Programme, session: Session) -> tuple[Item, ...]:
    """The times at which a session is held, in their order."""
    return tuple(item for item in programme.items if item.root == session.root.pk)


def hour_key(runs: tuple[Item, ...]) -> str:
    """Another one as soon as a day or an hour is another one, whatever the language and the room."""
    return sha256(repr([(run.day, run.start, run.end) for run in runs]).encode()).hexdigest()[:20]


def whole_programme(meeting: Meeting) -> Programme:
    return programme_of(meeting, with_preparation=True)


def is_outdated(speaker: Speaker, programme: Programme) -> bool:
    """Whether somebody was asked for another hour than that of today."""
    is_told = speaker.told_hour and speaker.state != Speaker.State.DECLINED
    return bool(is_told) and speaker.told_hour != hour_key(runs_in(programme, speaker.session))
