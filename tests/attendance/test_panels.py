"""What this app says on the pages of others."""

import pytest
from django.urls import reverse

from croisee.attendance.models import Wave
from croisee.attendance.panels import figures, my_registrations, registration_state, seat
from croisee.kit.panels import read_at
from tests import factories as make


@pytest.fixture
def page_of(client, meeting):
    """page_of(): the text of the public page of the meeting."""
    return lambda: client.get(meeting.get_absolute_url()).content.decode()


def test_an_open_meeting_invites_to_register(meeting, page_of):
    assert f'href="{reverse("register", args=[meeting.slug])}"' in page_of()


def test_the_seats_that_are_free_are_counted(meeting, page_of):
    meeting.seats = 3
    meeting.save()
    make.RegistrationFactory(meeting=meeting)

    assert "2 of 3 seats are free." in page_of()


def test_seats_that_a_round_keeps_are_not_free_for_everybody(meeting, page_of):
    meeting.seats = 5
    meeting.save()
    Wave.objects.create(meeting=meeting, name="Towns", subject="Come", text="{link}", reserved=2)

    assert "3 of 5 seats are free" in page_of()


def test_a_full_meeting_says_so_and_offers_the_waiting_list(meeting, page_of):
    meeting.seats = 1
    meeting.save()
    make.RegistrationFactory(meeting=meeting)
    make.RegistrationFactory(meeting=meeting, status="waiting")

    page = page_of()

    assert "The meeting is full." in page
    assert "One person is on the waiting list" in page
    assert "Join the waiting list" in page


def test_whoever_is_in_sees_no_free_seats_but_their_registration(client, meeting, page_of):
    meeting.seats = 5
    meeting.save()
    mine = make.RegistrationFactory(meeting=meeting)
    client.force_login(mine.person)

    page = page_of()

    assert mine.get_absolute_url() in page
    assert "seats are free" not in page


def test_whoever_waits_sees_their_place(client, meeting, page_of):
    mine = make.RegistrationFactory(meeting=meeting, status="waiting")
    client.get(mine.get_absolute_url())

    assert "You are number 1 on the waiting list." in page_of()


def test_a_session_tells_those_who_sit_in_it_where(client, meeting):
    session = make.SessionFactory(meeting=meeting)
    make.SeatFactory(registration=make.RegistrationFactory(meeting=meeting), session=session, table=4)
    mine = make.RegistrationFactory(meeting=meeting)
    client.force_login(mine.person)

    before = client.get(session.get_absolute_url()).content.decode()
    make.SeatFactory(registration=mine, session=session, table=2)
    after = client.get(session.get_absolute_url()).content.decode()

    assert "You sit here" not in before
    assert "You sit here, at table 2." in after


def test_the_organisers_page_has_the_figures(client, meeting):
    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    make.RegistrationFactory(meeting=meeting, role="funder")

    page = client.get(reverse("meeting_manage", args=[meeting.slug])).content.decode()

    assert reverse("registrations", args=[meeting.slug]) in page
    assert reverse("composition", args=[meeting.slug]) in page


def test_ones_own_page_lists_ones_registrations(client, meeting):
    mine = make.RegistrationFactory(meeting=meeting)
    client.force_login(mine.person)

    assert mine.get_absolute_url() in client.get(reverse("me")).content.decode()


@pytest.mark.parametrize("people", (1, 3))
def test_the_panels_cost_the_same_at_any_size(rf, meeting, people, django_assert_num_queries):
    mine = make.RegistrationFactory.create_batch(people, meeting=meeting)[0]
    session = make.SeatFactory(registration=mine, session=make.SessionFactory(meeting=meeting)).session
    request = rf.get("/")
    request.user, request.session = mine.person, {}

    with django_assert_num_queries(7):
        read = read_at("meeting", request, meeting)
        registration_state(request, meeting, read["seats"], read["keeping"])
        seat(request, session)
        read = read_at("meeting_manage", request, meeting)
        figures(request, meeting, read["people"], read["composition"])
        list(my_registrations(request, mine.person)["registrations"])
