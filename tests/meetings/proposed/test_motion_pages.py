"""The pages on which changes are proposed and answered."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.meetings import actions
from croisee.meetings.models import Answer, Motion, Session
from croisee.network.actions import erase_me
from tests.factories import OrganiserFactory, RoomFactory, SessionFactory
from tests.meetings.proposed.motions import fields, propose, today

pytestmark = pytest.mark.django_db


def test_an_organiser_proposes_and_another_one_objects(enter, workshop, oda, olaf):
    address = reverse("motion_new", args=["nancy", workshop.pk])
    assert "Propose a change" in enter(oda).get(address).content.decode()
    page = enter(oda).post(address, fields(workshop, start="11:00", end="12:30"), follow=True)
    motion = Motion.objects.get()
    assert motion.after == {"hours": ["11:00:00", "12:30:00"]}
    assert "Withdraw the proposal" in page.content.decode() and "I object" not in page.content.decode()

    overview = enter(olaf).get(reverse("meeting_manage", args=["nancy"])).content.decode()
    assert "1 proposed change waits for your answer." in overview
    page = enter(olaf).post(motion.get_absolute_url(), {"do": "object", "reason": "The bus."}, follow=True)

    assert "You object" in page.content.decode() and "An objection stands" in page.content.decode()
    assert "stopped by an objection" in enter(oda).get(reverse("motions", args=["nancy"])).content.decode()
    assert "Oda" in enter(olaf).get(reverse("session_edit", args=["nancy", workshop.pk])).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "This changes nothing"),
        ({"title": "Places", "reason": ""}, "This field is required"),
        ({"title": "Places", "until": "2013-01-01"}, "This day is over"),
        ({"title": "Places", "until": "soon"}, "Enter a valid date"),
        ({"title": "Places", "seen": "9"}, "Somebody else changed this"),
        ({"start": "11:00", "end": "10:00"}, "The end comes before the start"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_nothing_is_written(enter, workshop, oda, changes, sentence):
    address = reverse("motion_new", args=["nancy", workshop.pk])

    page = enter(oda).post(address, fields(workshop, **changes))

    assert sentence in page.content.decode() and not Motion.objects.exists()


def test_the_hour_of_a_repetition_is_proposed(enter, workshop, oda):
    again = SessionFactory(meeting=workshop.meeting, repeats=workshop, title="Spaces")
    address = reverse("motion_new", args=["nancy", again.pk])
    assert enter(oda).get(address).status_code == 200

    enter(oda).post(
        address, {"start": "14:00", "end": "15:00", "seen": "0", "reason": "Later.", "until": today(1)}
    )

    assert Motion.objects.get().after == {"hours": ["14:00:00", "15:00:00"]}


@pytest.mark.parametrize(
    ("do", "sentence"),
    [("object", "Say why you object"), ("", "Choose what to do"), ("withdraw", "Only the person who made")],
)
def test_an_answer_that_is_not_one_is_said(enter, workshop, oda, olaf, do, sentence):
    motion = propose(workshop, oda, title="Places")

    page = enter(olaf).post(motion.get_absolute_url(), {"do": do})

    assert sentence in page.content.decode() and not Answer.objects.exists()


def test_an_overtaken_motion_says_so_before_its_date(enter, workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    Session.objects.update(title="Grounds")

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "The session was changed since: Title: Spaces → Grounds." in page


def test_what_could_not_all_be_is_said_before_one_agrees(enter, workshop, oda, olaf):
    room = RoomFactory(meeting=workshop.meeting, name="Red room", capacity=5)
    hours = {"start": time(14), "end": time(15)}
    SessionFactory(meeting=workshop.meeting, title="Money", room=room, day=workshop.day, **hours)
    Session.objects.filter(pk=workshop.pk).update(seats=20)
    motion = propose(
        workshop,
        oda,
        hours=["14:30:00", "16:00:00"],
        room={"pk": room.pk, "name": room.name},
        day="2013-09-12",
    )

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "Red room is taken twice at the same time: Money (14:00–15:00) and Spaces (14:30–16:00)." in page
    assert "Spaces (14:30–16:00) has 20 seats, Red room has room for 5." in page


@pytest.mark.parametrize("state", ["applied", "withdrawn", "stale"])
def test_a_settled_motion_can_be_read_and_not_answered(enter, workshop, oda, olaf, state):
    motion = propose(workshop, oda, title="Places")
    Motion.objects.update(state=state, settled_at=timezone.now())

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "I agree" not in page and "Lunch is late." in page


def test_those_who_are_forgotten_are_somebody(enter, workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    ola = OrganiserFactory(meeting=workshop.meeting).person
    actions.answer_motion(motion=motion, agrees=False, reason="No.", by=ola)
    for person in (oda, ola):
        erase_me(by=person)

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "What somebody proposed" in page and "somebody · <strong>objects" in page
    assert "An objection stands" not in page


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(
    enter, workshop, oda, olaf, number, django_assert_max_num_queries
):
    for n in range(number):
        motion = propose(workshop, oda, title=f"Title {n}")
        actions.answer_motion(motion=motion, agrees=False, reason="No.", by=olaf)
    client = enter(oda)
    with django_assert_max_num_queries(7):
        client.get(reverse("motions", args=["nancy"]))


@pytest.mark.parametrize("number", (1, 3))
def test_a_motion_costs_the_same_for_any_number_of_answers(
    enter, workshop, oda, number, django_assert_max_num_queries
):
    motion = propose(workshop, oda, title="Places")
    for _n in range(number):
        by = OrganiserFactory(meeting=workshop.meeting).person
        actions.answer_motion(motion=motion, agrees=True, by=by)
    client = enter(oda)
    with django_assert_max_num_queries(15):
        client.get(motion.get_absolute_url())
