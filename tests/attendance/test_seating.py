"""The published schedule on the day: latecomers are seated at once, one person may be moved by hand."""

from datetime import time

import pytest
from django.urls import reverse

from croisee.attendance import actions, bridge
from croisee.attendance.models import Registration, Seat
from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make


@pytest.fixture
def workshops(meeting):
    """Two workshops at the same hour, three seats each."""
    return make.SessionFactory.create_batch(2, meeting=meeting, seats=3, table_size=2)


@pytest.fixture
def published(meeting, organiser, workshops):
    """A published schedule in which Ada sits in the first workshop."""
    ada = make.RegistrationFactory(meeting=meeting, person__first_name="Ada")
    make.ChoiceFactory(registration=ada, session=workshops[0], rank=0)
    composition = actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser)
    JOBS["attendance.compose"](composition_id=composition.pk)
    composition.refresh_from_db()
    actions.publish(composition=composition, by=organiser)
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    return ada


def sits(registration) -> list[tuple]:
    return [(seat.session, seat.table) for seat in registration.seats.select_related("session")]


def late(meeting, *wishes) -> Registration:
    registration = make.RegistrationFactory(meeting=meeting, status="waiting")
    for rank, session in enumerate(wishes):
        make.ChoiceFactory(registration=registration, session=session, rank=rank)
    actions.fill_seats(meeting=meeting)
    return registration


def test_who_gets_in_after_the_publication_is_seated_at_once_and_nobody_moves(published, meeting, workshops):
    before = sits(published)

    bob = late(meeting, workshops[1])

    assert sits(bob) == [(workshops[1], 1)]
    assert sits(published) == before
    assert Entry.objects.about(bob).filter(verb="registration.placed").exists()


def test_a_latecomer_takes_what_is_left_when_their_wish_is_full(published, meeting, workshops):
    for _n in range(2):
        late(meeting, workshops[0])

    bob = late(meeting, workshops[0])

    assert sits(bob) == [(workshops[1], 1)]


def test_without_a_published_schedule_nobody_is_seated(meeting, organiser, workshops):
    assert sits(late(meeting, workshops[0])) == []


def test_the_latecomer_is_told_where_they_sit_and_nobody_else_is(published, meeting, workshops):
    Mail.objects.all().delete()

    bob = late(meeting, workshops[1])
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)

    told = list(Mail.objects.values_list("to", "subject"))
    assert told == [
        (bob.person.email, "A seat is yours: Nancy"),
        (bob.person.email, "Your workshops: Nancy"),
    ]


def test_an_organiser_moves_one_person(client, published, meeting, workshops):
    address = reverse("registration_seat", args=[meeting.slug, published.pk])

    client.post(address, {"run": workshops[1].pk, "table": 2})

    assert sits(published) == [(workshops[1], 2)]
    assert Entry.objects.about(published)[0].verb == "registration.moved"


def test_moving_somebody_where_they_sit_is_no_news(client, published, meeting, workshops):
    (session, table), *_ = sits(published)
    revision = Registration.objects.get(pk=published.pk).revision

    client.post(
        reverse("registration_seat", args=[meeting.slug, published.pk]), {"run": session.pk, "table": table}
    )

    assert Registration.objects.get(pk=published.pk).revision == revision


def test_a_place_that_does_not_exist_moves_nobody(client, published, meeting, workshops):
    before = sits(published)

    client.post(reverse("registration_seat", args=[meeting.slug, published.pk]), {"run": "999"})

    assert sits(published) == before


def test_who_sits_elsewhere_at_another_hour_stays_there(client, published, meeting, workshops):
    afternoon = make.SessionFactory(meeting=meeting, start=time(14), end=time(15))
    Seat.objects.create(registration=published, session=afternoon)

    client.post(
        reverse("registration_seat", args=[meeting.slug, published.pk]), {"run": workshops[1].pk, "table": ""}
    )

    assert {session for session, _ in sits(published)} == {workshops[1], afternoon}


def test_a_new_plan_starts_from_where_people_sit_now(published, meeting, workshops, organiser):
    actions.move(registration=published, run=workshops[1], table=1, by=organiser)

    problem = bridge.problem_of(meeting, {"stays": True})

    assert [seat["workshop"] for seat in problem["previous"]["assignments"]] == [str(workshops[1].pk)]


def test_the_page_of_a_person_offers_the_places_of_each_hour(client, published, meeting, workshops):
    page = client.get(reverse("registration_edit", args=[meeting.slug, published.pk]))

    (form,) = page.context["seat_forms"]
    assert [title for _, title in form["run"].field.choices] == [
        f"{workshops[0].title} (1/3)",
        f"{workshops[1].title} (0/3)",
    ]


def test_nobody_attends_the_same_workshop_twice(client, published, meeting, workshops):
    again = make.SessionFactory(meeting=meeting, repeats=workshops[0], start=time(14), end=time(15))

    answer = client.post(
        reverse("registration_seat", args=[meeting.slug, published.pk]), {"run": again.pk, "table": 1}
    )

    assert answer.status_code == 403
    assert "the same workshop at another hour" in answer.text
