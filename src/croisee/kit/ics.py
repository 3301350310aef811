"""Events for somebody's calendar, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a moment, or on whole days up to `end`; the same event in every file that has its `key`.

    `address` is a path of this site. `changed` is when it changed last, now where nobody knows.
    """

    key: str
    summary: str
    start: date
    end: date | None = None
    address: str = ""
    location: str = ""
    description: str = ""
    status: str = ""
    sequence: int | None = None
    changed: datetime | None = None


def on(day: date, key: str, summary: str, address: str) -> Event:
    """An event of one whole day."""
    return Event(key, summary, day, day + timedelta(days=1), address)


def ics(about: str, events: Iterable[Event], *, with_zones: bool = False, **head: Any) -> bytes:
    """The file; `head` are properties of the calendar, a pair when one has parameters."""
    from icalendar import Calendar  # it takes 3 MB, which few pages need

    calendar = Calendar()
    calendar.add("prodid", f"-//Croisée//{about}//")
    calendar.add("version", "2.0")
    for name, value in head.items():
        value, parameters = value if isinstance(value, tuple) else (value, None)
        calendar.add(name.replace("_", "-"), value, parameters=parameters)
    for event in events:
        calendar.add_component(component(event))
    if with_zones:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def component(event: Event):
    from icalendar import Event as Component

    found, host = Component(), urlsplit(settings.SITE_URL).hostname
    facts = {
        "uid": f"{event.key}@{host}",
        "sequence": event.sequence,
        "dtstamp": (event.changed or timezone.now()).astimezone(UTC),
        "last-modified": event.changed and event.changed.astimezone(UTC),
        "summary": event.summary,
        "status": event.status,
        "url": event.address and settings.SITE_URL + event.address,
        "dtstart": event.start,
        "dtend": event.end,
        "location": event.location,
        "description": event.description,
    }
    for name, value in facts.items():
        if value or value == 0:
            found.add(name, value)
    return found
