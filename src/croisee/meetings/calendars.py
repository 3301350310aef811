"""A meeting's programme as iCalendar (RFC 5545): one event per session, stable identifiers, a sequence that grows."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from croisee.meetings.models import Meeting, Session


def calendar_of(meeting: Meeting) -> bytes:
    """Every session that has a day and an hour."""
    calendar = Calendar()
    calendar.add("prodid", "-//Croisee//Programme//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", meeting.title)
    calendar.add("x-wr-calname", meeting.title)
    for session in meeting.sessions.for_programme().in_order():
        session.meeting = meeting
        if session.starts_at:
            calendar.add_component(event(session))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event(session: Session) -> Event:
    """One session; what a calendar already has under this identifier is replaced by a higher sequence."""
    meeting, made = session.meeting, Event()
    made.add("uid", f"session-{session.pk}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("dtstamp", session.changed_at)
    made.add("last-modified", session.changed_at)
    made.add("sequence", session.revision)
    made.add("summary", session.title or session.root.title)
    made.add("dtstart", session.starts_at)
    if session.ends_at:
        made.add("dtend", session.ends_at)
    place = ", ".join(filter(None, [session.room and session.room.name, meeting.place]))
    if place:
        made.add("location", place)
    if questions := [question.text for question in session.root.questions.all()]:
        made.add("description", "\n".join(questions))
    made.add("url", urljoin(settings.SITE_URL, session.get_absolute_url()))
    made.add("categories", [meeting.title])
    return made
