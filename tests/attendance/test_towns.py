"""Several towns on one day: what each visitor sees of them, and the one town that counts for a person."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.attendance import actions
from croisee.attendance.models import Arrival, Registration, Target, Wave
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings.models import Cycle
from tests import factories as make

DAY = date(2013, 9, 12)


@pytest.fixture
def cycle(meeting):
    meeting.cycle = Cycle.objects.create(title="Second national meetings", language="en")
    meeting.save()
    return meeting.cycle


@pytest.fixture
def metz(cycle):
    return make.MeetingFactory(open=True, cycle=cycle, slug="metz", title="Metz", place="Metz", seats=2)


@pytest.fixture
def address(cycle):
    return reverse("cycle_day", args=[cycle.pk, DAY])


def towns(page) -> list[str]:
    return [town.meeting.town for town in page.context["towns"]]


def status_of(registration: Registration) -> str:
    registration.refresh_from_db()
    return registration.status


def test_the_towns_of_a_day_stand_together_with_their_free_seats(client, metz, address):
    make.RegistrationFactory(meeting=metz)
    make.MeetingFactory(open=True, cycle=metz.cycle, place="Rennes", starts_on=date(2013, 9, 13))

    page = client.get(address)

    assert towns(page) == ["Metz", "Nancy"]
    assert "One of 2 seats is free." in page.text


def test_seats_that_a_round_keeps_in_a_town_are_not_free_for_everybody(client, metz, address):
    wave = Wave.objects.create(meeting=metz, name="Mayors", subject="Come", text="{link}", reserved=1)

    assert "One of 2 seats is free." in client.get(address).text

    invited = wave.invitations.create(person=make.PersonFactory())
    make.RegistrationFactory(meeting=metz, person=invited.person, invitation=invited)
    assert "One of 2 seats is free." in client.get(address).text


def test_a_town_that_a_visitor_may_not_see_is_not_named(client, metz, address):
    make.MeetingFactory(cycle=metz.cycle, place="Draftville")
    closed = make.MeetingFactory(open=True, cycle=metz.cycle, place="Closedville", is_public=False)

    assert towns(client.get(address)) == ["Metz", "Nancy"]

    client.get(closed.get_absolute_url(), {"key": closed.reading_key})
    assert towns(client.get(address)) == ["Closedville", "Metz", "Nancy"]


def test_a_day_without_a_town_to_see_is_not_there(client, cycle, meeting, address):
    meeting.stage = "draft"
    meeting.save()

    assert client.get(address).status_code == 404
    assert client.get(address.replace("2013-09-12", "2013-02-30")).status_code == 404


def test_the_page_of_a_meeting_leads_to_the_other_towns_of_its_day(client, metz, address):
    assert address in client.get(metz.get_absolute_url()).text

    metz.starts_on = date(2013, 9, 13)
    metz.save()
    assert address not in client.get(metz.get_absolute_url()).text


def test_organisers_compare_the_towns_and_nobody_else(client, metz, meeting, address):
    Target.objects.create(meeting=metz, what="role:elected", goal=40, is_share=True)
    Target.objects.create(meeting=meeting, what="role:elected", goal=1)
    come = make.RegistrationFactory(meeting=metz)
    Arrival.objects.create(registration=come, at=come.queued_at)
    make.RegistrationFactory(meeting=metz, role="staff", status="waiting")
    assert client.get(address).context["compared"] is None
    assert "side by side" not in client.get(address).text

    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    found = client.get(address).context["compared"]

    assert [(row.label, row.figures) for row in found.rows] == [
        ("Seats", (2, None)),
        ("Registered", (1, 0)),
        ("Waiting", (1, 0)),
        ("Present", (1, 0)),
    ]
    (row,) = found.targets
    assert (row.label, [(g.registered, g.present, g.is_short) for g in row.gauges]) == (
        "elected member",
        [(1, 1, False), (0, 0, True)],
    )


@pytest.mark.parametrize("number", (1, 4))
def test_the_page_of_a_day_costs_the_same_for_one_town_and_for_four(
    client, cycle, meeting, address, number, statements
):
    for n in range(number):
        town = make.MeetingFactory(open=True, cycle=cycle, place=f"Town {n}", seats=2)
        town.waves.create(name="Mayors", subject="Come", text="{link}", reserved=1)
        Target.objects.create(meeting=town, what="role:elected", goal=4)
        make.RegistrationFactory(meeting=town)
    client.force_login(make.OrganiserFactory(meeting=meeting).person)

    assert statements(address) <= 15


def test_whoever_registers_in_a_second_town_is_asked_which_one_counts(client, metz, register):
    register("anne@example.org")
    first = Registration.objects.get()

    page = client.get(reverse("register", args=["metz"]))
    assert "You are registered on the same day: Nancy. Which one counts?" in page.text

    page = form_for(client, "metz")
    assert page.context["form"].errors["counts"] == ["Say which one counts."]
    assert Registration.objects.get() == first


def form_for(client, slug: str, email="anne@example.org", **answers):
    names = {"first_name": "Anne", "last_name": "P", "organisation": "Town of Nancy", "role": "elected"}
    return client.post(reverse("register", args=[slug]), names | {"email": email} | answers)


def test_coming_here_gives_the_seat_there_to_the_next_in_one_step(client, meeting, metz, register):
    meeting.seats = 1
    meeting.save()
    register("anne@example.org")
    first = Registration.objects.get()
    next_one = make.RegistrationFactory(meeting=meeting, status="waiting")
    Mail.objects.all().delete()

    form_for(client, "metz", counts="here")
    form_for(client, "metz", counts="here")  # a double click

    assert (status_of(first), status_of(next_one)) == ("cancelled", "confirmed")
    second = metz.registrations.get()
    assert second.status == "confirmed"
    assert Entry.objects.about(second).get(verb="registration.came_instead").facts == {"reason": "Nancy"}
    told = list(Mail.objects.filter(to="anne@example.org").order_by("pk").values_list("subject", flat=True))
    assert told[:2] == ["Your registration is cancelled: Nancy", "You are registered: Metz"]
    assert not any("On the same day" in mail.text for mail in Mail.objects.filter(to="anne@example.org"))


def test_staying_there_changes_nothing(client, metz, register):
    register("anne@example.org")
    first = Registration.objects.get()

    answer = form_for(client, "metz", counts="there")

    assert answer.headers["Location"] == first.get_absolute_url()
    assert Registration.objects.get() == first and first.is_confirmed


def test_a_seat_is_not_given_up_for_a_place_on_a_waiting_list(client, metz, register):
    metz.seats = 0
    metz.save()
    register("anne@example.org")
    first = Registration.objects.get()
    Mail.objects.all().delete()

    form_for(client, "metz", counts="here")

    assert (status_of(first), metz.registrations.get().status) == ("confirmed", "waiting")
    assert list(Mail.objects.values_list("subject", flat=True)) == ["You are on the waiting list: Metz"]


def test_a_passer_by_does_not_learn_where_somebody_else_is_registered(client, metz, register):
    register("anne@example.org")
    client.cookies.clear()

    page = client.get(reverse("register", args=["metz"]))
    answer = form_for(client, "metz")

    assert "Which one counts?" not in page.text
    assert answer.headers["Location"] == reverse("register_sent", args=["metz"])
    mail = Mail.objects.order_by("pk").last()
    assert "On the same day you are registered in another town too: Nancy." in mail.text


def test_somebody_elses_address_is_registered_without_being_asked(client, metz, register):
    register("anne@example.org")

    answer = form_for(client, "metz", "omar@example.org")

    assert answer.headers["Location"] == metz.registrations.get().get_absolute_url()


def test_whoever_holds_both_says_on_their_page_which_one_counts(client, meeting, metz):
    person = make.PersonFactory()
    here = make.RegistrationFactory(meeting=meeting, person=person)
    there = make.RegistrationFactory(meeting=metz, person=person)
    client.get(here.get_absolute_url())
    assert "Which one counts?" not in client.get(here.get_absolute_url()).text  # nothing proves the other

    client.get(there.get_absolute_url())
    assert "Which one counts?" in client.get(here.get_absolute_url()).text
    for _twice in range(2):
        client.post(reverse("registration_counts", args=[here.token]))

    assert (status_of(here), status_of(there)) == ("confirmed", "cancelled")


def test_a_link_alone_gives_back_nothing_of_another_town(client, meeting, metz):
    person = make.PersonFactory()
    here = make.RegistrationFactory(meeting=meeting, person=person)
    there = make.RegistrationFactory(meeting=metz, person=person)

    client.post(reverse("registration_counts", args=[here.token]))

    assert status_of(there) == "confirmed"


def test_who_waits_here_keeps_the_seat_there(meeting, metz):
    person = make.PersonFactory()
    here = make.RegistrationFactory(meeting=meeting, person=person, status="waiting")
    there = make.RegistrationFactory(meeting=metz, person=person)

    with pytest.raises(Refused, match="You have no seat here yet"):
        actions.come_here(registration=here, instead_of=[there], by=person)

    assert status_of(there) == "confirmed"


def test_the_day_after_nobody_is_asked_to_choose_a_town(client, metz, address):
    assert "choose yours" not in client.get(address).text
