"""How a session is led, read once; where nobody has said anything, everything is open."""

from django.utils import timezone

from croisee.contributions.models import Conduct
from croisee.contributions.standing import root_of
from croisee.meetings.models import Session


def conduct_of(session: Session) -> Conduct:
    """The conduct of a session, or of the one that it repeats; one that is not written yet is all open."""
    if "_conduct" not in session.__dict__:
        found = Conduct.objects.filter(session=root_of(session)).first()
        session.__dict__["_conduct"] = found or Conduct(session_id=root_of(session))
    return session.__dict__["_conduct"]


def remember_conduct(session: Session) -> None:
    """Keep the conduct that was read along with a session (`select_related`)."""
    found = getattr(session.root, "conduct", None)
    session.__dict__["_conduct"] = found or Conduct(session_id=root_of(session))


def seconds_left(conduct: Conduct) -> int | None:
    """Until the end of the phase, where it has one."""
    return conduct.until and max(0, int((conduct.until - timezone.now()).total_seconds()))


def phase_topic(session: Session) -> str:
    """What pages listen to that follow the phases, and not each contribution."""
    return f"phase:{root_of(session)}"
