"""Several people of one organisation are registered by one of them; one comes in the place of another."""

import pytest
from django.urls import reverse

from croisee.attendance import actions
from croisee.attendance.forms.bringing import BringForm
from croisee.attendance.models import Registration
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests import factories as make

ROLE = {f"role_{n}": "staff" for n in range(1, 6)}


@pytest.fixture
def mine(meeting):
    return make.RegistrationFactory(
        meeting=meeting, organisation__name="Town of Toul", brings="A mill", shares_contact=True
    )


def lines(*names: str) -> dict[str, str]:
    found = dict(ROLE)
    for n, name in enumerate(names, start=1):
        found |= {f"first_name_{n}": name, f"last_name_{n}": "Colleague", f"email_{n}": f"{name}@example.org"}
    return found


def bring(client, registration, *names: str, **more):
    return client.post(reverse("registration_bring", args=[registration.token]), lines(*names) | more)


def of(name: str) -> Registration:
    return Registration.objects.with_people().get(person__email=f"{name}@example.org")


def test_each_colleague_has_a_seat_and_a_link_of_their_own(client, mine):
    bring(client, mine, "abel", "bela")

    assert [of(name).status for name in ("abel", "bela")] == ["confirmed", "confirmed"]
    assert of("abel").organisation == mine.organisation
    assert not of("abel").shares_name
    mail = Mail.objects.get(to="abel@example.org")
    assert of("abel").token in mail.text and mine.token not in mail.text


def test_sending_twice_registers_once(client, mine):
    bring(client, mine, "abel")
    page = client.post(reverse("registration_bring", args=[mine.token]), lines("abel"), follow=True)

    assert "One was registered already and stays so." in page.text
    assert Mail.objects.count() == 1


def test_a_line_is_complete_or_empty(client, mine):
    page = client.post(reverse("registration_bring", args=[mine.token]), {**ROLE, "first_name_1": "Abel"})

    assert page.context["form"].errors["email_1"] == ["Complete this line, or empty it."]
    assert client.post(reverse("registration_bring", args=[mine.token]), ROLE).status_code == 200


def test_those_who_come_only_together_are_not_torn_apart(client, meeting, mine):
    meeting.seats = 2  # one is left
    meeting.save()

    bring(client, mine, "abel", "bela", comes_together="on")
    assert [of(name).status for name in ("abel", "bela")] == ["waiting", "waiting"]

    meeting.seats = 3
    meeting.save()
    assert [of(name).status for name in ("abel", "bela")] == ["confirmed", "confirmed"]


def test_ten_colleagues_are_the_most(client, mine):
    for start in (0, 5):
        bring(client, mine, *(f"p{n}" for n in range(start, start + 5)))

    assert bring(client, mine, "late").status_code == 403
    assert Registration.objects.count() == 11


def test_a_colleague_gets_the_seat_the_wishes_and_the_workshops_but_not_what_was_told(client, meeting, mine):
    run = make.SessionFactory(meeting=meeting)
    make.ChoiceFactory(registration=mine, session=run)
    make.SeatFactory(registration=mine, session=run)
    colleague = {"first_name": "Abel", "last_name": "B", "email": "abel@example.org", "role": "staff"}

    client.post(reverse("registration_replace", args=[mine.token]), colleague)

    new = of("abel")
    assert (new.status, new.role, new.brings, new.shares_contact) == ("confirmed", "staff", "", False)
    assert (
        [seat.session for seat in new.seats.all()]
        == [choice.session for choice in new.choices.all()]
        == [run]
    )
    mine.refresh_from_db()
    assert mine.status == "cancelled" and not mine.seats.exists()
    assert {mail.to for mail in Mail.objects.all()} == {mine.person.email, "abel@example.org"}


def test_whoever_is_registered_replaces_nobody(client, meeting, mine):
    other = make.RegistrationFactory(meeting=meeting, person__email="abel@example.org")
    colleague = {"first_name": "A", "last_name": "B", "email": other.person.email, "role": "staff"}

    page = client.post(reverse("registration_replace", args=[mine.token]), colleague)

    assert "is registered already" in page.text
    mine.refresh_from_db()
    assert mine.is_confirmed


def test_a_representative_delegates_within_their_organisation_and_nowhere_else(client, meeting, mine):
    someone = make.AffiliationFactory(organisation=mine.organisation, is_representative=True).person
    other = make.RegistrationFactory(meeting=meeting)
    colleague = {"first_name": "Abel", "last_name": "B", "email": "abel@example.org", "role": "staff"}
    client.force_login(someone)

    assert (
        client.post(reverse("registration_delegate", args=[meeting.slug, other.pk]), colleague).status_code
        == 403
    )
    client.post(reverse("registration_delegate", args=[meeting.slug, mine.pk]), colleague)

    assert of("abel").is_confirmed


def test_whoever_has_arrived_is_not_replaced(meeting, mine):
    organiser = make.OrganiserFactory(meeting=meeting).person
    meeting.stage = "live"
    meeting.save()
    mine.meeting = meeting
    actions.arrive(registration=mine, desk="", by=organiser)

    with pytest.raises(Refused, match="has arrived already"):
        actions.replace(
            registration=Registration.objects.get(pk=mine.pk),
            colleague=actions.Colleague("A", "B", "a@example.org", "staff"),
            by=organiser,
        )


def test_nobody_says_for_a_colleague_as_what_they_come_without_choosing_it():
    line = {"first_name_1": "Abel", "last_name_1": "B", "email_1": "abel@example.org"}

    assert BringForm(line).errors == {"role_1": ["Complete this line, or empty it."]}
    assert BringForm(line | {"role_1": "actor"}).is_valid()
