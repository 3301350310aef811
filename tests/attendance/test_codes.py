"""An access code of a round lets in so many people, by right, and nobody after them."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.models import Admission, Invitation, Registration, Wave
from croisee.attendance.rounds import figures_of
from croisee.kit.access import Refused
from tests import factories as make

SPENT = (
    "This code has been used as often as it may be. Ask whoever gave it to you for another one, "
    "or leave the field empty."
)


@pytest.fixture
def organiser(meeting):
    return make.OrganiserFactory(meeting=meeting).person


@pytest.fixture
def wave(meeting):
    """A meeting for invited people, with a code for two of them."""
    Admission.objects.create(meeting=meeting, is_invited_only=True)
    return Wave.objects.create(
        meeting=meeting, name="Partners", subject="Come", text="{link}", code="PARTNER13", code_uses=2
    )


def statuses() -> dict[str, str]:
    return dict(Registration.objects.values_list("person__email", "status"))


def test_whoever_has_the_code_comes_by_right_and_the_others_ask(wave, register):
    register("one@example.org", code=" partner 13 ")
    register("two@example.org")

    assert statuses() == {"one@example.org": "confirmed", "two@example.org": "asked"}
    assert Invitation.objects.get(by_code=True).wave == wave


def test_a_code_is_used_as_often_as_it_may_be_and_not_once_more(wave, register):
    for name in ("one", "two"):
        register(f"{name}@example.org", code="PARTNER13")

    page = register("three@example.org", code="PARTNER13")

    assert page.context["form"].errors["code"] == [SPENT]
    assert set(statuses()) == {"one@example.org", "two@example.org"}


def test_a_wrong_code_says_so_and_keeps_what_was_written(wave, register):
    page = register("one@example.org", code="OTHER")

    assert page.context["form"].errors["code"] == [
        "No round of this meeting has the code “OTHER”: compare it with what you were given."
    ]
    assert 'value="Town of Nancy"' in page.text
    assert statuses() == {}


def test_the_same_person_uses_a_code_once(wave, register, client):
    for _n in range(2):
        register("one@example.org", code="PARTNER13")
    token = Registration.objects.get().token
    client.post(reverse("registration_cancel", args=[token]))
    register("one@example.org", code="PARTNER13")

    assert wave.let_in() == 1
    assert statuses() == {"one@example.org": "confirmed"}


def test_whoever_is_invited_spends_no_code(wave, register, meeting):
    person = make.PersonFactory(email="one@example.org")
    other = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}")
    Invitation.objects.create(wave=other, person=person)

    register("one@example.org", code="PARTNER13")

    assert (wave.let_in(), statuses()) == (0, {"one@example.org": "confirmed"})


def test_a_code_gives_the_seats_that_its_round_keeps(wave, register, meeting):
    Wave.objects.filter(pk=wave.pk).update(reserved=1)
    meeting.seats = 1
    meeting.save()
    make.RegistrationFactory(meeting=meeting, status="waiting")

    register("one@example.org", code="PARTNER13")

    assert statuses()["one@example.org"] == "confirmed"


def test_a_code_waits_for_the_day_on_which_its_round_opens(wave, register):
    Wave.objects.filter(pk=wave.pk).update(opens_on=timezone.localdate() + timezone.timedelta(days=2))

    page = register("one@example.org", code="PARTNER13")

    assert "With this invitation, registration opens on" in page.context["form"].errors["code"][0]
    assert (wave.let_in(), statuses()) == (0, {})


def test_a_link_brings_the_code_along(client, wave, meeting):
    form = client.get(reverse("register", args=[meeting.slug]), {"code": "PARTNER13"}).context["form"]

    assert form["code"].value() == "PARTNER13"


def test_a_meeting_without_a_code_asks_for_none(client, meeting):
    assert "code" not in client.get(reverse("register", args=[meeting.slug])).context["form"].fields


def test_an_organiser_hands_out_a_code_changes_it_and_takes_it_back(client, wave, organiser, register):
    register("one@example.org", code="PARTNER13")
    client.force_login(organiser)
    address = reverse("wave_code", args=[wave.meeting.slug, wave.pk])

    client.post(address, {"code": "open door", "code_uses": 1})
    page = client.get(wave.get_absolute_url()).text
    assert "OPENDOOR" in page and "used 1 of 1 times" in page

    client.post(address, {"code": "", "code_uses": 0})
    wave.refresh_from_db()
    assert wave.code == ""
    assert figures_of(wave).shown == [("came with the access code", 1)]
    assert figures_of(wave).total == 0


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    (
        ({"code": "A", "code_uses": ""}, "code_uses", "This field is required."),
        ({"code": "A", "code_uses": 0}, "code_uses", "Say how many people may use it."),
        ({"code": "taken", "code_uses": 1}, "code", "Another round of this meeting has this code"),
    ),
)
def test_a_code_that_means_nothing_or_two_things_is_refused(client, wave, organiser, sent, field, sentence):
    Wave.objects.create(meeting=wave.meeting, name="X", subject="x", text="{link}", code="TAKEN", code_uses=1)
    client.force_login(organiser)

    page = client.post(reverse("wave_code", args=[wave.meeting.slug, wave.pk]), sent)

    assert sentence in page.context["form"].errors[field][0]
    wave.refresh_from_db()
    assert wave.code == "PARTNER13"


def test_the_database_keeps_a_code_for_one_round(wave):
    with pytest.raises(IntegrityError, match="one_round_per_code|UNIQUE"):
        Wave.objects.create(meeting=wave.meeting, name="X", subject="x", text="{link}", code="PARTNER13")


def test_nobody_else_makes_a_code(wave):
    with pytest.raises(Refused):
        actions.save_code(wave=wave, code="A", code_uses=1, by=make.PersonFactory())


def test_a_code_does_not_replace_an_invitation_of_its_round_that_was_taken_back(wave, register, organiser):
    anne = make.PersonFactory(email="anne@example.org")
    invitation = Invitation.objects.create(wave=wave, person=anne)
    actions.withdraw_invitation(invitation=invitation, by=organiser)

    page = register("anne@example.org", code="PARTNER13")

    assert "took an invitation of this round back" in page.text
    assert not Registration.objects.exists() and Invitation.objects.count() == 1
