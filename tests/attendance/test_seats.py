"""Seats and the waiting list: first come, first served."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from croisee.attendance import actions
from croisee.attendance.line import place_of
from croisee.attendance.models import Registration
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests import factories as make


@pytest.fixture
def one_seat(meeting):
    meeting.seats = 1
    meeting.save()
    return meeting


def statuses() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("status", flat=True))


def subjects() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("to", "subject"))


def of(email: str) -> Registration:
    return Registration.objects.with_people().get(person__email=email)


def test_the_second_waits_and_knows_their_place(client, one_seat, register):
    register("one@example.org")
    register("two@example.org")
    answer = register("three@example.org")

    assert statuses() == ["confirmed", "waiting", "waiting"]
    assert "You are number 2 on the waiting list." in client.get(answer.headers["Location"]).content.decode()
    assert [subject for _, subject in subjects()] == [
        "You are registered: Nancy",
        "You are on the waiting list: Nancy",
        "You are on the waiting list: Nancy",
    ]


def test_a_seat_given_back_goes_to_the_first_in_line(client, one_seat, register):
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")

    client.post(reverse("registration_cancel", args=[of("one@example.org").token]))

    assert statuses() == ["cancelled", "confirmed", "waiting"]
    assert subjects()[-2:] == [
        ("one@example.org", "Your registration is cancelled: Nancy"),
        ("two@example.org", "A seat is yours: Nancy"),
    ]


def test_leaving_the_waiting_list_moves_the_others_up_and_gives_no_seat(client, one_seat, register):
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")

    client.post(reverse("registration_cancel", args=[of("two@example.org").token]))

    assert statuses() == ["confirmed", "cancelled", "waiting"]
    assert place_of(of("three@example.org")) == 1


def test_opening_the_cancel_page_cancels_nothing(client, one_seat, register):
    register()

    page = client.get(reverse("registration_cancel", args=[of("anne@example.org").token]))

    assert page.status_code == 200
    assert statuses() == ["confirmed"]


def test_cancelling_twice_is_cancelling_once(client, one_seat, register):
    register()
    address = reverse("registration_cancel", args=[of("anne@example.org").token])

    client.post(address)
    client.post(address)

    assert len(subjects()) == 2


def test_whoever_comes_back_goes_to_the_end_of_the_list(client, one_seat, register):
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")
    token = of("two@example.org").token

    client.post(reverse("registration_cancel", args=[token]))
    client.post(reverse("registration_again", args=[token]))

    assert statuses() == ["confirmed", "waiting", "waiting"]
    assert (place_of(of("three@example.org")), place_of(of("two@example.org"))) == (1, 2)


def test_whoever_cancelled_may_fill_in_the_form_again(client, one_seat, register):
    register()
    client.post(reverse("registration_cancel", args=[of("anne@example.org").token]))

    answer = register()

    assert answer.headers["Location"] == of("anne@example.org").get_absolute_url()
    assert statuses() == ["confirmed"]


def test_from_another_browser_the_form_only_sends_the_link(client, one_seat, register):
    register()
    client.post(reverse("registration_cancel", args=[of("anne@example.org").token]))
    client.cookies.clear()

    answer = register()

    assert answer.headers["Location"] == reverse("register_sent", args=["nancy"])
    assert statuses() == ["cancelled"]  # only the link brings it back: the address is not proven


def test_more_seats_are_given_in_the_order_of_the_list(one_seat, register):
    for name in ("one", "two", "three", "four"):
        register(f"{name}@example.org")

    one_seat.seats = 3
    one_seat.save()

    assert statuses() == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_without_a_limit_nobody_waits_any_more(one_seat, register):
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")

    one_seat.seats = None
    one_seat.save()

    assert statuses() == ["confirmed"] * 3


def test_fewer_seats_send_nobody_away(one_seat, register):
    register()
    one_seat.seats = 0
    one_seat.save()

    register("two@example.org")

    assert statuses() == ["confirmed", "waiting"]


def test_an_organiser_puts_somebody_first_and_says_why(one_seat, register):
    organiser = make.OrganiserFactory(meeting=one_seat).person
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")
    last = of("three@example.org")

    actions.move_up(registration=last, how="first", reason="Speaks at the round table", by=organiser)

    assert place_of(of("three@example.org")) == 1
    entry = Entry.objects.about(last).first()
    assert (entry.verb, entry.by, entry.facts["reason"]) == (
        "registration.moved_up",
        organiser,
        "Speaks at the round table",
    )


def test_an_organiser_gives_a_seat_beyond_the_last_one(one_seat, register):
    organiser = make.OrganiserFactory(meeting=one_seat).person
    for name in ("one", "two", "three"):
        register(f"{name}@example.org")

    actions.move_up(registration=of("three@example.org"), how="seat", reason="The minister", by=organiser)
    actions.cancel(registration=of("one@example.org"), by=organiser)

    assert statuses() == ["cancelled", "waiting", "confirmed"]


def test_nobody_else_changes_the_order(one_seat, register):
    register("one@example.org")
    register("two@example.org")

    with pytest.raises(Refused, match="Only the organisers"):
        actions.move_up(registration=of("two@example.org"), how="seat", reason="Me", by=make.PersonFactory())


def test_a_person_who_is_erased_gives_their_seat_to_the_next(one_seat, register):
    register("one@example.org", brings="A mill", access_needs="Lift")
    register("two@example.org")
    erased = of("one@example.org")

    actions.forget(erased.person)

    erased.refresh_from_db()
    assert statuses() == ["cancelled", "confirmed"]
    assert (erased.brings, erased.access_needs) == ("", "")


def test_a_personal_page_costs_the_same_at_any_size(meeting, statements):
    mine = make.RegistrationFactory(
        meeting=meeting, status="waiting", queued_at=datetime(2013, 8, 1, tzinfo=UTC)
    )
    make.ChoiceFactory(registration=mine, session=make.SessionFactory(meeting=meeting))
    cost = statements(mine.get_absolute_url())

    make.RegistrationFactory.create_batch(3, meeting=meeting, status="waiting")
    for rank in (1, 2):
        make.ChoiceFactory(registration=mine, session=make.SessionFactory(meeting=meeting), rank=rank)

    assert statements(mine.get_absolute_url()) == cost <= 15
