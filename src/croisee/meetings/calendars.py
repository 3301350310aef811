"""The programme as an iCalendar file: one event per session, the same one whatever changes in it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from croisee.journal.models import Entry
from croisee.meetings.models import Meeting, Session

REMOVED = "session.deleted"


def calendar_file(meeting: Meeting, sessions: Iterable[Session], removed: Iterable[Entry]) -> bytes:
    """What a calendar subscribes to or imports; sessions that were taken out are told as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//Croisée//programme//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", meeting.title)
    calendar.add("x-wr-calname", meeting.title)
    calendar.add("x-wr-timezone", meeting.time_zone)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("url", settings.SITE_URL + meeting.get_absolute_url())
    for session in sessions:
        if when := moments(session):
            calendar.add_component(event(session, when))
    for entry in removed:
        calendar.add_component(cancelled(entry, meeting))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def uid(session_pk: int) -> str:
    return f"session-{session_pk}@{urlsplit(settings.SITE_URL).hostname}"


def moments(session: Session) -> dict:
    """When a session takes place, in local time; a whole day without hours, nothing without a day."""
    if start := session.starts_at:
        end = session.ends_at
        return {"dtstart": start, "dtend": end} if end else {"dtstart": start}
    day = session.day or session.meeting.starts_on
    return {"dtstart": day, "dtend": day + timedelta(days=1)} if day else {}


def event(session: Session, when: dict) -> Event:
    root, meeting = session.root, session.meeting
    found = Event()
    found.add("uid", uid(session.pk))
    found.add("sequence", session.revision)
    found.add("dtstamp", session.changed_at.astimezone(UTC))
    found.add("last-modified", session.changed_at.astimezone(UTC))
    found.add("summary", named(session))
    found.add("status", "CONFIRMED" if meeting.is_published else "TENTATIVE")
    found.add("url", settings.SITE_URL + session.get_absolute_url())
    for name, moment in when.items():
        found.add(name, moment)
    if place := ", ".join(part for part in places(session) if part):
        found.add("location", place)
    if said := described(root):
        found.add("description", said)
    return found


def places(session: Session) -> tuple[str, ...]:
    """The room, the site where there are several, and the place of the meeting."""
    room = session.room.name if session.room else ""
    site = session.site
    return (room, site.name, site.place) if site else (room, session.meeting.place)


def named(session: Session) -> str:
    """ "Workshop 2 · Consolidate": the kind only where it has a number."""
    if session.number is None:
        return session.title
    return f"{session.get_kind_display().capitalize()} {session.number} · {session.title}"


def described(session: Session) -> str:
    """Who leads it and what it must answer."""
    pilots = ", ".join(map(str, session.pilots.all()))
    return "\n".join(filter(None, [pilots, *(f"– {question}" for question in session.questions.all())]))


def cancelled(entry: Entry, meeting: Meeting) -> Event:
    """A session that is gone, so that calendars take it out."""
    found, at = Event(), entry.at.astimezone(UTC)
    found.add("uid", uid(entry.facts["session"]))
    found.add("sequence", entry.facts["revision"] + 1)
    found.add("dtstamp", at)
    found.add("last-modified", at)
    found.add("summary", entry.facts["title"])
    found.add("status", "CANCELLED")
    found.add("dtstart", datetime.fromisoformat(entry.facts["start"]).replace(tzinfo=meeting.zone))
    return found
