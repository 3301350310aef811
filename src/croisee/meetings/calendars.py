"""The programme as an iCalendar file: one event per session, the same one whatever changes in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from croisee.journal.models import Entry
from croisee.kit.ics import Event, ics
from croisee.meetings.models import Meeting
from croisee.meetings.programme import Item, Programme

REMOVED = "session.deleted"


def calendar_file(meeting: Meeting, programme: Programme, removed: Iterable[Entry]) -> bytes:
    """What a calendar subscribes to or imports; sessions that were taken out are told as cancelled."""
    return ics(
        "programme",
        [*events(meeting, programme), *(cancelled(entry, meeting) for entry in removed)],
        with_zones=True,
        method="PUBLISH",
        name=meeting.title,
        x_wr_calname=meeting.title,
        x_wr_timezone=meeting.time_zone,
        refresh_interval=(timedelta(hours=1), {"value": "DURATION"}),
        url=settings.SITE_URL + meeting.get_absolute_url(),
    )


def events(meeting: Meeting, programme: Programme) -> Iterator[Event]:
    counts = {pk: rest for pk, *rest in meeting.sessions.values_list("pk", "revision", "changed_at")}
    sites = dict(meeting.sites.values_list("pk", "place"))
    for item in programme.items:
        if item.pk in counts and (when := moments(item, meeting.zone)):
            place = sites.get(item.site_pk, "") if item.site_pk else meeting.place
            yield event(meeting, item, when, place, *counts[item.pk])


def key(session_pk: int) -> str:
    return f"session-{session_pk}"


def moments(item: Item, zone: ZoneInfo) -> dict:
    """When a session takes place, in local time; a whole day without hours, nothing without a day."""
    if not item.day:
        return {}
    if not item.start:
        return {"start": item.day, "end": item.day + timedelta(days=1)}
    start = {"start": datetime.combine(item.day, item.start, zone)}
    return start | ({"end": datetime.combine(item.day, item.end, zone)} if item.end else {})


def event(meeting: Meeting, item: Item, when: dict, place: str, revision: int, changed_at: datetime) -> Event:
    said = filter(None, [", ".join(item.pilots), *(f"– {question}" for question in item.questions)])
    return Event(
        key(item.pk),
        named(item),
        **when,
        address=item.address,
        location=", ".join(part for part in (item.room, item.site, place) if part),
        description="\n".join(said),
        status="CONFIRMED" if meeting.is_published else "TENTATIVE",
        sequence=revision,
        changed=changed_at,
    )


def named(item: Item) -> str:
    """ "Workshop 2 · Consolidate": the kind only where it has a number."""
    return f"{item.word.capitalize()} · {item.title}" if item.number is not None else item.title


def cancelled(entry: Entry, meeting: Meeting) -> Event:
    """A session that is gone, so that calendars take it out."""
    facts = entry.facts
    return Event(
        key(facts["session"]),
        facts["title"],
        datetime.fromisoformat(facts["start"]).replace(tzinfo=meeting.zone),
        status="CANCELLED",
        sequence=facts["revision"] + 1,
        changed=entry.at,
    )
