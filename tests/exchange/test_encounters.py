"""Whom one met and shares details with, and whom one had better meet: nobody who did not agree to it."""

import pytest
from django.urls import reverse

from croisee.attendance.models import Arrival
from tests import factories as make
from tests.exchange.test_carnet import open_carnet, text_of

pytestmark = pytest.mark.django_db


def comes(meeting, **facts):
    return make.RegistrationFactory(meeting=meeting, **{"shares_contact": True} | facts)


@pytest.fixture
def anne():
    return comes(make.MeetingFactory(live=True))


@pytest.fixture
def workshop(anne):
    return make.SessionFactory(meeting=anne.meeting)


def sit(session, *registrations, table=3):
    for registration in registrations:
        make.SeatFactory(registration=registration, session=session, table=table)


def says(registration, session, *, signed=True, **facts):
    said = make.ContributionFactory(session=session, **facts)
    make.AuthorFactory(contribution=said, person=registration.person, shows_name=signed)
    return said


def met(registration):
    return [one.registration for one in open_carnet(registration).people.met]


def worth(registration):
    found = open_carnet(registration).people.worth
    return {one.registration: [reason.kind for reason in one.reasons] for one in found}


def test_those_at_ones_table_who_share_their_details_stand_in_the_carnet(anne, workshop):
    omar, silent, far = comes(anne.meeting), comes(anne.meeting, shares_contact=False), comes(anne.meeting)
    sit(workshop, anne, omar, silent)
    sit(workshop, far, table=4)

    (one,) = open_carnet(anne).people.met

    assert (one.registration, one.places) == (omar, ((workshop, 3),))


def test_whoever_shares_nothing_meets_nobody_in_the_carnet(anne, workshop):
    sit(workshop, anne, comes(anne.meeting))
    anne.shares_contact = False
    anne.save()

    assert met(anne) == []


def test_before_the_day_nobody_has_met(anne, workshop):
    sit(workshop, anne, comes(anne.meeting))
    anne.meeting.stage = "open"
    anne.meeting.save()

    assert met(anne) == []


def test_whoever_was_noted_at_the_door_was_met_and_others_were_not(anne, workshop):
    here, away = comes(anne.meeting), comes(anne.meeting)
    sit(workshop, anne, here, away)
    Arrival.objects.create(registration=here, at="2013-09-12T08:00Z")

    assert met(anne) == [here]


def test_a_no_of_either_takes_the_details_away(anne, workshop):
    omar = comes(anne.meeting)
    sit(workshop, anne, omar)
    make.ContactFactory(
        meeting=anne.meeting, asked_by=omar.person, asked=anne.person, declined_at="2013-09-12T12:00Z"
    )

    assert met(anne) == met(omar) == []


def test_those_of_an_appointment_were_met(anne):
    omar = comes(anne.meeting)
    hour = make.SessionFactory(meeting=anne.meeting, kind="appointments", start="09:00", end="10:00")
    make.RoundsFactory(session=hour)
    make.AppointmentFactory(session=hour, first=anne.organisation, second=omar.organisation)

    assert met(anne) == [omar]


def test_one_file_holds_those_met_and_those_exchanged(client, anne, workshop):
    omar, lena = comes(anne.meeting), comes(anne.meeting)
    stranger, quiet = comes(anne.meeting), comes(anne.meeting, shares_contact=False)
    sit(workshop, anne, omar, quiet)
    make.ContactFactory(
        meeting=anne.meeting, asked_by=lena.person, asked=anne.person, agreed_at="2013-09-12T12:00Z"
    )
    client.force_login(anne.person)

    file = client.get(reverse("vcards", args=[anne.meeting.slug])).content.decode().replace("\r\n ", "")

    assert all(one.person.email in file for one in (omar, lena))
    assert not any(one.person.email in file for one in (stranger, quiet))


def test_reasons_are_facts_and_the_best_come_first(anne, workshop):
    omar, lena, piet, rosa = (comes(anne.meeting) for _ in range(4))
    mine = says(anne, workshop, kind="obstacle")
    make.LinkFactory(source=says(omar, workshop, kind="lever"), target=mine)
    make.KeptFactory(person=anne.person, contribution=says(lena, workshop))
    anne.organisation.territory = make.TerritoryFactory()
    anne.organisation.save()
    piet.organisation.territory = anne.organisation.territory
    piet.organisation.save()
    says(rosa, workshop)

    assert list(worth(anne).items()) == [(omar, ["answers"]), (lena, ["kept"]), (piet, ["place"])]


def test_the_same_need_joins_two_people(anne, workshop):
    mine, omar = says(anne, workshop, kind="need"), comes(anne.meeting)
    make.AuthorFactory(contribution=mine, person=omar.person)

    assert worth(anne) == {omar: ["same"]}


def test_agreeing_where_others_do_not_is_a_reason(anne, workshop):
    omar = comes(anne.meeting)
    said = says(omar, workshop)
    make.PositionFactory(contribution=said, person=anne.person)
    make.PositionFactory.create_batch(5, contribution=said, value=-1)

    assert worth(anne) == {omar: ["agreed"]}


def test_words_without_a_name_betray_nobody(anne, workshop):
    omar = comes(anne.meeting)
    make.KeptFactory(person=anne.person, contribution=says(omar, workshop, signed=False))

    assert worth(anne) == {}


def test_whoever_shares_nothing_or_was_met_is_not_proposed(anne, workshop):
    silent, omar = comes(anne.meeting, shares_contact=False), comes(anne.meeting)
    for one in (silent, omar):
        make.KeptFactory(person=anne.person, contribution=says(one, workshop))
    sit(workshop, anne, omar)

    assert worth(anne) == {}


def test_page_and_paper_tell_whom_to_meet_and_why(client, anne, workshop):
    omar, lena = comes(anne.meeting), comes(anne.meeting, person__last_name="Okafor")
    sit(workshop, anne, omar)
    make.KeptFactory(person=anne.person, contribution=says(lena, workshop))
    client.force_login(anne.person)

    page = client.get(reverse("carnet", args=[anne.meeting.slug])).content.decode()
    paper = text_of(client.get(reverse("carnet_pdf", args=[anne.meeting.slug])).content)

    for text in ("You kept what they said:", "Okafor", omar.person.email):
        assert text in page
        assert text in " ".join(paper.split())
    assert lena.person.email not in page + paper


@pytest.mark.parametrize("times", (1, 3))
def test_people_cost_the_same_at_any_number(client, anne, workshop, times, django_assert_num_queries):
    sit(workshop, anne)
    for _ in range(times):
        sit(workshop, comes(anne.meeting))
        make.KeptFactory(person=anne.person, contribution=says(comes(anne.meeting), workshop))
        says(anne, workshop)
    client.force_login(anne.person)

    with django_assert_num_queries(26):
        client.get(reverse("carnet", args=[anne.meeting.slug]))
