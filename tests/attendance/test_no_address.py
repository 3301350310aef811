"""Town halls list people without an address: they come, are told on paper, may get an address later."""

import pytest
from django.urls import reverse

from croisee.attendance import actions
from croisee.attendance.lists import Known, State, check
from croisee.attendance.models import Audience, ImportedList, Invitation, Registration, Wave
from croisee.attendance.rounds import lines_of
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from croisee.network.models import Person
from tests import factories as make

HEADS = ["Nom", "Prénom", "Courriel", "Structure", "Qualité"]
ANNE = ["Marchal", "Anne", "", "Ville de Toul", "élue"]
OMAR = ["Diallo", "Omar", "néant", "Ville de Toul", "élu"]
COLUMNS = ("last_name", "first_name", "email", "organisation", "role")


@pytest.fixture
def answer(answer):
    """The form of a list, sent to be imported where nothing else is said."""
    return lambda listed, **changes: answer(listed, **{"do": "import"} | changes)


def states(*rows, known=None):
    return [one.state for one in check(rows, COLUMNS, known or Known(), role="", language="fr")]


def coming() -> list[tuple]:
    rows = Registration.objects.order_by("person__last_name").values_list(
        "person__last_name", "person__email"
    )
    return list(rows)


def a_round(meeting, lines=(), **facts) -> Wave:
    audience, _is_new = Audience.objects.get_or_create(name="Elected", defaults={"lines": list(lines)})
    return Wave.objects.create(
        meeting=meeting, audience=audience, name="First", subject="Come", text="Come!", **facts
    )


# Rows


def test_who_has_no_address_is_told_apart_by_name_and_organisation():
    again = ["MARCHAL", "anne", "-", "ville de toul", "élue"]
    elsewhere = ["Marchal", "Anne", "", "Ville de Metz", "élue"]

    assert states(ANNE, again, elsewhere) == [State.NEW, State.DOUBLE, State.NEW]


def test_of_two_rows_the_one_with_an_address_counts():
    with_address = ["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue"]

    assert states(ANNE, with_address) == [State.DOUBLE, State.NEW]


def test_a_name_without_an_organisation_is_somebody_in_their_own_name():
    assert states(["Marchal", "Anne", "", "", "élue"]) == [State.NEW]


# The import


@pytest.mark.parametrize("format", ("csv", "xlsx", "ods"))
def test_people_without_an_address_come(send, answer, format):
    answer(send(ANNE, OMAR, format=format), tells="on")

    assert coming() == [("Diallo", None), ("Marchal", None)]
    assert not Mail.objects.exists()


def test_a_list_without_any_address_is_taken(send, answer):
    without = [[cell for n, cell in enumerate(row) if n != 2] for row in (ANNE, OMAR)]

    answer(send(*without, heads=[head for head in HEADS if head != "Courriel"]))

    assert len(coming()) == 2


def test_the_same_list_again_changes_nothing(send, answer):
    answer(send(ANNE, OMAR))
    page = answer(send(ANNE, OMAR), do="look")

    assert page.context["counts"]["SAME"] == 2 and Person.objects.filter(email=None).count() == 2


@pytest.mark.parametrize(("choice", "people"), (("ours", 1), ("another", 2), ("left_out", 1)))
def test_a_namesake_of_the_same_organisation_is_shown_beside_and_chosen(send, answer, choice, people):
    known = make.AffiliationFactory(
        person__first_name="Anne", person__last_name="Marchal", organisation__name="Ville de Toul"
    ).person
    listed = send(ANNE)

    page = answer(listed, do="look")
    assert [row.person for row, _ in page.context["alike"]] == [known] and known.email in page.text
    answer(listed, **{"row-2": choice})

    assert Person.objects.filter(last_name="Marchal").count() == people
    assert (known.registrations.count(), len(coming())) == {
        "ours": (1, 1), "another": (0, 1), "left_out": (0, 0),
    }[choice]  # fmt: skip


def test_a_later_list_with_the_address_gives_it_to_the_same_person(send, answer):
    answer(send(ANNE))
    listed = send(["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue"])

    answer(listed)

    assert coming() == [("Marchal", "anne@example.org")]


def test_two_addresses_are_two_people_though_the_directory_knows_one_of_their_name_without(send, answer):
    known = make.AffiliationFactory(
        person__first_name="Anne", person__last_name="Marchal", person__email=None,
        organisation__name="Ville de Toul",
    ).person  # fmt: skip
    rows = [["Marchal", "Anne", f"{letter}@example.org", "Ville de Toul", "élue"] for letter in "ab"]

    answer(send(*rows))

    known.refresh_from_db()
    assert known.email == "a@example.org" and known.registrations.exists()
    assert sorted(coming()) == [("Marchal", "a@example.org"), ("Marchal", "b@example.org")]


def test_a_row_that_registers_nobody_is_said_to_be_left_out(send, answer):
    answer(send(ANNE))
    with_address = ["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue"]

    page = answer(send(with_address, OMAR))

    assert page.context["outcome"].left == (
        (2, "This person was registered already: only the address was added."),
    )
    assert coming() == [("Diallo", None), ("Marchal", "anne@example.org")]


def test_a_namesake_who_is_registered_already_is_said_to_be_left_out(send, answer):
    with_address = ["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue"]
    answer(send(with_address))

    page = answer(send(ANNE))

    assert page.context["outcome"].left == ((2, "This person was registered already: nothing changed."),)


def test_an_import_without_addresses_is_undone(send, answer, client):
    answer(send(ANNE))

    client.post(reverse("list_undo", args=["nancy", ImportedList.objects.get().pk]))

    assert not Person.objects.filter(last_name="Marchal").exists()


def test_whoever_erases_themselves_is_on_no_list_under_their_name(client, send):
    listed = send(ANNE, OMAR)

    erase_me(by=make.PersonFactory(first_name="Anne", last_name="Marchal"))

    listed.refresh_from_db()
    assert listed.rows == [OMAR]
    assert listed.numbers == [3]
    assert "Diallo" in client.get(reverse("list", args=["nancy", listed.pk])).text


# How they appear


@pytest.fixture
def anne(meeting):
    return make.RegistrationFactory(meeting=meeting, person__last_name="Marchal", person__email=None)


def test_lists_say_who_has_no_address_and_what_to_do(client, organiser, anne):
    page = client.get(reverse("registrations", args=["nancy"])).text

    assert "no address" in page and "give them their schedule on paper" in page


@pytest.mark.parametrize(("route", "asked"), (("badges", {"format": "a4-8"}), ("sheets", {})))
def test_they_are_printed_like_everybody(client, organiser, anne, route, asked):
    assert client.get(reverse(route, args=["nancy"]), asked).headers["Content-Type"] == "application/pdf"


def test_nobody_is_found_by_the_word_none(client, organiser, anne):
    assert "Marchal" not in client.get(reverse("registrations", args=["nancy"]), {"text": "none"}).text


def test_an_invitation_skips_them_and_says_why(client, meeting, organiser):
    reached = make.AffiliationFactory(person__last_name="Abel").person
    make.AffiliationFactory(person__last_name="Bela", person__email=None)
    wave = a_round(meeting, lines=[{"join": "and", "what": "role:elected", "where": ""}])
    assert "has no address" in client.get(wave.get_absolute_url()).text

    actions.start(wave=wave, by=organiser)
    actions.send_due(wave=wave)

    assert list(Mail.objects.values_list("to", flat=True)) == [reached.email]
    assert [(one.person.last_name, one.code) for one in lines_of(wave)] == [
        ("Abel", "sent"), ("Bela", "no_address"),
    ]  # fmt: skip


# An address, later


def test_an_organiser_writes_down_an_address_and_the_link_leaves(client, organiser, anne):
    assert (
        "This person has no address" in client.get(reverse("registration_edit", args=["nancy", anne.pk])).text
    )
    address = reverse("registration_address", args=["nancy", anne.pk])

    for _twice in range(2):
        client.post(address, {"email": "Anne@Example.org "})

    assert coming() == [("Marchal", "anne@example.org")]
    assert list(Mail.objects.values_list("to", flat=True)) == ["anne@example.org"]


def test_the_invitation_that_waited_for_an_address_leaves(client, meeting, organiser, anne):
    wave = a_round(make.MeetingFactory(open=True), state=Wave.State.SENDING)
    waiting = Invitation.objects.create(wave=wave, person=anne.person)

    client.post(reverse("registration_address", args=["nancy", anne.pk]), {"email": "anne@example.org"})

    waiting.refresh_from_db()
    assert waiting.due == Invitation.Due.INVITE


def test_an_address_that_the_directory_knows_under_the_same_name_makes_them_that_person(
    client, organiser, anne
):
    known = make.PersonFactory(first_name=anne.person.first_name, last_name="Marchal", email="a@example.org")

    client.post(reverse("registration_address", args=["nancy", anne.pk]), {"email": "a@example.org"})

    assert Registration.objects.get().person == known
    assert not Person.objects.filter(email=None).exists()


@pytest.mark.parametrize(
    "kept", (make.PositionFactory, make.AuthorFactory, make.SpeakerFactory, make.KeptFactory)
)
def test_what_somebody_said_or_did_without_an_address_is_never_lost_to_the_person_they_are(
    client, organiser, anne, kept
):
    make.PersonFactory(first_name=anne.person.first_name, last_name="Marchal", email="a@example.org")
    thing = kept(person=anne.person)

    page = client.post(reverse("registration_address", args=["nancy", anne.pk]), {"email": "a@example.org"})

    thing.refresh_from_db()
    assert thing.person == Registration.objects.get().person == anne.person
    assert "has said or done without an address" in page.text


def test_an_invitation_follows_somebody_to_the_person_they_are(client, organiser, anne):
    known = make.PersonFactory(first_name=anne.person.first_name, last_name="Marchal", email="a@example.org")
    first, second = (a_round(make.MeetingFactory(open=True), state=Wave.State.SENDING) for _n in range(2))
    alone = Invitation.objects.create(wave=first, person=anne.person)
    beside = [Invitation.objects.create(wave=second, person=one) for one in (anne.person, known)]

    client.post(reverse("registration_address", args=["nancy", anne.pk]), {"email": "a@example.org"})

    alone.refresh_from_db()
    assert (alone.person, alone.due) == (known, Invitation.Due.INVITE)
    assert Registration.objects.get().person == known
    assert Invitation.objects.filter(wave=second).count() == len(beside)


def test_the_address_of_somebody_else_stays_theirs(client, organiser, anne):
    make.PersonFactory(first_name="Omar", last_name="Diallo", email="omar@example.org")
    address = reverse("registration_address", args=["nancy", anne.pk])

    page = client.post(address, {"email": "omar@example.org"})

    assert "This address is that of Omar Diallo" in page.text and coming() == [("Marchal", None)]


def test_an_address_that_is_registered_already_is_said(client, meeting, organiser, anne):
    make.RegistrationFactory(
        meeting=meeting,
        person=make.PersonFactory(first_name="Anne", last_name="Marchal", email="a@example.org"),
    )

    page = client.post(reverse("registration_address", args=["nancy", anne.pk]), {"email": "a@example.org"})

    assert "is registered under this address already" in page.text
