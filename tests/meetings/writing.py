"""What organisers write of a session, as its form would send it."""

from croisee.meetings import actions
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Session


def values(session: Session, **changes) -> dict:
    return session_values(session) | changes


def save(oda, session: Session, **changes) -> Session:
    wanted = values(session, **changes)
    seen = wanted.pop("seen")
    return actions.save_session(meeting=oda.meeting, session=session, seen=seen, values=wanted, by=oda.person)
