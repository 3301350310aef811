"""A device at the door: what it keeps, what it tells after an hour without network, who may use it."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import badges
from croisee.attendance.models import Arrival, DoorLink, Registration, Sighting
from croisee.journal.models import Entry
from croisee.meetings.models import Meeting
from tests import factories as make

MINUTE = 60_000


@pytest.fixture
def meeting(meeting):
    meeting.stage = "live"
    meeting.starts_on = timezone.localdate()
    meeting.save()
    return meeting


@pytest.fixture
def link(meeting):
    return DoorLink.objects.create(meeting=meeting, name="North door")


@pytest.fixture
def helper(client, link):
    """Somebody without an account who opened a link for the door."""
    client.get(link.get_absolute_url())
    return client


@pytest.fixture
def anne(meeting):
    return make.RegistrationFactory(meeting=meeting, person__last_name="Kieffer")


@pytest.fixture
def tell(helper, meeting):
    """tell(line, line): send what a device kept; its answers."""

    def send(*lines):
        answer = helper.post(
            reverse("door_sightings", args=[meeting.slug]),
            json.dumps({"lines": lines}),
            content_type="application/json",
        )
        return answer.json()["answers"]

    return send


@pytest.fixture
def listed(helper, meeting):
    return lambda **headers: helper.get(reverse("door_list", args=[meeting.slug]), headers=headers)


def seen(registration, minutes_ago=0, desk="1", act="in", **facts):
    line = {"key": str(uuid4()), "act": act, "ago": minutes_ago * MINUTE, "desk": desk}
    return line | {"registration": registration and registration.pk} | facts


def test_a_line_that_is_told_twice_counts_once(tell, anne):
    line = seen(anne, 5)

    first, again = tell(line)[0], tell(line)[0]

    assert first == again
    assert first["is_first"]
    assert Sighting.objects.count() == Arrival.objects.count() == 1
    assert Entry.objects.filter(verb="registration.arrived").count() == 1


def test_of_two_desks_the_earliest_hour_counts_whoever_tells_first(tell, anne):
    (late,) = tell(seen(anne, 10, "2"))
    (early,) = tell(seen(anne, 30, "1"))

    assert late["is_first"] and early["is_first"]
    arrival = Arrival.objects.get()
    assert arrival.desk == "1"
    assert timezone.now() - arrival.at > timedelta(minutes=29)


def test_a_desk_that_saw_somebody_later_learns_since_when(tell, anne):
    tell(seen(anne, 30, "1"))

    (answer,) = tell(seen(anne, 10, "2"))

    assert (answer["is_first"], answer["desk"]) == (False, "1")


def test_somebody_seen_by_two_desks_is_listed(helper, tell, meeting, anne):
    tell(seen(anne, 30, "north"), seen(anne, 10, "south"))
    make.RegistrationFactory(meeting=meeting)

    page = helper.get(reverse("door", args=[meeting.slug]))

    assert [[s.desk for s in sightings] for sightings in page.context["twice"]] == [["north", "south"]]
    assert "Seen by several desks" in page.text


def test_taking_back_undoes_what_was_seen_before_and_not_after(tell, anne):
    back = seen(anne, 20, act="back")

    tell(seen(anne, 30), back)
    assert not Arrival.objects.exists()
    tell(seen(anne, 10))
    tell(back)

    assert Arrival.objects.exists()


@pytest.mark.parametrize("status", ("waiting", "cancelled"))
def test_who_lost_the_seat_in_the_meantime_is_refused_with_the_reason(tell, anne, status):
    Registration.objects.update(status=status)

    (answer,) = tell(seen(anne, 5))

    assert "waiting list" in answer["why"] or "cancelled" in answer["why"]
    assert not Arrival.objects.exists()


def test_one_line_that_cannot_be_taken_does_not_stop_the_others(tell, anne):
    unknown, unreadable, good = tell({**seen(None), "registration": 999_999}, {"key": "x"}, seen(anne))

    assert "Nobody of this meeting" in unknown["why"]
    assert "cannot be read" in unreadable["why"]
    assert good["is_first"]


def test_an_hour_before_the_meeting_or_after_now_is_not_believed(tell, anne):
    tell(seen(anne, 6 * 24 * 60))

    assert timezone.now() - Arrival.objects.get().at < timedelta(minutes=1)


@pytest.mark.parametrize("body", ("", "[]", '{"lines": 3}', json.dumps({"lines": [{}] * 101})))
def test_what_cannot_be_read_is_refused(helper, meeting, body):
    answer = helper.post(
        reverse("door_sightings", args=[meeting.slug]), body, content_type="application/json"
    )

    assert answer.status_code == 422


def test_somebody_registered_without_network_is_registered_once(tell, meeting):
    line = seen(None, 5, act="new", first_name="Léa", last_name="Weiss", organisation="Metz", role="actor")

    tell(line)
    (answer,) = tell(line)

    registration = Registration.objects.get()
    assert answer == {"id": registration.pk, "is_first": True} | {key: answer[key] for key in ("at", "desk")}
    assert registration.is_walk_in and registration.is_confirmed
    assert Arrival.objects.count() == 1


def test_the_list_holds_what_the_door_needs_and_no_more(listed, anne):
    Registration.objects.update(access_needs="Ground floor", brings="A key")

    (person,) = listed().json()["people"]

    assert person == {
        "id": anne.pk,
        "name": "Anne Kieffer",
        "organisation": anne.organisation.name,
        "role": "elected member",
        "code": badges.code_of(anne),
        "why": None,
        "may_seat": False,
        "at": None,
        "desk": "",
    }


def test_a_list_that_has_not_changed_is_not_sent_again(listed, tell, anne):
    state = listed()["ETag"]

    assert listed(**{"If-None-Match": state}).status_code == 304
    tell(seen(anne))
    assert listed(**{"If-None-Match": state}).status_code == 200


def test_a_second_desk_that_saw_somebody_is_news_for_every_device(listed, tell, anne):
    tell(seen(anne, 5, desk="north"))
    state = listed()["ETag"]

    tell(seen(anne, desk="south"))

    assert listed(**{"If-None-Match": state}).status_code == 200


@pytest.mark.parametrize("people", (1, 3))
def test_the_list_costs_the_same_at_any_size(listed, meeting, people, django_assert_num_queries):
    make.RegistrationFactory.create_batch(people, meeting=meeting)
    listed()
    with django_assert_num_queries(5):
        listed()


def test_a_revoked_link_opens_nothing_any_more(client, helper, link, listed, meeting, tell, anne):
    organiser = make.OrganiserFactory(meeting=meeting).person
    answers = tell(seen(anne))
    assert answers[0]["is_first"]

    link.revoked_at = timezone.now()
    link.save()

    assert listed().status_code == 401
    assert helper.get(reverse("door", args=[meeting.slug])).status_code == 302
    assert helper.get(link.get_absolute_url()).status_code == 404
    assert organiser != Arrival.objects.get().by


@pytest.fixture(params=["as it is", "shortly after midnight"])
def clock(request, monkeypatch):
    """Shortly after midnight in Paris it is still yesterday in the middle of the world."""
    if request.param != "as it is":
        moment = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_link_ends_a_week_after_its_meeting(clock, helper, link, listed, meeting):
    today = timezone.localdate()
    DoorLink.objects.update(made_at=timezone.now() - timedelta(days=40))
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=today - timedelta(days=8), ends_on=None)

    assert listed().status_code == 401
    assert helper.get(link.get_absolute_url()).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(ends_on=today - timedelta(days=6))
    assert listed().status_code == 200


def test_a_link_is_for_its_own_meeting(helper):
    other = make.MeetingFactory(live=True)

    assert helper.get(reverse("door_list", args=[other.slug])).status_code == 401


def test_an_organiser_makes_a_link_and_revokes_it(client, meeting):
    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    address = reverse("door_links", args=[meeting.slug])

    client.post(address, {"name": "Students"})
    link = DoorLink.objects.get()
    assert link.get_absolute_url() in client.get(address).text
    client.post(reverse("door_link_revoke", args=[meeting.slug, link.pk]))

    assert not DoorLink.objects.get().is_open
    assert [e.verb for e in Entry.objects.order_by("pk")] == ["door_link.made", "door_link.revoked"]


def test_a_link_opens_the_door_of_a_meeting_that_is_not_public(client, meeting, link):
    meeting.is_public = False
    meeting.save()

    assert client.get(link.get_absolute_url(), follow=True).status_code == 200


def test_the_badge_that_a_phone_scans_opens_the_person_for_a_helper(helper, anne):
    page = helper.get(reverse("badge", args=[badges.code_of(anne)]), follow=True)

    assert "Kieffer" in page.text


def test_an_organiser_gives_a_seat_on_a_device_and_lets_in_once(client, meeting):
    waits = make.RegistrationFactory(meeting=meeting, status="waiting", queued_at=timezone.now())
    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    (listed,) = client.get(reverse("door_list", args=[meeting.slug])).json()["people"]
    line = seen(waits, 5, act="seat")

    for _twice in range(2):
        client.post(
            reverse("door_sightings", args=[meeting.slug]),
            json.dumps({"lines": [line]}),
            content_type="application/json",
        )

    assert listed["may_seat"] and listed["why"]
    waits.refresh_from_db()
    assert waits.is_confirmed and Arrival.objects.get().registration == waits


def test_who_has_a_link_for_the_door_gives_no_seats(tell, listed, meeting):
    waits = make.RegistrationFactory(meeting=meeting, status="waiting", queued_at=timezone.now())

    (answer,) = tell(seen(waits, 5, act="seat"))

    assert not listed().json()["people"][0]["may_seat"]
    assert "Only the organisers" in answer["why"] and not Arrival.objects.exists()
