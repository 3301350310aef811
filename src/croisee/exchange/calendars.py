"""Appointments as events for somebody's calendar."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from croisee.exchange.timetables import Talk
from croisee.kit.ics import Event, ics
from croisee.meetings.models import Meeting
from croisee.translations.naming import called


def file_of(talks: list[Talk]) -> bytes:
    """The .ics file, an event for each appointment; without a day there is none."""
    return ics("appointments", [event(talk, day) for talk in talks if (day := day_of(talk))])


def dates_file(dates: list[Meeting]) -> bytes:
    """The .ics file of meetings to come, whole days."""
    return ics("dates", map(whole_days, dates))


def day_of(talk: Talk):
    return talk.session.day or talk.session.meeting.starts_on


def whole_days(meeting: Meeting) -> Event:
    return Event(
        f"meeting-{meeting.pk}",
        called(meeting),
        meeting.starts_on,
        (meeting.ends_on or meeting.starts_on) + timedelta(days=1),
        meeting.get_absolute_url(),
        meeting.place,
    )


def event(talk: Talk, day) -> Event:
    session = talk.session
    start = datetime.combine(day, talk.start, session.meeting.zone)
    room = [str(session.room)] if session.room else []
    return Event(
        f"appointment-{session.pk}-{talk.slot}-{talk.other.pk}",
        _("Appointment with %s") % talk.other.name,
        start.astimezone(UTC),
        (start + timedelta(minutes=talk.minutes)).astimezone(UTC),
        location=", ".join([*room, _("table %(number)s") % {"number": talk.table}]),
    )
