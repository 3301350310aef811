"""A registration as an event for somebody's calendar."""

from datetime import UTC, timedelta

from croisee.attendance.models import Registration, Seat
from croisee.attendance.queries import published_sessions
from croisee.kit.ics import Event, ics
from croisee.meetings.models import Meeting
from croisee.translations.naming import called


def event_file(registration: Registration, seats: list[Seat]) -> str | None:
    """The .ics text: always the same event, with a rising sequence; None before a date is known."""
    meeting = registration.meeting
    if meeting.starts_on is None:
        return None
    method = "CANCEL" if registration.is_cancelled else "PUBLISH"
    return ics("registration", [event(registration, seats)], method=method).decode()


def event(registration: Registration, seats: list[Seat]) -> Event:
    meeting = registration.meeting
    start, end = hours_of(meeting)
    return Event(
        f"registration-{registration.pk}",
        called(meeting),
        start,
        end,
        meeting.get_absolute_url(),
        meeting.place,
        "\n".join(told(seat) for seat in seats),
        status_of(registration),
        registration.revision,
    )


def status_of(registration: Registration) -> str:
    if registration.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if registration.is_confirmed else "TENTATIVE"


def hours_of(meeting: Meeting):
    """From the first hour to the last, in universal time; whole days while hours are unknown."""
    sessions = published_sessions(meeting)
    starts = [session.starts_at for session in sessions if session.starts_at]
    ends = [session.ends_at for session in sessions if session.ends_at]
    if starts and ends and max(ends) > min(starts):
        return min(starts).astimezone(UTC), max(ends).astimezone(UTC)
    return meeting.starts_on, (meeting.ends_on or meeting.starts_on) + timedelta(days=1)


def told(seat: Seat) -> str:
    """Where somebody sits, in plain text."""
    session = seat.session
    parts = [f"{session.start:%H:%M}" if session.start else "", called(session), str(session.room or "")]
    return " · ".join(part for part in parts if part)


def file_name(meeting: Meeting) -> str:
    return f"{meeting.slug}.ics"
