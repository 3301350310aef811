"""When instruments open and close, for somebody's calendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from croisee.funding.models import Application, Instrument
from croisee.funding.steps import Step


def deadlines_file(instruments: Iterable[Instrument]) -> bytes:
    """The .ics text: whole days from today on, each the same event whenever it is asked for."""
    calendar, today = empty(), timezone.localdate()
    for one in instruments:
        for event in events(one, today):
            calendar.add_component(event)
    return calendar.to_ical()


def steps_file(steps: Iterable[Step]) -> bytes:
    """The .ics text of what somebody has to do; what has no day is not in it."""
    calendar = empty()
    for step in steps:
        if step.on:
            calendar.add_component(
                whole_day(f"file-{step.one.pk}-{step.kind}", step.on, f"{step.one} · {step.says}", step.one)
            )
    return calendar.to_ical()


def empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Croisée//funding//")
    calendar.add("version", "2.0")
    return calendar


def events(one: Instrument, today: date) -> Iterator[Event]:
    said = {"opens": _("Opens: %(name)s"), "closes": _("Closes: %(name)s")}
    for name, sentence in said.items():
        day = getattr(one, name)
        if day and day >= today and one.status != "closed":
            yield whole_day(f"funding-{one.pk}-{name}", day, sentence % {"name": one}, one)


def whole_day(key: str, day: date, summary: str, one: Instrument | Application) -> Event:
    found, host = Event(), urlsplit(settings.SITE_URL).hostname
    found.add("uid", f"{key}@{host}")
    found.add("dtstamp", timezone.now().astimezone(UTC))
    found.add("summary", summary)
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("url", settings.SITE_URL + one.get_absolute_url())
    return found
