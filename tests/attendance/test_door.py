"""At the door: found by three letters or by the badge, counted once."""

import pytest
from django.urls import reverse

from croisee.attendance import badges
from croisee.attendance.models import Arrival
from croisee.journal.models import Entry
from tests import factories as make


@pytest.fixture
def receiver(client, meeting):
    """A pilot, who receives people too."""
    meeting.stage = "live"
    meeting.save()
    person = make.SessionRoleFactory(session__meeting=meeting, kind="pilot").person
    client.force_login(person)
    return person


@pytest.fixture
def look(client, meeting):
    """look("kie"): the page as it answers."""
    return lambda text="": client.get(reverse("door", args=[meeting.slug]), {"text": text})


def names(page) -> list[str]:
    return [line["registration"].person.last_name for line in page.context["found"]]


def coming(meeting, name="Kieffer", **facts):
    return make.RegistrationFactory(meeting=meeting, person__last_name=name, **facts)


def test_somebody_is_found_by_three_letters_whatever_the_accents(receiver, meeting, look):
    coming(meeting, "Éluard")
    coming(meeting, "Kieffer")

    coming(meeting, "Pelu")

    assert names(look("elu")) == ["Éluard"]
    assert names(look("el")) == []
    assert "Type three letters or more." in look("el").text


def test_whoever_looks_reads_that_more_have_such_a_name(receiver, meeting, look):
    for _n in range(13):
        coming(meeting, "Kieffer")

    assert len(names(look("kie"))) == 12
    assert "More people have such a name: go on typing." in look("kie").text.partition("data-notes")[0]
    assert "More people" not in look("nobody").text.partition("data-notes")[0]


def test_a_badge_finds_its_person_by_its_code_or_its_address(receiver, meeting, look):
    code = badges.code_of(coming(meeting))

    assert names(look(code)) == ["Kieffer"]
    assert names(look(f"https://croisee.example/b/{code}/")) == ["Kieffer"]


def test_a_code_that_nobody_gave_finds_nobody(receiver, meeting, look):
    registration = coming(meeting)

    assert badges.registration_of(f"{registration.pk}-AAAAAAAAAA") is None
    assert names(look(f"{registration.pk}-AAAAAAAAAA")) == []


def test_somebody_arrives_once_and_a_second_desk_learns_since_when(client, receiver, meeting):
    address = reverse("arrived", args=[meeting.slug, coming(meeting).pk])

    client.post(address, {"desk": "1"})
    first = Arrival.objects.get()
    page = client.post(address, {"desk": "2"}, follow=True)

    assert Arrival.objects.get() == first
    assert f"In since {first.at.astimezone(meeting.zone):%H:%M}, by desk 1." in page.text
    assert Entry.objects.filter(verb="registration.arrived").count() == 1


@pytest.mark.parametrize(
    ("status", "sentence"),
    (
        ("waiting", "This person is on the waiting list: an organiser decides whether there is a seat."),
        ("cancelled", "This registration was cancelled: let the person register again, here and now."),
    ),
)
def test_who_has_no_seat_does_not_come_in_and_it_is_said_why(
    client, receiver, meeting, look, status, sentence
):
    registration = coming(meeting, status=status)

    assert sentence in look("kief").text
    assert client.post(reverse("arrived", args=[meeting.slug, registration.pk])).status_code == 403
    assert not Arrival.objects.exists()


def test_the_badge_of_another_meeting_says_of_which(receiver, look):
    elsewhere = make.RegistrationFactory(meeting=make.MeetingFactory(open=True, title="Rennes"))

    page = look(badges.code_of(elsewhere))

    assert "This badge is for another meeting: Rennes." in page.text
    assert not page.context["found"]


def test_an_arrival_is_taken_back(client, receiver, meeting):
    registration = coming(meeting)
    client.post(reverse("arrived", args=[meeting.slug, registration.pk]))

    client.post(reverse("not_arrived", args=[meeting.slug, registration.pk]))

    assert not Arrival.objects.exists()


def test_the_gauge_counts_those_who_have_come_by_role(client, receiver, meeting, look):
    first = coming(meeting, role="elected")
    coming(meeting, role="elected")
    coming(meeting, role="staff")
    coming(meeting, role="staff", status="waiting")
    client.post(reverse("arrived", args=[meeting.slug, first.pk]))

    assert [(p.present, p.expected) for p in look().context["presence"]] == [(1, 3), (1, 2), (0, 1)]


def test_what_a_telephone_scans_leads_those_at_the_door_to_the_person(client, receiver, meeting):
    code = badges.code_of(coming(meeting))

    page = client.get(reverse("badge", args=[code]), follow=True)

    assert names(page) == ["Kieffer"]


def test_a_badge_tells_a_passer_by_nothing_of_its_person(client, meeting):
    registration = coming(meeting)

    page = client.get(reverse("badge", args=[badges.code_of(registration)]))

    assert "This is the badge of a participant." in page.text
    assert "Kieffer" not in page.text


@pytest.mark.parametrize("people", (1, 3))
def test_the_door_costs_the_same_at_any_size(receiver, meeting, look, people, django_assert_num_queries):
    for n in range(people):
        coming(meeting, f"Kieffer{n}")
    look("kief")
    with django_assert_num_queries(8):
        look("kief")
