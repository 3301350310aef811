"""The programme as an iCalendar file: one event per session, the same one whatever changes in it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from croisee.journal.models import Entry
from croisee.meetings.models import Meeting
from croisee.meetings.programme import Item, Programme

REMOVED = "session.deleted"


def calendar_file(meeting: Meeting, programme: Programme, removed: Iterable[Entry]) -> bytes:
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
    counts = {pk: rest for pk, *rest in meeting.sessions.values_list("pk", "revision", "changed_at")}
    sites = dict(meeting.sites.values_list("pk", "place"))
    for item in programme.items:
        if item.pk in counts and (when := moments(item, meeting.zone)):
            place = sites.get(item.site_pk, "") if item.site_pk else meeting.place
            calendar.add_component(event(meeting, item, when, place, *counts[item.pk]))
    for entry in removed:
        calendar.add_component(cancelled(entry, meeting))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def uid(session_pk: int) -> str:
    return f"session-{session_pk}@{urlsplit(settings.SITE_URL).hostname}"


def moments(item: Item, zone: ZoneInfo) -> dict:
    """When a session takes place, in local time; a whole day without hours, nothing without a day."""
    if not item.day:
        return {}
    if not item.start:
        return {"dtstart": item.day, "dtend": item.day + timedelta(days=1)}
    start = {"dtstart": datetime.combine(item.day, item.start, zone)}
    return start | ({"dtend": datetime.combine(item.day, item.end, zone)} if item.end else {})


def event(meeting: Meeting, item: Item, when: dict, place: str, revision: int, changed_at: datetime) -> Event:
    found, changed = Event(), changed_at.astimezone(UTC)
    found.add("uid", uid(item.pk))
    found.add("sequence", revision)
    found.add("dtstamp", changed)
    found.add("last-modified", changed)
    found.add("summary", named(item))
    found.add("status", "CONFIRMED" if meeting.is_published else "TENTATIVE")
    found.add("url", settings.SITE_URL + item.address)
    for name, moment in when.items():
        found.add(name, moment)
    if where := ", ".join(part for part in (item.room, item.site, place) if part):
        found.add("location", where)
    if said := "\n".join(filter(None, [", ".join(item.pilots), *(f"– {q}" for q in item.questions)])):
        found.add("description", said)
    return found


def named(item: Item) -> str:
    """ "Workshop 2 · Consolidate": the kind only where it has a number."""
    return f"{item.word.capitalize()} · {item.title}" if item.number is not None else item.title


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
