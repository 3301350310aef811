"""What is wrong in a programme, or still missing, in words."""

from datetime import date, time

import pytest

from croisee.meetings import actions
from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts, missing
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Session
from croisee.meetings.programme import programme_of
from croisee.meetings.queries import expected_in
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    PersonFactory,
    RegistrationFactory,
    RoomFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """An organiser of a draft meeting."""
    return OrganiserFactory(meeting__slug="nancy")


def values(session: Session, **changes) -> dict:
    return session_values(session) | changes


def save(oda, session: Session, **changes) -> Session:
    wanted = values(session, **changes)
    seen = wanted.pop("seen")
    return actions.save_session(meeting=oda.meeting, session=session, seen=seen, values=wanted, by=oda.person)


def warned(meeting) -> list[str]:
    return conflicts(meeting, programme_of(meeting), expected_in(meeting), seated_in(meeting))


@pytest.fixture
def following():
    """Two sessions, one after the other, in two rooms."""
    meeting = MeetingFactory(open=True)
    hours = (("A", time(10), time(11)), ("B", time(11), time(12)))
    return [
        SessionFactory(
            meeting=meeting,
            title=title,
            start=start,
            end=end,
            room=RoomFactory(meeting=meeting, name=f"Room {title}"),
        )
        for title, start, end in hours
    ]


def test_a_room_taken_twice_is_said():
    meeting = MeetingFactory()
    hall = RoomFactory(meeting=meeting, name="Hall")
    SessionFactory(meeting=meeting, title="A", room=hall)
    SessionFactory(meeting=meeting, title="B", room=hall, start=time(11), end=time(13))

    assert warned(meeting) == ["Hall is taken twice at the same time: A (10:30–12:00) and B (11:00–13:00)."]


def test_a_person_in_two_places_and_a_room_too_small_are_said():
    meeting = MeetingFactory()
    anne = PersonFactory(first_name="Anne", last_name="Marchal")
    attic = RoomFactory(meeting=meeting, name="Attic", capacity=8)
    for title, room in (("A", attic), ("B", None)):
        SessionRoleFactory(
            session=SessionFactory(meeting=meeting, title=title, room=room, seats=20), person=anne
        )

    assert warned(meeting) == [
        "Anne Marchal is expected in two places at the same time: A (10:30–12:00) and B (10:30–12:00).",
        "A (10:30–12:00) has 20 seats, Attic has room for 8.",
    ]


def test_a_session_on_another_day_is_said_unless_it_prepares_the_meeting():
    meeting = MeetingFactory()
    SessionFactory(meeting=meeting, title="A", day=date(2013, 9, 13))
    SessionFactory(meeting=meeting, title="B", day=date(2013, 6, 11), kind="preparatory")

    assert warned(meeting) == ["A takes place on a day that is not one of the meeting's."]


def test_sessions_that_follow_each_other_are_no_conflict():
    meeting = MeetingFactory()
    hall = RoomFactory(meeting=meeting)
    SessionFactory(meeting=meeting, room=hall, end=time(12))
    SessionFactory(meeting=meeting, room=hall, start=time(12), end=time(13))

    assert warned(meeting) == []


def test_no_time_to_change_rooms_is_said_for_those_with_a_role_and_counted_for_those_who_sit(following):
    anne = PersonFactory(first_name="Anne", last_name="Marchal")
    registration = RegistrationFactory(meeting=following[0].meeting)
    for session in reversed(following):
        SessionRoleFactory(session=session, person=anne)
        SeatFactory(session=session, registration=registration)

    assert warned(following[0].meeting) == [
        "Anne Marchal has no time to go from Room A, A (10:00–11:00), to Room B, B (11:00–12:00).",
        "1 person has no time to go from Room A, A (10:00–11:00), to Room B, B (11:00–12:00).",
    ]


def test_some_minutes_or_the_same_room_leave_time_enough(following):
    first, second = following
    anne = PersonFactory()
    for session in following:
        SessionRoleFactory(session=session, person=anne)
    second.start = time(11, 5)
    second.save()
    assert warned(first.meeting) == []

    second.start, second.room = time(11), first.room
    second.save()
    assert warned(first.meeting) == []


def test_what_is_still_missing_is_said():
    meeting = MeetingFactory(place="")
    for title, hour in (("Spaces", time(10)), ("Money", None)):
        SessionFactory(meeting=meeting, title=title, start=hour)

    assert missing(meeting) == [
        "The place is not set.",
        "No hour yet: “Money”.",
        "Workshops without a question to answer: “Spaces”, “Money”.",
        "Workshops without a pilot: “Spaces”, “Money”.",
    ]
