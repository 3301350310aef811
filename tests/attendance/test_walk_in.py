"""Somebody stands at the door without having registered."""

from datetime import time
from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.attendance.forms.door import WalkInForm
from croisee.attendance.models import Arrival, Composition, Registration
from croisee.network.models import Person
from tests import factories as make


@pytest.fixture
def walk_in(client, meeting):
    """walk_in(last_name="Weiss"): what those at the door send."""
    meeting.stage = "live"
    meeting.save()
    client.force_login(make.SessionRoleFactory(session__meeting=meeting, kind="pilot").person)
    key = uuid4()

    def send(**facts):
        form = {"first_name": "Léa", "last_name": "Weiss", "organisation": "Metz", "role": "actor"}
        return client.post(
            reverse("walk_in", args=[meeting.slug]), form | {"key": key, "email": ""} | facts, follow=True
        )

    return send


def test_nobody_who_walks_in_is_an_elected_member_by_default():
    assert WalkInForm()["role"].value() is None and WalkInForm().fields["role"].choices[0] == ("", "—")


def test_somebody_is_registered_and_counted_in_one_go(walk_in):
    page = walk_in()

    registration = Registration.objects.get()
    assert registration.is_confirmed and registration.is_walk_in and not registration.shares_name
    assert Arrival.objects.get().registration == registration
    assert "Léa Weiss is registered." in page.text


def test_sending_twice_is_sending_once(walk_in):
    walk_in()
    walk_in()

    assert Registration.objects.count() == Arrival.objects.count() == 1
    assert Person.objects.filter(last_name="Weiss").count() == 1


def test_when_every_seat_is_taken_the_person_waits_and_it_is_said(walk_in, meeting):
    meeting.seats = 1
    meeting.save()
    make.RegistrationFactory(meeting=meeting)

    page = walk_in()

    assert Registration.objects.get(person__last_name="Weiss").is_waiting
    assert not Arrival.objects.exists()
    assert "an organiser decides whether there is a seat" in page.text


def test_an_organiser_gives_whoever_waits_a_seat_and_lets_them_in(walk_in, client, meeting):
    meeting.seats = 1
    meeting.save()
    make.RegistrationFactory(meeting=meeting)
    assert "Give a seat and let in" not in walk_in().text
    registration = Registration.objects.get(person__last_name="Weiss")
    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    assert (
        "Give a seat and let in" in client.get(reverse("door", args=[meeting.slug]), {"text": "weiss"}).text
    )

    page = client.post(reverse("seated_at_the_door", args=[meeting.slug, registration.pk]), follow=True)

    registration.refresh_from_db()
    assert registration.is_confirmed and Arrival.objects.get().registration == registration
    assert "In since" in page.text


def test_an_address_that_is_registered_already_is_let_in_as_it_was(walk_in, meeting):
    known = make.RegistrationFactory(meeting=meeting, person__email="lea@example.org")

    walk_in(email="lea@example.org")

    assert Registration.objects.get() == known
    assert Arrival.objects.get().registration == known


def test_who_walks_in_sits_in_the_published_schedule(walk_in, meeting):
    make.SessionFactory(meeting=meeting, start=time(10, 30), end=time(12), seats=20)
    problem = {"version": 1, "rules": {}}
    plan = {"version": 1, "status": "optimal", "assignments": []}
    Composition.objects.create(meeting=meeting, status="published", problem=problem, plan=plan)

    walk_in()

    assert Registration.objects.get().seats.count() == 1


def test_a_form_without_a_name_is_shown_again(walk_in):
    page = walk_in(last_name="")

    assert page.context["form"].errors.keys() == {"last_name"}
    assert not Registration.objects.exists()
