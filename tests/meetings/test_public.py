from datetime import date, time

import pytest
from django.urls import reverse

from croisee.meetings.editions import edition_today, snapshot_of
from croisee.meetings.models import CoOrganiser, Cycle
from croisee.meetings.programme import programme_of
from tests.factories import (
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    PilotFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
PUBLIC = ("meeting", "meeting_print", "embed", "calendar")


def filled(number: int):
    """A published meeting with so many of everything."""
    meeting = MeetingFactory(
        open=True, cycle=Cycle.objects.create(title="Four towns", language="en"), objectives=["Meet"] * number
    )
    for session in SessionFactory.create_batch(number, meeting=meeting):
        session.room = RoomFactory(meeting=meeting)
        session.save()
        QuestionFactory.create_batch(number, session=session)
        SpeakerFactory.create_batch(number, session=session, confirmed=True)
        PilotFactory.create_batch(number, session=session)
        CoOrganiser.objects.create(meeting=meeting, organisation=OrganisationFactory())
        MeetingFactory(open=True, cycle=meeting.cycle)
    meeting.versions.create(number=1, name="First", snapshot=snapshot_of(edition_today(meeting)))
    return meeting


def test_sessions_of_the_same_hour_stand_side_by_side():
    meeting = MeetingFactory(open=True)
    for title, start in (("A", time(10)), ("B", time(10)), ("C", time(14))):
        SessionFactory(meeting=meeting, title=title, start=start, end=time(16))

    programme = programme_of(meeting)
    (day,) = programme.days
    first = programme.only({programme.items[0].pk})

    assert programme.joined(first).items == programme.items  # a pilot reads the same order as a passer-by
    assert [(slot.hours, [item.title for item in slot.items]) for slot in day.slots] == [
        ("10:00–16:00", ["A", "B"]),
        ("14:00–16:00", ["C"]),
    ]


def test_a_meeting_is_filed_under_its_address_and_first_day_with_the_year_once():
    of_a_day = (
        MeetingFactory.build(slug=slug, starts_on=date(2013, 9, 12)) for slug in ("nancy", "metz-2013")
    )

    assert [one.filed_as for one in of_a_day] == ["nancy-2013-09-12", "metz-2013-09-12"]
    assert MeetingFactory.build(slug="one-day", starts_on=None).filed_as == "one-day"


def test_sessions_without_a_day_are_those_of_the_first():
    meeting = MeetingFactory(open=True)
    SessionFactory(meeting=meeting)
    SessionFactory(meeting=meeting, day=date(2013, 9, 13))

    assert [day.day for day in programme_of(meeting).days] == [date(2013, 9, 12), date(2013, 9, 13)]


def test_a_day_of_a_session_without_one_and_the_same_day_said_are_one_day():
    meeting = MeetingFactory(open=True)
    SessionFactory(meeting=meeting, start=time(9), end=time(10), day=date(2013, 9, 12))
    SessionFactory(meeting=meeting, start=time(11), end=None)

    assert len(programme_of(meeting).days) == 1


def test_a_workshop_held_again_is_led_by_the_same_and_answers_the_same():
    first = QuestionFactory(text="Where?").session
    PilotFactory(session=first, organisation__name="Region")
    again = SessionFactory(meeting=first.meeting, repeats=first, start=time(14), end=time(15))

    item = programme_of(first.meeting).item(again.pk)

    assert (item.again, item.pilots, item.questions) == (True, ("Region",), ("Where?",))


@pytest.mark.parametrize("number", (1, 3))
@pytest.mark.parametrize(
    ("route", "statements"), [("meeting", 11), ("meeting_print", 4), ("embed", 4), ("calendar", 6)]
)
def test_the_programme_costs_the_same_at_any_size(
    client, route, statements, number, django_assert_max_num_queries
):
    meeting = filled(number)
    with django_assert_max_num_queries(statements):
        assert client.get(reverse(route, args=[meeting.slug])).status_code == 200


@pytest.mark.parametrize("number", (1, 3))
def test_a_session_costs_the_same_at_any_size(client, number, django_assert_max_num_queries):
    session = filled(number).sessions.first()
    with django_assert_max_num_queries(10):
        client.get(session.get_absolute_url())


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, number, django_assert_num_queries):
    MeetingFactory.create_batch(number, open=True, starts_on=date(2999, 1, 1))
    MeetingFactory.create_batch(number, reported=True)
    with django_assert_num_queries(4):
        client.get(reverse("meetings"))


def test_the_list_has_what_comes_first_and_what_is_over_after_it(client):
    late = MeetingFactory(open=True, starts_on=date(2999, 5, 1))
    soon = MeetingFactory(open=True, starts_on=date(2999, 4, 1))
    over = MeetingFactory(reported=True)
    undated = MeetingFactory(open=True, starts_on=None)

    page = client.get(reverse("meetings"))

    assert set(page.context["coming"]) == {soon, late, undated}
    assert [m for m in page.context["coming"] if m.starts_on] == [soon, late]
    assert list(page.context["past"]) == [over]


def test_the_list_finds_a_meeting_by_its_place(client):
    MeetingFactory(open=True, title="Elsewhere", place="Lille")
    MeetingFactory(open=True, title="Here", place="Nancy")

    page = client.get(reverse("meetings"), {"q": "lille"}).content.decode()

    assert "Elsewhere" in page and "Here" not in page


def test_the_programme_names_its_time_zone(client):
    meeting = SessionFactory(meeting__open=True, meeting__time_zone="Europe/Brussels").meeting

    assert "Europe/Brussels" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_programme_may_stand_in_a_frame_and_no_other_page_may(client):
    meeting = MeetingFactory(open=True)

    framed, page = client.get(reverse("embed", args=[meeting.slug])), client.get(meeting.get_absolute_url())

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_a_session_page_says_what_comes_before_and_after_and_beside(client):
    meeting = MeetingFactory(open=True)
    hall = RoomFactory(meeting=meeting)
    SessionFactory(meeting=meeting, title="Before", room=hall, start=time(9), end=time(10))
    session = SessionFactory(meeting=meeting, title="Now", room=hall, start=time(10), end=time(11))
    SessionFactory(meeting=meeting, title="Beside", start=time(10, 30), end=time(12))

    page = client.get(session.get_absolute_url())

    assert (page.context["before"].title, page.context["after"]) == ("Before", None)
    assert [item.title for item in page.context["parallel"]] == ["Beside"]


def test_a_reading_link_opens_a_draft_and_stays_open_in_this_browser(client):
    meeting = MeetingFactory()
    address = meeting.get_absolute_url()

    assert client.get(address).status_code == 404
    assert client.get(address, {"key": meeting.reading_key}).status_code == 200
    assert client.get(address).status_code == 200


def test_a_wrong_key_leaves_no_trace(client):
    meeting = MeetingFactory(open=True)

    client.get(meeting.get_absolute_url(), {"key": "guessed"})

    assert not client.session.keys()


@pytest.mark.parametrize("route", PUBLIC)
def test_a_meeting_that_is_not_public_does_not_exist_for_outsiders(client, route):
    meeting = SessionFactory(
        meeting__open=True, meeting__is_public=False, meeting__title="Closed doors"
    ).meeting

    assert client.get(reverse(route, args=[meeting.slug])).status_code == 404
    assert b"Closed doors" not in client.get(reverse("meetings")).content


@pytest.mark.parametrize("route", ["meeting", "session"])
def test_a_page_of_a_draft_session_does_not_exist_either(client, route):
    session = SessionFactory()

    assert client.get(session.get_absolute_url()).status_code == 404


def test_an_organiser_finds_the_way_to_their_desk(client):
    oda = OrganiserFactory(meeting__stage="open")
    client.force_login(oda.person)

    page = client.get(oda.meeting.get_absolute_url()).content.decode()

    assert reverse("meeting_manage", args=[oda.meeting.slug]) in page


@pytest.fixture
def draft():
    """A draft with two workshops, each with its pilot; the first is held twice."""
    meeting = MeetingFactory(slug="draft")
    spaces, money = (SessionFactory(meeting=meeting, title=title) for title in ("Spaces", "Money"))
    SessionFactory(meeting=meeting, repeats=spaces, title="Spaces", start=time(14), end=time(15))
    for session in (spaces, money):
        SessionRoleFactory(session=session)
    return meeting


@pytest.mark.parametrize("route", PUBLIC)
def test_a_pilot_sees_of_a_draft_only_their_own_workshop(client, draft, route):
    client.force_login(draft.sessions.get(title="Money").roles.get().person)

    page = client.get(reverse(route, args=["draft"])).content.decode()

    assert "Money" in page and "Spaces" not in page


def test_the_workshop_of_another_pilot_is_not_found_as_long_as_the_meeting_is_a_draft(client, draft):
    spaces, money = draft.sessions.filter(repeats=None).order_by("pk")
    client.force_login(spaces.roles.get().person)
    addresses = [session.get_absolute_url() for session in (spaces, spaces.repetitions.get(), money)]

    assert [client.get(address).status_code for address in addresses] == [200, 200, 404]
    assert client.get(addresses[2], {"key": draft.reading_key}).status_code == 200

    draft.stage = "open"
    draft.save()
    client.cookies.clear()
    assert client.get(addresses[2]).status_code == 200
