from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from croisee.meetings.actions import organising as actions
from croisee.meetings.programme import programme_of
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    PilotFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def events(client, meeting):
    calendar = Calendar.from_ical(client.get(reverse("calendar", args=[meeting.slug])).content)
    return list(calendar.walk("VEVENT"))


def test_sessions_of_the_same_hour_stand_side_by_side():
    meeting = MeetingFactory(open=True)
    for title, start in (("A", time(10)), ("B", time(10)), ("C", time(14))):
        SessionFactory(meeting=meeting, title=title, start=start, end=time(16))

    (day,) = programme_of(meeting)

    assert [(hour.start, [e.title for e in hour.entries]) for hour in day.hours] == [
        ("10:00", ["A", "B"]),
        ("14:00", ["C"]),
    ]


def test_sessions_without_a_day_are_those_of_the_first():
    meeting = MeetingFactory(open=True)
    SessionFactory(meeting=meeting)
    SessionFactory(meeting=meeting, day=date(2013, 9, 13))

    assert {day.day for day in programme_of(meeting)} == {date(2013, 9, 12), date(2013, 9, 13)}


@pytest.mark.parametrize("number", (1, 3))
def test_the_public_page_costs_the_same_at_any_size(client, number, django_assert_num_queries):
    meeting = MeetingFactory(open=True)
    for session in SessionFactory.create_batch(number, meeting=meeting):
        QuestionFactory(session=session)
        PilotFactory(session=session)
    with django_assert_num_queries(7):
        client.get(meeting.get_absolute_url())


def test_each_session_is_an_event_at_its_hour_in_its_zone(client):
    meeting = MeetingFactory(open=True)
    session = SessionFactory(meeting=meeting, room=RoomFactory(meeting=meeting, name="Hall"))

    (event,) = events(client, meeting)

    assert str(event["uid"]) == f"session-{session.pk}@127.0.0.1"
    assert event["dtstart"].params["TZID"] == "Europe/Paris"
    assert event.start.isoformat() == "2013-09-12T10:30:00+02:00"
    assert str(event["location"]) == "Hall, Nancy"


def test_a_changed_session_replaces_itself_in_calendars(client):
    oda = OrganiserFactory(meeting__stage="open")
    session = SessionFactory(meeting=oda.meeting)
    (before,) = events(client, oda.meeting)

    actions.save_session(
        meeting=oda.meeting, session=session, by=oda.person, pilots=[], questions=[], helpers=[], start=time(11)
    )

    (after,) = events(client, oda.meeting)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.start > before.start


def test_sessions_without_an_hour_are_left_out_of_the_calendar(client):
    meeting = MeetingFactory(open=True)
    SessionFactory(meeting=meeting, start=None, end=None)

    assert events(client, meeting) == []


def test_the_programme_may_stand_in_a_frame_and_no_other_page_may(client):
    meeting = MeetingFactory(open=True)

    framed = client.get(reverse("embed", args=[meeting.slug]))
    page = client.get(meeting.get_absolute_url())

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_a_session_page_says_what_comes_before_and_after_and_beside(client):
    meeting = MeetingFactory(open=True)
    hall = RoomFactory(meeting=meeting)
    before = SessionFactory(meeting=meeting, title="Before", room=hall, start=time(9), end=time(10))
    session = SessionFactory(meeting=meeting, title="Now", room=hall, start=time(10), end=time(11))
    beside = SessionFactory(meeting=meeting, title="Beside", start=time(10, 30), end=time(12))

    page = client.get(session.get_absolute_url())

    assert (page.context["previous"], page.context["next"]) == (before, None)
    assert list(page.context["parallel"]) == [beside]


def test_a_reading_link_opens_a_draft_and_a_renewed_one_no_more(client):
    oda = OrganiserFactory()
    address, key = oda.meeting.get_absolute_url(), oda.meeting.reading_key
    assert client.get(address, {"key": key}).status_code == 200

    actions.renew_reading_link(meeting=oda.meeting, by=oda.person)

    assert client.get(address).status_code == 404


def test_a_meeting_that_is_not_public_does_not_exist_for_strangers(client):
    meeting = MeetingFactory(open=True, is_public=False, title="Closed doors")

    for route in ("meeting", "embed", "calendar"):
        assert client.get(reverse(route, args=[meeting.slug])).status_code == 404
    assert b"Closed doors" not in client.get(reverse("meetings")).content
