"""A list of people is imported: what comes of it, what is said, how it is undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.attendance.models import ImportedList, Registration
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from croisee.network.models import Organisation, Person
from tests import factories as make
from tests.attendance.conftest import ANNE, OMAR


@pytest.fixture
def meeting(meeting):
    """With two workshops to wish for."""
    for number, title in ((1, "Set creativity free"), (2, "Consolidate")):
        make.SessionFactory(meeting=meeting, title=title, number=number)
    return meeting


def coming() -> list[tuple]:
    rows = Registration.objects.order_by("person__last_name").prefetch_related("choices__session")
    return [
        (r.person.name, r.organisation.name, r.role, r.status, [c.session.title for c in r.choices.all()])
        for r in rows
    ]


@pytest.mark.parametrize("format", ("csv", "xlsx", "ods"))
def test_nothing_is_written_before_the_organiser_says_yes(send, answer, format):
    people = Person.objects.count()
    listed = send(ANNE, OMAR, format=format)

    page = answer(listed, do="look")

    assert Person.objects.count() == people and not coming()
    assert page.context["counts"]["NEW"] == 2

    answer(listed, do="import")

    assert coming() == [
        ("Omar Diallo", "Le Lien", "actor", "confirmed", ["Consolidate", "Set creativity free"]),
        ("Anne Marchal", "Ville de Toul", "elected", "confirmed", ["Set creativity free"]),
    ]
    assert ImportedList.objects.get().rows == []


def test_the_same_list_a_second_time_changes_nothing(send, answer):
    answer(send(ANNE, OMAR), do="import")
    before = coming()

    page = answer(send(ANNE, OMAR), do="import")

    assert page.context["people"] == 0
    assert coming() == before


def test_a_double_click_imports_once(send, answer, client):
    listed = send(ANNE)
    answer(listed, do="import")

    page = client.post(reverse("list", args=["nancy", listed.pk]), {"do": "import"}, follow=True)

    assert "Undo the import" in page.text
    assert len(coming()) == 1


def test_whoever_is_on_a_list_has_agreed_to_nothing(send, answer):
    answer(send(ANNE), do="import")

    registration = Registration.objects.get()
    assert not (registration.shares_name or registration.shares_contact or registration.accepts_news)


def test_more_people_than_seats_wait_in_the_order_of_the_list(send, answer, meeting):
    meeting.seats = 1
    meeting.save()

    answer(send(ANNE, OMAR), do="import")

    assert [(name, status) for name, _, _, status, _ in coming()] == [
        ("Omar Diallo", "waiting"),
        ("Anne Marchal", "confirmed"),
    ]


def test_after_an_import_one_sentence_says_what_came_of_it_and_what_comes_next(send, answer, client, meeting):
    meeting.seats = 1
    meeting.save()

    page = answer(send(ANNE, OMAR, ["Weiss", "", "nonsense", "Town", "élu", "", ""]), do="import")

    said = "1 person has a seat, 1 person waits, 1 row is left out."
    assert str(page.context["outcome"]) == said and said in page.text
    assert "Row 4:" in page.text and "is no e-mail address" in page.text
    assert reverse("seats", args=["nancy"]) in page.text

    again = answer(send(ANNE, name="again"), do="import")
    assert str(again.context["outcome"]) == "1 row is left out." and "registered already" in again.text


def test_after_contacts_are_imported_they_are_invited(send, answer):
    listed = send(ANNE, OMAR)
    page = answer(listed, do="import", purpose="contacts")

    assert "2 contacts are kept." in page.text
    assert reverse("list_invite", args=["nancy", listed.pk]) in page.text


def test_people_get_their_link_only_when_the_organiser_wants_it(send, answer):
    answer(send(ANNE), do="import")
    assert not Mail.objects.exists()

    answer(send(OMAR), do="import", tells="on")
    assert list(Mail.objects.values_list("to", flat=True)) == ["omar@example.org"]


def test_contacts_stand_in_the_directory_and_are_not_registered(send, answer):
    answer(send(ANNE), do="import", purpose="contacts")

    assert not coming()
    assert (
        Person.objects.get(email="anne@example.org").affiliations.get().organisation.name == "Ville de Toul"
    )


def test_a_draft_takes_contacts_only(send, answer, meeting):
    meeting.stage = "draft"
    meeting.save()
    listed = send(ANNE)

    page = answer(listed, do="import", purpose="come")

    assert "purpose" in page.context["form"].errors
    assert listed.wanted["registers"] is False


@pytest.mark.parametrize(("choice", "name"), (("ours", "Anna Marchal"), ("theirs", "Anne Marchal")))
def test_a_person_written_otherwise_is_shown_beside_and_chosen(send, answer, choice, name):
    make.PersonFactory(email="anne@example.org", first_name="Anna", last_name="Marchal")
    listed = send(ANNE)

    page = answer(listed, do="look")
    assert [(row.person.name, row.values["first_name"]) for row, _ in page.context["differ"]] == [
        ("Anna Marchal", "Anne")
    ]
    answer(listed, do="import", **{"row-2": choice})

    assert Person.objects.get(email="anne@example.org").name == name


def test_an_import_is_undone_but_for_those_who_have_acted_since(send, answer, client, meeting):
    answer(send(ANNE, OMAR), do="import")
    omar = Registration.objects.get(person__email="omar@example.org")
    client.post(reverse("registration_cancel", args=[omar.token]))
    undo = reverse("list_undo", args=["nancy", ImportedList.objects.get().pk])

    assert client.get(undo).status_code == 200
    assert len(coming()) == 2
    client.post(undo)

    assert [name for name, *_ in coming()] == ["Omar Diallo"]
    assert not Person.objects.filter(email="anne@example.org").exists()
    assert not Organisation.objects.filter(name="Ville de Toul").exists()
    assert client.post(undo).status_code == 403


def test_whoever_erases_themselves_is_on_no_list_any_more(client, send):
    anne = make.PersonFactory(email="anne@example.org")
    listed = send(ANNE, OMAR)

    erase_me(by=anne)

    listed.refresh_from_db()
    assert listed.rows == [OMAR]
    assert listed.numbers == [3]
    assert "Diallo" in client.get(reverse("list", args=["nancy", listed.pk])).text


def test_after_somebody_erased_themselves_the_other_rows_keep_their_numbers(client, send, answer):
    make.PersonFactory(email="omar@example.org", first_name="Omar", last_name="Dial")
    listed = send(ANNE, OMAR)
    ImportedList.objects.update(numbers=[])  # as lists were kept before rows had numbers

    erase_me(by=make.PersonFactory(email="anne@example.org"))
    answer(listed, do="import", **{"row-3": "left_out"})

    assert coming() == []


def test_a_file_that_is_no_list_is_refused_with_one_sentence(client, organiser):
    file = SimpleUploadedFile("people.xlsx", b"PK\x03\x04 and nothing")

    page = client.post(reverse("list_new", args=["nancy"]), {"file": file})

    assert page.context["form"].errors["file"] == [
        "This file is damaged, or no list. Save it as .xlsx, .ods or .csv, then send that copy."
    ]
    assert not ImportedList.objects.exists()


@pytest.mark.parametrize("people", (1, 3))
def test_the_page_of_a_list_costs_the_same_at_any_size(send, client, people, django_assert_max_num_queries):
    listed = send(*(["Marchal", "A", f"a{n}@example.org", "Town", "elected", "1", ""] for n in range(people)))
    make.PersonFactory(email="a0@example.org")
    with django_assert_max_num_queries(13):
        client.get(reverse("list", args=["nancy", listed.pk]))


@pytest.fixture
def of_network(meeting):
    """The network whose meeting it is."""
    meeting.organiser = make.OrganisationFactory(name="Network of towns", kind="network")
    meeting.save()
    return meeting.organiser


def test_a_meeting_of_no_network_identifies_nobody(client, send):
    assert "identifies" not in client.get(reverse("list", args=["nancy", send(ANNE).pk])).text


def test_a_list_marks_its_organisations_as_identified_once(send, answer, of_network):
    member = make.MembershipFactory(network=of_network, organisation__name="Ville de Toul").organisation

    answer(send(ANNE, OMAR), identifies="on", do="import")

    (prospect,) = of_network.courted.with_stage()
    assert (prospect.organisation.name, prospect.stage) == ("Le Lien", "identified")
    assert [step.stage for step in member.memberships.all()] == ["member"]


def test_an_import_that_is_undone_leaves_prospects_that_somebody_works_on(client, send, answer, of_network):
    other = [*OMAR[:2], "omar.two@example.org", "Les Jardins", *OMAR[4:]]
    answer(send(OMAR, other), identifies="on", do="import")
    of_network.courted.filter(organisation__name="Les Jardins").update(next_step="Call")

    client.post(reverse("list_undo", args=["nancy", ImportedList.objects.get().pk]))

    assert [one.organisation.name for one in of_network.courted.all()] == ["Les Jardins"]
    assert not Organisation.objects.filter(name="Le Lien").exists()


def test_before_an_import_one_reads_how_many_seats_are_free(send, answer, meeting):
    meeting.seats = 1
    meeting.save()

    page = answer(send(ANNE, OMAR), do="look")

    assert "At most one seat is free: whoever gets none stands on the waiting list." in page.text


def test_of_contacts_no_seats_are_counted(send, answer, meeting):
    meeting.seats = 1
    meeting.save()

    page = answer(send(ANNE, OMAR), do="look", purpose="contacts")

    assert page.context["free"] is None


def test_what_was_read_is_shown_before_anything_is_written(send, client):
    heads = ["Nom", "Prénom", "Structure", "Fonction"]
    rows = [
        ["Marchal", "Anne", "Ville de Toul", "Maire"],
        ["Petit", "Léa", "mairie de Toul", "magicienne"],
        ["Diallo", "Omar", "Ville de Toul", "technicien"],
        ["TOTAL", "3", "", ""],
    ]
    listed = send(*rows, heads=heads)

    page = client.get(reverse("list", args=["nancy", listed.pk]))

    assert [(function, count) for function, _role, count in page.context["functions"]] == [
        ("Maire", 1),
        ("technicien", 1),
    ]
    assert page.context["spellings"] == [("mairie de Toul", "Ville de Toul", 1)]
    assert "This row adds up the others" in page.text
    assert "1 row waits for it." in page.text and page.context["form"]["role"].field.required


def test_a_role_for_all_is_optional_where_no_row_waits_for_it(send, client):
    page = client.get(reverse("list", args=["nancy", send(ANNE, OMAR).pk]))

    assert not page.context["form"]["role"].field.required
