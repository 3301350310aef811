"""Appointments as events for somebody's calendar."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from croisee.exchange.timetables import Talk
from croisee.meetings.models import Meeting


def file_of(talks: list[Talk]) -> str:
    """The .ics text, an event for each appointment; without a day there is none."""
    calendar = Calendar()
    calendar.add("prodid", "-//Croisée//appointments//")
    calendar.add("version", "2.0")
    for talk in talks:
        if day := talk.session.day or talk.session.meeting.starts_on:
            calendar.add_component(event(talk, datetime.combine(day, talk.start, talk.session.meeting.zone)))
    return calendar.to_ical().decode()


def dates_file(dates: list[Meeting]) -> str:
    """The .ics text of meetings to come, whole days."""
    calendar = Calendar()
    calendar.add("prodid", "-//Croisée//dates//")
    calendar.add("version", "2.0")
    for meeting in dates:
        calendar.add_component(whole_days(meeting))
    return calendar.to_ical().decode()


def whole_days(meeting: Meeting) -> Event:
    found, host = Event(), urlsplit(settings.SITE_URL).hostname
    found.add("uid", f"meeting-{meeting.pk}@{host}")
    found.add("dtstamp", timezone.now().astimezone(UTC))
    found.add("summary", meeting.title)
    found.add("dtstart", meeting.starts_on)
    found.add("dtend", (meeting.ends_on or meeting.starts_on) + timedelta(days=1))
    found.add("url", settings.SITE_URL + meeting.get_absolute_url())
    if meeting.place:
        found.add("location", meeting.place)
    return found


def event(talk: Talk, start: datetime) -> Event:
    found, host = Event(), urlsplit(settings.SITE_URL).hostname
    found.add("uid", f"appointment-{talk.session.pk}-{talk.slot}-{talk.other.pk}@{host}")
    found.add("dtstamp", timezone.now().astimezone(UTC))
    found.add("summary", _("Appointment with %s") % talk.other.name)
    found.add("dtstart", start.astimezone(UTC))
    found.add("dtend", (start + timedelta(minutes=talk.minutes)).astimezone(UTC))
    room = [str(talk.session.room)] if talk.session.room else []
    found.add("location", ", ".join([*room, _("table %(number)s") % {"number": talk.table}]))
    return found
