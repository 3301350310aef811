"""A file of organisations: compared with the directory, imported, imported again, taken back."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.sheets.writing import as_csv
from croisee.network import actions
from croisee.network.entries import entry_of
from croisee.network.importing.files import table_of
from croisee.network.models import Affiliation, Identifier, Organisation, OrganisationList, Origin
from tests.factories import AffiliationFactory, OrganisationFactory, PersonFactory, TerritoryFactory
from tests.network.lists import GARDENS, HEADS, WORKSHOP, imported, looked_at, sent, states, undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return PersonFactory(is_administrator=True)


@pytest.fixture
def team(client, ada):
    client.force_login(ada)
    return client


def test_new_rows_become_entries_with_their_number_theme_and_place(ada):
    nancy = TerritoryFactory(name="Nancy", official_code="54395")

    listed = imported(sent(ada, GARDENS, WORKSHOP), ada)

    made = Organisation.objects.get(name="Les Jardins du Canal")
    assert listed.status == "done"
    assert entry_of(made, ("phone", "postcode", "territory", "identifiers", "themes")) == {
        "phone": "03 83 00 00 01",
        "postcode": "54000",
        "territory": nancy.code,
        "identifiers": [["siren", "732829320"]],
        "themes": ["energy"],
    }
    assert made.is_confirmed and Organisation.objects.called("LES JARDINS DU CANAL") == made
    assert Organisation.objects.filter(words__say="kalomi").exists()
    assert Entry.objects.about(made).get().verb == "organisation.imported"


def test_importing_again_updates_instead_of_doubling(ada):
    imported(sent(ada, GARDENS, WORKSHOP), ada)
    before = Organisation.objects.count()

    again = sent(ada, [*GARDENS[:4], "03 83 99 99 99", ""], WORKSHOP)
    assert states(again) == ["changes", "same"]
    assert again.rows.first().changes == {"phone": ["03 83 00 00 01", "03 83 99 99 99"]}
    imported(again, ada)

    assert Organisation.objects.count() == before
    assert Organisation.objects.get(identifiers__value="732829320").phone == "03 83 99 99 99"
    assert Organisation.objects.get(identifiers__value="732829320").deals.count() == 1


def test_the_key_of_a_source_finds_an_entry_that_changed_name_and_place(ada):
    heads = ["id", "name", "ville"]
    imported(sent(ada, ["k7", "Atelier Kalomi", "Metz"], heads=heads), ada)

    assert Origin.objects.get().key == "k7"
    assert states(sent(ada, ["k7", "La Fabrique", "Nancy"], heads=heads)) == ["changes"]
    assert states(sent(ada, ["k7", "La Fabrique", "Nancy"], heads=heads, source="another map")) == ["new"]


def test_what_is_likely_an_entry_waits_for_a_choice(team, ada):
    there = OrganisationFactory(name="Association Les Jardins du Canal", locality="Nancy", postcode="54000")
    listed = sent(ada, ["Jardin du Canal", "", "54000", "Nancy", "03 83 00 00 01", ""])
    [row] = listed.rows.all()
    assert (row.state, row.organisation) == ("likely", there)

    page = team.get(listed.get_absolute_url())
    assert "The names are" in page.text and "03 83 00 00 01" in page.text

    team.post(reverse("organisation_rows", args=[listed.pk]), {f"row-{row.pk}": "take"})
    imported(listed, ada)
    there.refresh_from_db()
    assert (there.phone, Organisation.objects.count()) == ("03 83 00 00 01", 1)


def test_a_row_with_a_name_alone_is_likely_the_only_entry_of_that_name(ada):
    there = OrganisationFactory(name="Ville de Hauteloge", territory=TerritoryFactory(name="Nord"))

    listed = sent(ada, ["Ville de Hauteloge", "", "", "", "03 20 00 00 01", ""])

    [row] = listed.rows.all()
    assert (row.state, row.organisation) == ("likely", there)


def test_a_row_of_another_town_with_the_name_of_an_entry_is_asked_about(ada):
    there = OrganisationFactory(name="La Nef", locality="Villeurbanne", postcode="69100")
    OrganisationFactory(name="Les Restos du Cœur", locality="Nancy")

    listed = sent(
        ada,
        ["La Nef", "", "57100", "Thionville", "", ""],
        ["Les Restos du Cœur", "", "59300", "Valenciennes", "", ""],
        ["Les Restos du Cœur", "", "62300", "Lens", "", ""],
    )

    assert [(row.state, row.organisation, row.choice) for row in listed.rows.order_by("number")] == [
        ("likely", there, "another"),
        ("new", None, ""),
        ("new", None, ""),
    ]
    imported(listed, ada, "take")
    there.refresh_from_db()
    assert (there.locality, Organisation.objects.count()) == ("Villeurbanne", 5)


def test_a_namesake_is_none_of_an_entry_that_another_row_is(ada):
    OrganisationFactory(name="Secours populaire", locality="Nancy", postcode="54000")

    listed = sent(
        ada,
        ["Secours populaire", "", "54000", "Nancy", "", ""],
        ["Secours populaire", "", "57000", "Metz", "", ""],
    )

    assert [row.state for row in listed.rows.order_by("number")] == ["same", "new"]


@pytest.mark.parametrize(("undecided", "entries"), [("left_out", 1), ("another", 2), ("take", 1)])
def test_what_nobody_decided_becomes_what_is_said_for_all(ada, undecided, entries):
    OrganisationFactory(name="Association Les Jardins du Canal", locality="Nancy", postcode="54000")
    listed = sent(ada, ["Jardin du Canal", "", "54000", "Nancy", "", ""])

    imported(listed, ada, undecided)

    assert Organisation.objects.count() == entries


def test_wrong_rows_say_why_and_are_left_out(ada):
    listed = sent(ada, ["", *WORKSHOP[1:]], GARDENS, ["Other name", *GARDENS[1:]])

    assert states(listed) == ["wrong", "new", "wrong"]
    assert [row.notes[0] for row in listed.rows.filter(state="wrong")] == [
        "The name is missing.",
        "The same organisation stands in row 3: this row is left out.",
    ]
    imported(listed, ada)
    assert Organisation.objects.count() == 1


def test_a_value_that_cannot_be_taken_is_told_and_the_row_goes_on(ada):
    [row] = sent(ada, ["Atelier Kalomi", "732829321", "", "", "", ""]).rows.all()

    assert row.state == "new" and "identifiers" not in row.values
    assert "typing error" in row.notes[0]


def test_ten_of_one_name_are_called_after_their_towns(ada):
    rows = [["Commune de Saint-Martin", "", f"{n}4000", f"Town {n}", "", ""] for n in (1, 2, 3)]

    imported(sent(ada, *rows), ada)

    assert set(Organisation.objects.values_list("name", "is_confirmed")) == {
        ("Commune de Saint-Martin", True),
        ("Commune de Saint-Martin (Town 2)", True),
        ("Commune de Saint-Martin (Town 3)", True),
    }
    assert states(sent(ada, *rows)) == ["same", "same", "same"]
    imported(sent(ada, *([*row[:4], "1 2 3", ""] for row in rows)), ada)
    imported(sent(ada, *rows, source="b"), ada)
    assert Organisation.objects.filter(phone="1 2 3").count() == Organisation.objects.count() == 3


def test_a_whole_import_is_undone(ada):
    there = OrganisationFactory(name="Atelier Kalomi", locality="Metz", postcode="57000", phone="1 2 3")
    before = entry_of(there)
    listed = imported(sent(ada, GARDENS, [*WORKSHOP[:4], "03 87 00 00 01", "Énergie"]), ada)
    there.refresh_from_db()
    assert there.phone == "03 87 00 00 01"

    undone(listed, ada)

    assert entry_of(Organisation.objects.get()) == before
    assert not Identifier.objects.exists() and listed.status == "undone"


def test_rows_are_spoken_of_in_the_language_of_whoever_sent_them(ada):
    ada.language = "de"
    ada.save()

    listed = sent(ada, ["", *WORKSHOP[1:]])

    with translation.override("de"):
        assert listed.rows.first().notes == [gettext("The name is missing.")]


def test_undoing_takes_no_entry_away_that_was_there_and_was_merged_for_a_while(ada):
    there = OrganisationFactory(name="Atelier Kalomi", locality="Metz", postcode="57000")
    listed = sent(ada, [*WORKSHOP[:4], "03 87 00 00 01", ""])
    other = OrganisationFactory(name="Another")
    Organisation.objects.filter(pk=there.pk).update(merged_into=other)
    imported(listed, ada)
    Organisation.objects.filter(pk=there.pk).update(merged_into=None)

    undone(listed, ada)

    assert set(Organisation.objects.all()) == {there, other}


def test_what_somebody_has_touched_since_stays(ada):
    listed = imported(sent(ada, GARDENS, WORKSHOP), ada)
    gardens, workshop = Organisation.objects.order_by("-name")
    actions.change_organisation(organisation=workshop, by=ada, phone="03 87 55 55 55")
    AffiliationFactory(organisation=gardens)

    undone(listed, ada)

    assert Organisation.objects.count() == 2 and Affiliation.objects.exists()


def test_the_work_goes_on_where_it_stopped(ada, monkeypatch):
    listed = sent(ada, *([f"Atelier {n}", "", "", "", "", ""] for n in range(5)))
    monkeypatch.setattr("croisee.network.actions.importing.AT_ONCE", 2)
    monkeypatch.setattr("croisee.network.actions.importing.SECONDS", -1)
    actions.import_organisations(listed=listed, undecided="left_out", by=ada)

    done = []
    while not done or done[-1] < 5:
        JOBS["network.import_organisations"](list_id=listed.pk)
        done.append(Organisation.objects.count())

    assert done == [2, 4, 5]


def test_a_list_is_imported_once_and_by_the_team_alone(ada):
    listed = sent(ada, GARDENS)
    with pytest.raises(Refused, match="Only the network's team"):
        actions.import_organisations(listed=listed, undecided="left_out", by=PersonFactory())
    imported(listed, ada)
    with pytest.raises(Refused, match="imported already"):
        actions.import_organisations(listed=listed, undecided="left_out", by=ada)


def test_categories_are_asked_for_once(team, ada):
    first = sent(ada, WORKSHOP, themes={"Vélo": "mobility"})
    assert first.wanted["themes"] == {"Vélo": "mobility"}

    again = looked_at(ada, table_of(as_csv([HEADS, GARDENS, WORKSHOP])))

    assert again.wanted["themes"] == {"Jardinage": "", "énergie": "energy", "Vélo": "mobility"}
    assert "Vélo" in team.get(again.get_absolute_url()).text


def test_a_list_without_a_name_asks_for_it(team, ada):
    listed = looked_at(ada, table_of(as_csv([["a", "b"], ["1", "2"]])))

    page = team.post(listed.get_absolute_url(), {"source": "x", "column-0": "", "column-1": ""})

    assert "Say which column holds the name." in page.text


def test_the_page_shows_how_far_the_work_is_and_drops_what_nothing_was_made_of(team, ada):
    listed = actions.send_organisations(
        name="x", source="x", table=table_of(as_csv([HEADS, GARDENS])), by=ada
    )
    assert not listed.rows.exists() and "<progress" in team.get(listed.get_absolute_url()).text
    JOBS["network.keep_organisations"](list_id=listed.pk)
    listed.refresh_from_db()
    asked_again = team.get(listed.get_absolute_url(), headers={"HX-Request": "true"})
    assert asked_again.headers["HX-Refresh"] == "true"
    assert "What each column says" in team.get(listed.get_absolute_url()).text
    actions.compare_organisations(listed=listed, wanted=listed.wanted, source="x", by=ada)
    assert "<progress" in team.get(listed.get_absolute_url()).text
    JOBS["network.compare_organisations"](list_id=listed.pk)

    team.post(reverse("organisation_list_do", args=[listed.pk]), {"do": "drop"})

    assert not OrganisationList.objects.exists()


@pytest.mark.parametrize("number", (1, 3))
def test_the_rows_cost_the_same_at_any_number(team, ada, number, django_assert_num_queries):
    for n in range(number):
        OrganisationFactory(name=f"Atelier {n}", locality="Metz", postcode="57000")
    listed = sent(ada, *([f"Atelier {n}", "", "57000", "Metz", "12 34 56 78", ""] for n in range(number)))

    with django_assert_num_queries(10):
        assert len(team.get(listed.get_absolute_url()).context["rows"]) == number
