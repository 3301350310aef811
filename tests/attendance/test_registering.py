"""The public form: who gets in, who waits, who gets a mail instead of a page."""

import socket

import pytest
from django.urls import reverse

from croisee.attendance.models import Registration
from croisee.journal.models import Entry
from croisee.kit.models import Mail
from croisee.meetings.models import Stage
from croisee.network.models import Affiliation, Organisation, Person
from tests import factories as make


def only_registration() -> Registration:
    return Registration.objects.get()


def form_of(client, meeting) -> dict:
    """The hidden stamp of a fresh form."""
    page = client.get(reverse("register", args=[meeting.slug]))
    return {"stamp": page.context["form"].initial["stamp"]}


def test_a_passer_by_registers_and_sees_their_page_at_once(client, register):
    answer = register()

    assert answer.headers["Location"] == only_registration().get_absolute_url()
    assert "You are registered." in client.get(answer.headers["Location"]).content.decode()


def test_what_was_answered_is_kept(client, meeting, register):
    first, second = make.SessionFactory(meeting=meeting), make.SessionFactory(meeting=meeting)

    register(
        function="Deputy mayor",
        languages=["fr", "de"],
        brings="A tool library",
        seeks="A kitchen",
        access_needs="Ground floor",
        shares_contact="on",
        choice_1=second.pk,
        choice_2=first.pk,
    )

    registration = only_registration()
    assert (registration.person.name, registration.organisation.name) == ("Anne Person", "Town of Nancy")
    assert (registration.role, registration.function) == ("elected", "Deputy mayor")
    assert (registration.languages, registration.brings) == (["fr", "de"], "A tool library")
    assert (registration.seeks, registration.access_needs) == ("A kitchen", "Ground floor")
    assert (registration.shares_name, registration.shares_contact) == (False, True)
    assert [choice.session for choice in registration.choices.all()] == [second, first]


def test_the_person_acts_for_the_organisation_from_then_on(register):
    register(function="Deputy mayor")

    affiliation = Affiliation.objects.get()
    assert (affiliation.organisation.name, affiliation.role, affiliation.function) == (
        "Town of Nancy",
        "elected",
        "Deputy mayor",
    )


def test_a_registration_stands_in_the_journal(register):
    register()

    assert [entry.verb for entry in Entry.objects.about(only_registration())] == [
        "registration.seated",
        "registration.made",
    ]


def test_a_gap_between_wishes_is_closed(meeting, register):
    workshop = make.SessionFactory(meeting=meeting)
    make.SessionFactory(meeting=meeting)

    register(choice_2=workshop.pk)

    assert [(c.rank, c.session) for c in only_registration().choices.all()] == [(0, workshop)]


def test_the_same_workshop_is_not_chosen_twice(meeting, register):
    workshop = make.SessionFactory(meeting=meeting)
    make.SessionFactory(meeting=meeting)

    answer = register(choice_1=workshop.pk, choice_2=workshop.pk)

    assert list(answer.context["form"].errors) == ["choice_2"]
    assert not Registration.objects.exists()


def test_the_workshop_of_another_meeting_cannot_be_chosen(meeting, register):
    make.SessionFactory.create_batch(2, meeting=meeting)

    answer = register(choice_1=make.SessionFactory().pk)

    assert list(answer.context["form"].errors) == ["choice_1"]


@pytest.mark.parametrize("missing", ("email", "first_name", "last_name", "organisation", "role"))
def test_what_is_needed_is_asked_for_beside_its_field(register, missing):
    answer = register(**{missing: ""})

    assert list(answer.context["form"].errors) == [missing]
    assert f'id="id_{missing}_error"' in answer.content.decode()


def test_an_automatic_sender_that_fills_every_field_is_told_so(register):
    answer = register(leave_empty="buy now")

    assert list(answer.context["form"].errors) == ["leave_empty"]


def test_two_spellings_are_the_same_authority(register):
    nancy = make.OrganisationFactory(name="Métropole du Grand Nancy")

    register("one@example.org", organisation="metropole du grand nancy")
    register("two@example.org", organisation="Métropole  du Grand-Nancy")

    assert {r.organisation for r in Registration.objects.select_related("organisation")} == {nancy}


def test_the_old_name_of_a_merged_organisation_leads_to_the_one_that_stays(register):
    nancy = make.OrganisationFactory(name="Métropole du Grand Nancy")
    make.OrganisationFactory(name="Communauté urbaine", merged_into=nancy)

    register(organisation="Communauté urbaine")

    assert only_registration().organisation == nancy


def test_a_name_that_nobody_knows_waits_to_be_checked(register):
    register(organisation="The tool library")

    assert Organisation.objects.get().is_confirmed is False


def test_a_known_person_keeps_their_name_and_gets_the_link_by_mail_only(client, meeting, register):
    make.PersonFactory(email="anne@example.org", first_name="Annette")

    answer = register(" Anne@Example.org", first_name="Somebody")

    registration = only_registration()
    assert answer.headers["Location"] == reverse("register_sent", args=[meeting.slug])
    assert registration.person.first_name == "Annette"
    assert registration.token not in client.get(answer.headers["Location"]).content.decode()
    assert registration.token in Mail.objects.get().text


def test_whoever_is_signed_in_sees_their_page_at_once(client, register):
    client.force_login(make.PersonFactory(email="anne@example.org"))

    assert register().headers["Location"] == only_registration().get_absolute_url()


def test_a_form_sent_again_for_a_known_address_tells_nothing_and_changes_nothing(client, meeting, register):
    registration = make.RegistrationFactory(
        meeting=meeting, person__email="anne@example.org", brings="A mill"
    )

    answer = register(brings="Nothing")

    registration.refresh_from_db()
    assert answer.headers["Location"] == reverse("register_sent", args=[meeting.slug])
    assert registration.brings == "A mill"
    assert registration.token in Mail.objects.get().text


def test_the_link_is_sent_again_once_a_minute_at_most(meeting, register):
    make.RegistrationFactory(meeting=meeting, person__email="anne@example.org")

    register()
    register()

    assert Mail.objects.count() == 1


def test_sending_the_same_form_twice_is_sending_it_once(client, meeting, register):
    stamp = form_of(client, meeting)

    first, second = register(**stamp), register(**stamp)

    assert first.headers["Location"] == second.headers["Location"] == only_registration().get_absolute_url()
    assert Mail.objects.count() == 1


def test_the_stamp_of_somebody_else_opens_nothing(client, meeting, register):
    stamp = form_of(client, meeting)

    register("anne@example.org", **stamp)
    register("omar@example.org", **stamp)

    assert len({r.token for r in Registration.objects.all()}) == 2


def test_an_organiser_who_registers_somebody_comes_to_their_entry(client, meeting, register):
    client.force_login(make.OrganiserFactory(meeting=meeting).person)
    make.PersonFactory(email="anne@example.org")

    answer = register()

    assert answer.headers["Location"] == reverse(
        "registration_edit", args=[meeting.slug, only_registration().pk]
    )


@pytest.mark.parametrize(
    ("stage", "why"), ((Stage.DRAFT, "not open yet"), (Stage.REPORTED, "registration is closed"))
)
def test_a_meeting_that_takes_nobody_says_why(client, meeting, register, stage, why):
    meeting.stage = stage
    meeting.save()
    client.force_login(make.OrganiserFactory(meeting=meeting).person)

    page, answer = client.get(reverse("register", args=[meeting.slug])), register()

    assert why in page.content.decode()
    assert (answer.status_code, Registration.objects.count()) == (403, 0)


def test_somebody_walks_in_on_the_day(meeting, register):
    meeting.stage = Stage.LIVE
    meeting.save()

    register()

    assert only_registration().is_confirmed


def test_a_new_person_speaks_the_language_of_the_page(client, register):
    client.cookies["django_language"] = "de"

    register()

    assert Person.objects.get().language == "de"
    assert Mail.objects.get().subject.startswith("Sie sind angemeldet")


def test_registering_asks_nothing_of_the_network(register, settings, monkeypatch):
    settings.MAIL_URL = "smtp://mail.invalid:25"

    def unreachable(*args, **kwargs):
        raise OSError("The network is down.")

    for name in (
        "getaddrinfo",
        "gethostbyname",
        "gethostbyaddr",
        "gethostbyname_ex",
        "getfqdn",
        "create_connection",
    ):
        monkeypatch.setattr(socket, name, unreachable)

    assert register().status_code == 302
    assert Mail.objects.get().sent_at is None


def test_the_form_costs_the_same_at_any_size(meeting, statements):
    address = reverse("register", args=[meeting.slug])

    def add(rows: int) -> int:
        make.SessionFactory.create_batch(rows, meeting=meeting)
        make.RegistrationFactory.create_batch(rows, meeting=meeting)
        return statements(address)

    assert add(1) == add(3) <= 15
