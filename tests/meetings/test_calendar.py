from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from croisee.meetings import actions
from croisee.meetings.forms.session import session_values
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    PilotFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def read(client, meeting) -> Calendar:
    return Calendar.from_ical(client.get(reverse("calendar", args=[meeting.slug])).content)


def events(client, meeting) -> list:
    return read(client, meeting).walk("VEVENT")


def change(oda, session, **values):
    session.refresh_from_db()
    kept = session_values(session)
    seen = kept.pop("seen")
    return actions.save_session(
        meeting=oda.meeting, session=session, seen=seen, values=kept | values, by=oda.person
    )


@pytest.fixture
def oda():
    """An organiser of a published meeting in Nancy."""
    return OrganiserFactory(meeting__stage="open", meeting__slug="nancy")


def test_each_session_is_an_event_at_its_hour_in_its_zone(client, oda):
    session = SessionFactory(
        meeting=oda.meeting, number=2, title="Consolidate", room=RoomFactory(name="Hall")
    )
    PilotFactory(session=session, organisation__name="Region")
    QuestionFactory(session=session, text="Where?")

    (event,) = events(client, oda.meeting)

    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL")} == {
        "UID": f"session-{session.pk}@127.0.0.1",
        "SUMMARY": "Workshop 2 · Consolidate",
        "LOCATION": "Hall, Nancy",
        "DESCRIPTION": "Region\n– Where?",
        "URL": f"http://127.0.0.1:8000/meetings/nancy/sessions/{session.pk}/",
    }
    assert (event.start.isoformat(), event.end.isoformat()) == (
        "2013-09-12T10:30:00+02:00",
        "2013-09-12T12:00:00+02:00",
    )
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"


def test_the_file_brings_its_time_zone(client, oda):
    SessionFactory(meeting=oda.meeting)

    assert [zone["TZID"] for zone in read(client, oda.meeting).walk("VTIMEZONE")] == ["Europe/Paris"]


def test_reading_again_gives_the_same_file(client, oda):
    SessionFactory.create_batch(2, meeting=oda.meeting)

    assert read(client, oda.meeting).to_ical() == read(client, oda.meeting).to_ical()


def test_a_changed_session_replaces_itself(client, oda):
    session = SessionFactory(meeting=oda.meeting)
    (before,) = events(client, oda.meeting)

    change(oda, session, start=time(11))

    (after,) = events(client, oda.meeting)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    assert after.start > before.start


def test_another_session_keeps_its_sequence(client, oda):
    session, other = SessionFactory.create_batch(2, meeting=oda.meeting)

    change(oda, session, title="New title")

    sequence = {str(event["UID"]): event["SEQUENCE"] for event in events(client, oda.meeting)}
    assert sequence == {f"session-{session.pk}@127.0.0.1": 1, f"session-{other.pk}@127.0.0.1": 0}


def test_a_room_that_changes_its_name_changes_its_sessions(client, oda):
    session = SessionFactory(meeting=oda.meeting, room=RoomFactory(meeting=oda.meeting, name="Hall"))

    actions.save_room(meeting=oda.meeting, room=session.room, values={"name": "Great hall"}, by=oda.person)

    (event,) = events(client, oda.meeting)
    assert (str(event["LOCATION"]), event["SEQUENCE"]) == ("Great hall, Nancy", 1)


def test_what_a_repetition_shows_changes_with_the_first(client, oda):
    session = SessionFactory(meeting=oda.meeting, title="Old")
    actions.repeat_session(session=session, by=oda.person)

    change(oda, session, title="New", number=3)

    found = {(str(event["SUMMARY"]), event["SEQUENCE"]) for event in events(client, oda.meeting)}
    assert found == {("Workshop 3 · New", 1)}


def test_a_session_taken_out_is_told_as_cancelled(client, oda):
    session = SessionFactory(meeting=oda.meeting, title="Gone")
    (before,) = events(client, oda.meeting)

    actions.delete_session(session=session, by=oda.person)

    (after,) = events(client, oda.meeting)
    assert (after["UID"], str(after["STATUS"])) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == before.start


def test_a_session_without_an_hour_is_on_its_day(client, oda):
    SessionFactory(meeting=oda.meeting, start=None, end=None)

    (event,) = events(client, oda.meeting)

    assert (event.start, event.end) == (date(2013, 9, 12), date(2013, 9, 13))


def test_a_session_without_a_day_waits(client):
    meeting = MeetingFactory(open=True, starts_on=None)
    SessionFactory(meeting=meeting)

    assert events(client, meeting) == []
