"""Only those who are invited come by right: others ask, also those to whom an invitation was passed on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.models import Admission, Invitation, Registration, Wave
from croisee.kit.models import Mail
from tests import factories as make


@pytest.fixture
def organiser(meeting):
    return make.OrganiserFactory(meeting=meeting).person


@pytest.fixture
def invitation(meeting):
    person = make.AffiliationFactory(
        person__first_name="Dominique", person__last_name="Renard", organisation__name="Town of Toul"
    ).person
    wave = Wave.objects.create(meeting=meeting, name="Authorities", subject="Come", text="{link}")
    return Invitation.objects.create(wave=wave, person=person)


@pytest.fixture
def closed(meeting):
    Admission.objects.create(meeting=meeting, is_invited_only=True)
    return meeting


def of(email: str) -> Registration:
    return Registration.objects.with_people().get(person__email=email)


def test_an_invitation_that_was_passed_on_lets_nobody_in_silently(
    client, closed, invitation, register, organiser
):
    client.get(invitation.get_absolute_url())
    register("zoe@example.org")

    asking = of("zoe@example.org")
    assert asking.status == "asked"
    assert not Registration.objects.filter(person=invitation.person).exists()
    client.force_login(organiser)
    page = client.get(reverse("seats", args=[closed.slug])).text
    assert "With the invitation of Dominique Renard, which was passed on." in page


def test_on_an_open_meeting_a_colleague_comes_like_anybody_and_never_in_the_name_of_the_other(
    client, meeting, invitation, register
):
    client.get(invitation.get_absolute_url())
    register("zoe@example.org")

    registration = of("zoe@example.org")
    assert (registration.status, registration.invitation) == ("confirmed", invitation)
    assert registration.person != invitation.person


def test_a_known_address_behind_the_invitation_of_somebody_else_proves_nothing(
    client, meeting, invitation, register
):
    known = make.PersonFactory(email="known@example.org")
    client.get(invitation.get_absolute_url())

    answer = register("known@example.org", accepts_photos="on")

    assert answer.headers["Location"] == reverse("register_sent", args=[meeting.slug])
    assert not Registration.objects.get(person=known).accepts_photos


def test_whoever_is_not_the_one_invited_gets_an_empty_form(client, meeting, invitation):
    client.get(invitation.get_absolute_url())
    form = reverse("register", args=[meeting.slug])
    assert "Renard" in client.get(form).text

    client.post(reverse("register_other", args=[meeting.slug]))

    assert "Renard" not in client.get(form).text


def test_who_is_invited_comes_by_right_even_without_the_link(closed, invitation, register):
    register(invitation.person.email)

    assert of(invitation.person.email).status == "confirmed"


def test_who_asks_is_let_in_and_told(client, closed, register, organiser):
    register("zoe@example.org")

    for _n in range(2):
        client.force_login(organiser)
        client.post(reverse("registration_admit", args=[closed.slug, of("zoe@example.org").pk]))

    assert of("zoe@example.org").status == "confirmed"
    subjects = list(Mail.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects == ["The organisers have your request: Nancy", "You are registered: Nancy"]


def test_who_is_not_let_in_reads_why_and_asks_again_at_most(client, closed, register, organiser):
    register("zoe@example.org")
    actions.refuse(registration=of("zoe@example.org"), reason="Authorities only", by=organiser)
    assert "Authorities only" in Mail.objects.latest("pk").text

    client.post(reverse("registration_again", args=[of("zoe@example.org").token]))

    assert of("zoe@example.org").status == "asked"


def test_a_request_takes_no_seat_and_shows_nothing_of_a_closed_meeting(client, closed, register):
    closed.seats = 1
    closed.save()
    register("zoe@example.org")
    register("abel@example.org")

    assert {of("zoe@example.org").status, of("abel@example.org").status} == {"asked"}
    assert not closed.registrations.seated().exists()
    assert not closed.registrations.active().exists()


def test_a_no_needs_a_reason(client, closed, register, organiser):
    register("zoe@example.org")
    client.force_login(organiser)

    page = client.post(reverse("registration_refuse", args=[closed.slug, of("zoe@example.org").pk]))

    assert "This field is required." in page.text
    assert of("zoe@example.org").status == "asked"


def test_a_round_opens_on_its_day(client, meeting, invitation, register):
    invitation.wave.opens_on = timezone.localdate() + timedelta(days=2)
    invitation.wave.save()
    client.get(invitation.get_absolute_url())

    assert "registration opens on" in client.get(reverse("register", args=[meeting.slug])).text
    assert register(invitation.person.email).status_code == 403
