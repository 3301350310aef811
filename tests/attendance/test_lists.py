"""A spreadsheet of people: what its columns say, what its rows would do, and what came of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.attendance.letters import facts_of
from croisee.attendance.lists import Known, State, check, guess, headed
from croisee.attendance.lists.people import name_written, role_meant, split_name
from croisee.attendance.models import ImportedList, Registration, Wave
from croisee.attendance.papers import badge
from croisee.attendance.queries import registrations_of, with_badges
from croisee.kit.models import Mail
from croisee.kit.sheets import Sheet
from croisee.network.actions import erase_me
from croisee.network.models import Organisation, Person
from tests import factories as make

HEADS = ["Nom", "Prénom", "Courriel", "Structure", "Qualité", "Vœu 1", "Vœu 2"]
ANNE = ["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue", "1", ""]
OMAR = ["Diallo", "Omar", "omar@example.org", "Le Lien", "association", "Consolidate", "1"]


@pytest.fixture
def day(db):
    """An open meeting with two workshops."""
    meeting = make.MeetingFactory(open=True, slug="day", language="en")
    for number, title in ((1, "Set creativity free"), (2, "Consolidate")):
        make.SessionFactory(meeting=meeting, title=title, number=number)
    return meeting


def coming() -> list[tuple]:
    rows = Registration.objects.order_by("person__last_name").prefetch_related("choices__session")
    return [
        (r.person.name, r.organisation.name, r.role, r.status, [c.session.title for c in r.choices.all()])
        for r in rows
    ]


def states(*rows, known=None, role="", columns=("last_name", "email", "organisation", "role")):
    return [c.state for c in check(rows, columns, known or Known(), role=role, language="fr")]


# what is read


def test_columns_are_known_by_their_heads_in_four_languages():
    assert guess(["NOM", "Prénom", "E-mail", "Structure", "Vient comme"], []) == [
        "last_name", "first_name", "email", "organisation", "role",
    ]  # fmt: skip
    assert guess(["Nachname", "Vorname", "E-Mail", "Einrichtung", "Kommt als"], [])[3:] == [
        "organisation",
        "role",
    ]
    assert guess(["Name", "Mail", "Anything"], []) == ["name", "email", ""]
    assert guess(["Contact"], [["a@example.org"], ["b@example.org"]]) == ["email"]


def test_heads_as_a_form_on_the_web_writes_them_are_known_too():
    heads = ["Adresse mail", "Vous êtes…", "Atelier (1er choix)", "2e choix", "Régime alimentaire"]

    assert guess(heads, []) == ["email", "role", "wish_1", "wish_2", "access_needs"]


def test_a_column_that_says_as_what_people_come_is_known_by_what_it_holds():
    rows = [["élu"], ["Agent"], ["association"], ["sorcière"], [""]]

    assert guess(["Je suis plutôt"], rows) == ["role"]
    assert guess(["Remarques"], [["élu"], ["végétarienne"], ["en train"]]) == [""]


def test_a_field_is_given_to_one_column_only():
    assert guess(["E-mail", "Mail"], []) == ["email", ""]


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("MARTIN Anne", ("Anne", "MARTIN")),
        ("Anne-Lise DE LA TOUR", ("Anne-Lise", "DE LA TOUR")),
        ("Martin, Anne", ("Anne", "Martin")),
        ("Anne Martin", ("Anne", "Martin")),
        ("Martin", ("", "Martin")),
        ("D'ARCY Paul", ("Paul", "D'ARCY")),
        ("Ronald McDONALD", ("Ronald", "McDONALD")),
        ("Anne van den Berg", ("Anne", "van den Berg")),
        ("van den Berg Anne", ("Anne", "van den Berg")),
        ("van den BERG Anne", ("Anne", "van den BERG")),
        ("Jean de La Tour", ("Jean", "de La Tour")),
        ("Ursula von der Leyen", ("Ursula", "von der Leyen")),
        ("Shaquille O'Neill", ("Shaquille", "O'Neill")),
        ("Yann Le Goff", ("Yann", "Le Goff")),
        ("Maria da Silva Santos", ("Maria", "da Silva Santos")),
        ("J. R. Martin", ("J. R.", "Martin")),
        ("", ("", "")),
    ),
)
def test_a_name_in_one_cell_is_taken_apart(text, parts):
    assert split_name(text) == parts


@pytest.mark.parametrize(
    ("text", "role"),
    (("Maire adjointe", "elected"), ("Gewählte", "elected"), ("agent", "staff"), ("ambtenaar", "staff"),
     ("Association", "actor"), ("staff", "staff"), ("sorcière", "")),
)  # fmt: skip
def test_a_role_is_known_by_its_usual_words(text, role):
    assert role_meant(text) == role


def test_groups_of_columns_may_stand_above_their_heads():
    groups, heads = ["Identity", "", "Contact", ""], ["Nom", "Prénom", "Courriel(s)", "Tél."]
    rows = [heads, ["Martin", "Anne", "a@example.org", "06 00 00 00 00"]]

    sheet = headed(Sheet(groups, rows, [3, 4]))

    assert (sheet.heads, sheet.rows, sheet.numbers) == (heads, rows[1:], [4])


def test_a_row_of_people_is_never_taken_for_heads():
    sheet = Sheet(["A", "B", "C"], [["Martin", "Association du Lien", "Commune de Toul"]], [2])

    assert headed(sheet) == sheet


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("a@example.org ; b@example.org", "a@example.org"),
        ("<A@Example.org> ", "a@example.org"),
        ("a (at) example.org", "a@example.org"),
        ("Mailto:a@example.org", "a@example.org"),
    ],
)
def test_an_address_is_found_however_it_is_written(cell, address):
    row = ["Martin", cell, "Town", "elected"]
    (one,) = check([row], ("last_name", "email", "organisation", "role"), Known(), role="", language="fr")

    assert (one.values["email"], one.state) == (address, State.NEW)
    assert bool(one.notes) == ("b@" in cell)


def test_rows_that_cannot_be_taken_say_why():
    rows = [
        ["", "a@example.org", "Town", "elected"],
        ["Martin", "nonsense", "Town", "elected"],
        ["Weiss", "", "Town", "elected"],
        ["Martin", "b@example.org", "", "elected"],
        ["Martin", "c@example.org", "Town", "sorcerer"],
    ]

    checked = check(rows, ("last_name", "email", "organisation", "role"), Known(), role="", language="fr")

    assert [(c.number, c.state, *c.errors) for c in checked] == [
        (2, "wrong", "The last name is missing."),
        (3, "wrong", "“nonsense” is no e-mail address: put it right in the file, or empty the cell."),
        (4, "new"),
        (5, "wrong", "The organisation is missing."),
        (6, "wrong", "“sorcerer” is none of the roles: choose above as what all such people come."),
    ]


def test_a_role_for_all_stands_where_the_list_says_none():
    row = ["Martin", "a@example.org", "Town", "sorcerer"]

    assert states(row, role="staff") == [State.NEW]


def test_words_that_name_no_role_are_kept_as_the_function():
    rows = [["Martin", "a@example.org", "Town", "Director"], ["Diallo", "b@example.org", "Town", "elected"]]

    checked = check(
        rows, ("last_name", "email", "organisation", "role"), Known(), role="staff", language="fr"
    )

    assert [(c.values["role"], c.values["function"]) for c in checked] == [
        ("staff", "Director"),
        ("elected", ""),
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    (("LEFÈVRE", "Lefèvre"), ("VAN DER BERG", "van der Berg"), ("d'arcy", "D'Arcy"), ("'T HOOFT", "'t Hooft"),
     ("jean-luc", "Jean-Luc"), ("LE GOFF", "Le Goff"), ("Van den Broeck", "Van den Broeck"), ("DU", "DU"),
     ("MacMahon", "MacMahon"), ("weiß", "Weiß"), ("", ""), ("D'ARCY", "D'Arcy"), ("d'ARCY", "d'Arcy"),
     ("D’ARCY", "D’Arcy"), ("McDonald", "McDonald"), ("McDONALD", "McDonald"), ("MCDONALD", "McDonald"),
     ("van den Berg", "van den Berg"), ("van den BERG", "van den Berg"), ("de La Tour", "de La Tour"),
     ("DE LA TOUR", "de la Tour"), ("O'NEILL", "O'Neill"), ("VON DER LEYEN", "von der Leyen"), ("Mc", "Mc")),
)  # fmt: skip
def test_a_name_in_one_size_of_letters_is_written_as_usual(text, written):
    assert name_written(text) == written


def test_particles_and_inner_capitals_survive_from_the_list_to_the_badge_and_the_letter(send, answer, day):
    rows = [
        ["D'ARCY", "Zoé", "zoe@example.org", *ANNE[3:]],
        ["van den Berg", "Jan", "jan@example.org", *ANNE[3:]],
        ["de La Tour", "Inès", "ines@example.org", *ANNE[3:]],
        ["McDonald", "Ron", "ron@example.org", *ANNE[3:]],
        ["Alba", "Luc", "luc@example.org", *ANNE[3:]],
    ]
    answer(send(*rows), do="import")

    names = [registration.person.last_name for registration in registrations_of(day)]
    assert names == ["Alba", "D'Arcy", "de La Tour", "McDonald", "van den Berg"]
    assert [badge(one)["last_name"] for one in with_badges(day)] == names
    berg = Person.objects.get(email="jan@example.org")
    assert facts_of(Wave(meeting=day), berg, "")["last_name"] == "van den Berg"


def test_a_column_without_head_and_words_is_not_shown(send, client):
    listed = send([*ANNE[:3], "", *ANNE[3:]], heads=[*HEADS[:3], "", *HEADS[3:]])

    form = client.get(reverse("list", args=["day", listed.pk])).context["form"]

    assert [field.label for field, _ in form.column_rows()] == HEADS


def test_rows_below_a_title_and_an_empty_row_are_named_as_the_spreadsheet_numbers_them(send, answer, client):
    wrong = [["Martin", "Eva", "nonsense", "Town", "élue", "", ""]] * 5
    listed = send(HEADS, [], ANNE, [""] * 7, *wrong, heads=["Registrations"])

    page = client.get(reverse("list", args=["day", listed.pk]))

    assert [row.number for row in page.context["taken"]] == [4]
    assert [row.number for row in page.context["left_out"]] == [6, 7, 8, 9, 10]
    assert page.context["reasons"] == [
        ("“nonsense” is no e-mail address: put it right in the file, or empty the cell.", 5)
    ]
    assert "5 rows:" in page.text


def test_the_same_address_twice_counts_once():
    row = ["Martin", "a@example.org", "Town", "elected"]

    assert states(row, [*row[:1], "A@Example.org ", *row[2:]]) == [State.NEW, State.DOUBLE]


# what comes of it


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

    page = client.post(reverse("list", args=["day", listed.pk]), {"do": "import"}, follow=True)

    assert "Undo the import" in page.text
    assert len(coming()) == 1


def test_whoever_is_on_a_list_has_agreed_to_nothing(send, answer):
    answer(send(ANNE), do="import")

    registration = Registration.objects.get()
    assert not (registration.shares_name or registration.shares_contact or registration.accepts_news)


def test_more_people_than_seats_wait_in_the_order_of_the_list(send, answer, day):
    day.seats = 1
    day.save()

    answer(send(ANNE, OMAR), do="import")

    assert [(name, status) for name, _, _, status, _ in coming()] == [
        ("Omar Diallo", "waiting"),
        ("Anne Marchal", "confirmed"),
    ]


def test_after_an_import_one_sentence_says_what_came_of_it_and_what_comes_next(send, answer, client, day):
    day.seats = 1
    day.save()

    page = answer(send(ANNE, OMAR, ["Weiss", "", "nonsense", "Town", "élu", "", ""]), do="import")

    said = "1 person has a seat, 1 person waits, 1 row is left out."
    assert str(page.context["outcome"]) == said and said in page.text
    assert "Row 4:" in page.text and "is no e-mail address" in page.text
    assert reverse("seats", args=["day"]) in page.text

    again = answer(send(ANNE, name="again"), do="import")
    assert str(again.context["outcome"]) == "1 row is left out." and "registered already" in again.text


def test_after_contacts_are_imported_they_are_invited(send, answer):
    page = answer(send(ANNE, OMAR), do="import", purpose="contacts")

    assert "2 contacts are kept." in page.text
    assert reverse("invitations", args=["day"]) in page.text


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


def test_a_draft_takes_contacts_only(send, answer, day):
    day.stage = "draft"
    day.save()
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


def test_an_import_is_undone_but_for_those_who_have_acted_since(send, answer, client, day):
    answer(send(ANNE, OMAR), do="import")
    omar = Registration.objects.get(person__email="omar@example.org")
    client.post(reverse("registration_cancel", args=[omar.token]))
    undo = reverse("list_undo", args=["day", ImportedList.objects.get().pk])

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
    assert "Diallo" in client.get(reverse("list", args=["day", listed.pk])).text


def test_after_somebody_erased_themselves_the_other_rows_keep_their_numbers(client, send, answer):
    make.PersonFactory(email="omar@example.org", first_name="Omar", last_name="Dial")
    listed = send(ANNE, OMAR)
    ImportedList.objects.update(numbers=[])  # as lists were kept before rows had numbers

    erase_me(by=make.PersonFactory(email="anne@example.org"))
    answer(listed, do="import", **{"row-3": "left_out"})

    assert coming() == []


def test_a_file_that_is_no_list_is_refused_with_one_sentence(client, organiser):
    file = SimpleUploadedFile("people.xlsx", b"PK\x03\x04 and nothing")

    page = client.post(reverse("list_new", args=["day"]), {"file": file})

    assert page.context["form"].errors["file"] == [
        "This file is damaged, or no list. Save it as .xlsx, .ods or .csv, then send that copy."
    ]
    assert not ImportedList.objects.exists()


@pytest.mark.parametrize("people", (1, 3))
def test_the_page_of_a_list_costs_the_same_at_any_size(send, client, people, django_assert_max_num_queries):
    listed = send(*(["Marchal", "A", f"a{n}@example.org", "Town", "elected", "1", ""] for n in range(people)))
    make.PersonFactory(email="a0@example.org")
    with django_assert_max_num_queries(13):
        client.get(reverse("list", args=["day", listed.pk]))


@pytest.fixture
def of_network(day):
    """The network whose meeting it is."""
    day.organiser = make.OrganisationFactory(name="Network of towns", kind="network")
    day.save()
    return day.organiser


def test_a_meeting_of_no_network_identifies_nobody(client, send):
    assert "identifies" not in client.get(reverse("list", args=["day", send(ANNE).pk])).text


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

    client.post(reverse("list_undo", args=["day", ImportedList.objects.get().pk]))

    assert [one.organisation.name for one in of_network.courted.all()] == ["Les Jardins"]
    assert not Organisation.objects.filter(name="Le Lien").exists()


def test_before_an_import_one_reads_how_many_seats_are_free(send, answer, day):
    day.seats = 1
    day.save()

    page = answer(send(ANNE, OMAR), do="look")

    assert "At most one seat is free: whoever gets none stands on the waiting list." in page.text


def test_of_contacts_no_seats_are_counted(send, answer, day):
    day.seats = 1
    day.save()

    page = answer(send(ANNE, OMAR), do="look", purpose="contacts")

    assert page.context["free"] is None
