"""A registration as an event for somebody's calendar."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from croisee.attendance.models import Registration, Seat
from croisee.attendance.queries import published_sessions
from croisee.meetings.models import Meeting


def event_file(registration: Registration, seats: list[Seat]) -> str | None:
    """The .ics text: always the same event, with a rising sequence; None before a date is known."""
    meeting = registration.meeting
    if meeting.starts_on is None:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//Croisée//registration//")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if registration.is_cancelled else "PUBLISH")
    calendar.add_component(event(registration, seats))
    return calendar.to_ical().decode()


def event(registration: Registration, seats: list[Seat]) -> Event:
    meeting = registration.meeting
    start, end = hours_of(meeting)
    found = Event()
    found.add("uid", f"registration-{registration.pk}@{urlsplit(settings.SITE_URL).hostname}")
    found.add("dtstamp", timezone.now().astimezone(UTC))
    found.add("sequence", registration.revision)
    found.add("summary", meeting.title)
    found.add("dtstart", start)
    found.add("dtend", end)
    found.add("status", status_of(registration))
    found.add("url", settings.SITE_URL + meeting.get_absolute_url())
    if meeting.place:
        found.add("location", meeting.place)
    if seats:
        found.add("description", "\n".join(told(seat) for seat in seats))
    return found


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
    parts = [f"{session.start:%H:%M}" if session.start else "", session.title, str(session.room or "")]
    return " · ".join(part for part in parts if part)


def file_name(meeting: Meeting) -> str:
    return f"{meeting.slug}.ics"
