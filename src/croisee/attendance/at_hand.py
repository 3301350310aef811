"""What the page of a composition asks of a meeting again and again, read once for the page."""

from copy import copy

from django.db.models import Prefetch
from django.utils.functional import cached_property

from croisee.attendance.models import Choice, Composition, Lock, Registration
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import as_published


class AtHand:
    """The sessions in their order, those who registered, what organisers hold, and what is published."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @property
    def sessions(self) -> list[Session]:
        """Each time copies of their own: a plan gives one of them its own size of tables."""
        return [copy(session) for session in self._sessions]

    @cached_property
    def _sessions(self) -> list[Session]:
        sessions = self.meeting.sessions.in_programme().in_order().select_related("room__site", "repeats")
        for session in sessions:
            session.meeting = self.meeting
        return list(sessions)

    @cached_property
    def published_sessions(self) -> list[Session]:
        """The programme as it was last published, in its order."""
        rows = self.meeting.sessions.in_order().select_related("room__site", "repeats")
        sessions = as_published(self.meeting, rows)
        for session in sessions:
            session.meeting = self.meeting
        return sessions

    @cached_property
    def registrations(self) -> list[Registration]:
        choices = Prefetch("choices", Choice.objects.exclude(session__is_leaving=True))
        return list(self.meeting.registrations.with_people().prefetch_related(choices).order_by("pk"))

    @property
    def coming(self) -> list[Registration]:
        return [registration for registration in self.registrations if registration.is_confirmed]

    @cached_property
    def locks(self) -> list[Lock]:
        return list(Lock.objects.filter(session__meeting=self.meeting))

    @cached_property
    def published(self) -> Composition | None:
        """Everybody's schedule, if there is one."""
        found = self.meeting.compositions.filter(status=Composition.Status.PUBLISHED)
        return found.prefetch_related("steps").first()


def at_hand(meeting: Meeting) -> AtHand:
    """What `keep_at_hand` has kept of a meeting, else what is read now."""
    return meeting.__dict__.get("at_hand") or AtHand(meeting)


def keep_at_hand(meeting: Meeting) -> None:
    """From now on this row of the meeting is asked for what it had at hand the first time."""
    meeting.__dict__["at_hand"] = AtHand(meeting)


def let_go(meeting: Meeting) -> None:
    """What was kept of a meeting has changed: from now on it is read again."""
    meeting.__dict__.pop("at_hand", None)
