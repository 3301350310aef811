"""A spreadsheet of people is read: what its columns say, what its rows would do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.attendance.letters import facts_of
from croisee.attendance.lists import Known, State, check, guess, headed
from croisee.attendance.lists.people import name_written, role_meant, role_of_function
from croisee.attendance.models import Wave
from croisee.attendance.papers import badge
from croisee.attendance.queries import registrations_of, with_badges
from croisee.kit.sheets import Sheet
from croisee.network.models import Person
from tests.attendance.conftest import ANNE, HEADS


def states(*rows, known=None, role="", columns=("last_name", "email", "organisation", "role")):
    return [c.state for c in check(rows, columns, known or Known(), role=role, language="fr")]


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
        ("a @example.org", "a@example.org"),
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
        (5, "new"),
        (6, "wrong", "“sorcerer” is none of the roles: choose above as what all such people come."),
    ]


@pytest.mark.parametrize(
    ("function", "organisation", "role"),
    (
        ("Élue", "Le Lien", "elected"),
        ("maire", "", "elected"),
        ("Adjointe", "Ville de Metz", "elected"),
        ("Adjointe administrative", "Ville de Metz", "staff"),
        ("technicienne", "", "staff"),
        ("technicien RGE", "SOLIHA Moselle", ""),
        ("Chargée de mission", "ADIL 57", ""),
        ("Chargée de mission", "Métropole", "staff"),
        ("Chargée de mission", "Association Le Lien", "actor"),
        ("Directrice", "Mairie de Metz", "staff"),
        ("Geschäftsführerin", "Repair-Café Trier e.V.", "actor"),
        ("directeur", "Le Lien", ""),
        ("Président", "Région Grand Est", "elected"),
        ("président d'asso", "Ville de Metz", "actor"),
        ("Oberbürgermeister", "Stadt Trier", "elected"),
        ("Sachbearbeiterin", "Stadt Trier", "staff"),
        ("Wethouder", "Gemeente Venlo", "elected"),
        ("beleidsmedewerker", "Gemeente Venlo", "staff"),
        ("Deputy mayor", "Town of Toul", "elected"),
        ("Policy officer", "Town of Toul", "staff"),
        ("sorcière", "Ville de Metz", ""),
    ),
)
def test_a_function_says_as_what_somebody_comes_beside_their_organisation(function, organisation, role):
    assert role_of_function(function, organisation) == role


def test_a_list_without_roles_is_read_by_functions_and_one_with_roles_is_not():
    row, columns = ["Martin", "Toul", "maire"], ("last_name", "organisation", "function")

    (read,) = check([row], columns, Known(), role="", language="fr")
    (left,) = check([[*row, ""]], (*columns, "role"), Known(), role="", language="fr")

    assert (read.state, read.values["role"], read.function) == (State.NEW, "elected", "maire")
    assert left.awaits_role and not read.awaits_role


@pytest.mark.parametrize(
    "word",
    ("TOTAL", "Total :", "Gesamt", "Totaal", "Sum", "TOTAL : 60", ": 60 Total", "Total général", "Totaal 60"),
)
def test_a_row_that_adds_up_the_others_is_no_person(word):
    (one,) = check([[word, "60", ""]], ("", "last_name", "email"), Known(), role="staff", language="fr")

    assert (one.state, one.errors) == ("total", ("This row adds up the others: it is no person.",))


def test_somebody_called_total_is_a_person():
    assert states(["Total", "a@example.org", "Town", "elected"]) == [State.NEW]


def organisations(*written, known=()):
    rows = [[f"Person {number}", name] for number, name in enumerate(written)]
    facts = Known(spellings=frozenset(known))
    checked = check(rows, ("last_name", "organisation"), facts, role="staff", language="fr")
    return [one.values["organisation"] for one in checked], [one.spelling for one in checked]


@pytest.mark.parametrize(
    ("usual", "other"),
    (
        ("C.A. Portes de France", "CA Portes-de-France"),
        ("Ville de Metz", "mairie de Metz"),
        ("Ville de Metz", "Commune de Metz"),
        ("Stadt Trier", "STADT  TRIER"),
    ),
)
def test_spellings_of_one_organisation_become_the_most_frequent(usual, other):
    assert organisations(usual, other, usual) == ([usual] * 3, ["", other, ""])


def test_the_spelling_of_the_directory_stands_before_the_most_frequent():
    taken, _ = organisations("Ville de Metz", "Ville de Metz", "Mairie de Metz", known=["mairie de metz"])

    assert taken == ["Mairie de Metz"] * 3


@pytest.mark.parametrize(
    "names",
    (
        ("Ville de Metz", "Ville de Toul"),
        ("Ville de Metz", "Métropole de Metz"),
        ("CC du Lien", "CA du Lien"),
        ("Théâtre de la Ville", "Théâtre de la Commune"),
        ("Le Lien", "Le Lien, antenne"),
        ("Caritas (TRIER)", "Caritas (METZ)"),
    ),
)
def test_other_organisations_stay_apart(names):
    assert organisations(*names) == (list(names), ["", ""])


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


def test_particles_and_inner_capitals_survive_to_the_badge_and_the_letter(send, answer, meeting):
    rows = [
        ["D'ARCY", "Zoé", "zoe@example.org", *ANNE[3:]],
        ["van den Berg", "Jan", "jan@example.org", *ANNE[3:]],
        ["de La Tour", "Inès", "ines@example.org", *ANNE[3:]],
        ["McDonald", "Ron", "ron@example.org", *ANNE[3:]],
        ["Alba", "Luc", "luc@example.org", *ANNE[3:]],
    ]
    answer(send(*rows), do="import")

    names = [registration.person.last_name for registration in registrations_of(meeting)]
    assert names == ["Alba", "D'Arcy", "de La Tour", "McDonald", "van den Berg"]
    assert [badge(one)["last_name"] for one in with_badges(meeting)] == names
    berg = Person.objects.get(email="jan@example.org")
    assert facts_of(Wave(meeting=meeting), berg, "")["last_name"] == "van den Berg"


def test_a_column_without_head_and_words_is_not_shown(send, client):
    listed = send([*ANNE[:3], "", *ANNE[3:]], heads=[*HEADS[:3], "", *HEADS[3:]])

    page = client.get(reverse("list", args=["nancy", listed.pk]))

    assert [field.label for field, _ in page.context["form"].column_rows()] == HEADS
    assert page.content.count(b'data-label="Holds: "') == len(HEADS)  # for a phone: one below the other


def test_rows_below_a_title_and_an_empty_row_are_named_as_the_spreadsheet_numbers_them(send, answer, client):
    wrong = [["Martin", "Eva", "nonsense", "Town", "élue", "", ""]] * 5
    listed = send(HEADS, [], ANNE, [""] * 7, *wrong, heads=["Registrations"])

    page = client.get(reverse("list", args=["nancy", listed.pk]))

    assert [row.number for row in page.context["taken"]] == [4]
    assert [row.number for row in page.context["left_out"]] == [6, 7, 8, 9, 10]
    assert page.context["reasons"] == [
        ("“nonsense” is no e-mail address: put it right in the file, or empty the cell.", 5)
    ]
    assert "5 rows:" in page.text


def test_the_same_address_twice_counts_once():
    row = ["Martin", "a@example.org", "Town", "elected"]

    assert states(row, [*row[:1], "A@Example.org ", *row[2:]]) == [State.NEW, State.DOUBLE]


def test_a_row_that_names_a_group_is_a_heading_and_no_double_of_another():
    columns = ("", "name", "organisation", "email")
    rows = [
        ["— secteur 1 —", "", "", ""],
        ["M.", "Anne Marchal", "Ville de Toul", "anne@example.org"],
        ["— secteur 2 —", "", "", ""],
        ["", "Gruppe 3", "", ""],
        ["", "Marchal", "", ""],
    ]

    found = check(rows, columns, Known(), role="actor", language="fr")

    assert [one.state for one in found] == ["heading", "new", "heading", "heading", "new"]
    assert found[0].errors == ("This row is a heading: it is no person.",)


def test_a_note_is_no_list_of_people(client, organiser, meeting):
    note = SimpleUploadedFile("note.txt", "Bonjour à tous\n\nVoici la journée\nDéroulé\n".encode())

    form = client.post(reverse("list_new", args=[meeting.slug]), {"file": note}).context["form"]

    assert form.errors["file"][0].startswith("This file holds no list")
