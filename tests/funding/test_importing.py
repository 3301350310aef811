"""Pages of Aides-territoires and spreadsheets: read, compared, written after a yes."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from croisee.funding import actions, importing
from croisee.funding.actions.importing import Done, take
from croisee.funding.importing import NotReadable, Read, aides
from croisee.funding.importing.comparing import Compared, new_funders, places_called
from croisee.funding.importing.values import same
from croisee.funding.models import Correction, Instrument
from croisee.funding.views.catalogue import table
from croisee.kit.sheets import as_csv
from croisee.network.models import Organisation
from tests.factories import (
    AspectFactory,
    FunderFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    RuleVersionFactory,
    TerritoryFactory,
)

PAGE = (Path(__file__).parent / "samples" / "aides_page.json").read_bytes()


@pytest.fixture
def places(db):
    TerritoryFactory(code="FR", name="France", level="state")
    return TerritoryFactory(code="FR-REG-44", name="Grand Est", level="region")


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


def imported(data: bytes, by, **said):
    listed = actions.keep_list(name="page.json", told=importing.read(data), by=by)
    return actions.import_list(listed=listed, by=by, **{"places": {}, "wanted": ()} | said)


def test_labels_are_known_in_any_case_accent_and_plural():
    assert same("Établissements PUBLICS") == same("etablissement public")


def test_a_page_is_read_with_its_traps():
    source, (first, second, third), _unknown = importing.read(PAGE)

    assert source == importing.AIDES
    assert first.values["details"].split("\n") == [
        "Cette aide inventée paie des travaux dans un lieu ouvert à tous. Elle n’existe pas.",
        "toiture",
        "chauffage",
    ]
    assert first.values["summary"] == "Cette aide inventée paie des travaux dans un lieu ouvert à tous."
    assert (first.values["kind"], first.values["who"]) == ("grant", ["association", "commune"])
    assert first.values["theme"] == ["building", "culture"]
    assert (first.values["rate_min"], first.values["rate_max"], first.values["rate_base"]) == (
        0.2,
        0.8,
        "eligible",
    )
    assert first.values["prose"] == "Plafond : 30 000 €. Aucun début avant l’accusé de réception."
    assert (
        first.values["source_url"]
        == "https://aides-territoires.beta.gouv.fr/aides/a1b2-reparer-un-lieu-commun/"
    )
    assert (first.values["contact"], first.funders) == ("Le guichet", ["Région Essai"])
    assert (second.values["kind"], second.values["amount_max"]) == ("loan", 50_000)
    assert (second.values["theme"], second.funders) == (["nature"], ["Caisse d’essai"])


def test_what_contradicts_itself_is_left_out():
    (_first, _second, third) = importing.read(PAGE).rows

    assert (third.values["rate_min"], third.values["rate_max"], third.values["opens"]) == (None, 0.4, None)
    assert third.values["source_url"] == ""


@pytest.mark.parametrize(
    ("data", "why"), [(b"{", "broken"), (b'{"a": 1}', "empty"), (b"", "empty"), (b"[" * 100_000, "broken")]
)
def test_what_is_no_catalogue_is_refused(data, why):
    with pytest.raises(NotReadable, match=why):
        importing.read(data)


def test_what_is_new_comes_in_to_be_checked_and_nothing_without_its_place(places, team):
    done = imported(PAGE, team)
    one = Instrument.objects.get(name="Réparer un lieu commun")

    assert (done.added, Instrument.objects.count()) == (2, 2)  # the one of an unknown place is left out
    assert (one.status, one.imported_key, list(one.areas.all())) == ("to_check", "9001", [places])
    assert [funder.organisation.name for funder in one.funders.all()] == ["Région Essai"]
    assert one.rule_versions.get().rule["all"][0] == {"field": "territory", "within": ["FR-REG-44"]}


def test_a_place_that_somebody_gives_lets_it_in(places, team):
    imported(PAGE, team, places={1: "FR-REG-44"})

    assert Instrument.objects.get(name="Prêter pour planter").areas.get() == places


def test_the_next_page_changes_and_adds_nothing_twice(places, team):
    imported(PAGE, team)
    later = json.loads(PAGE)
    later["results"][0]["name"] = "Réparer un lieu commun, deuxième année"
    done = imported(json.dumps(later).encode(), team)

    assert (done.added, done.changed) == (0, 1)
    assert Instrument.objects.filter(name__endswith="deuxième année").count() == 1


def test_what_somebody_confirmed_is_not_overwritten(places, team):
    imported(PAGE, team)
    one = Instrument.objects.get(imported_key="9001")
    actions.change_instrument(instrument=one, values={"summary": "Our own words."}, by=team)
    done = imported(PAGE, team)
    one.refresh_from_db()

    assert (done.changed, done.proposed, one.summary) == (0, 1, "Our own words.")
    assert Correction.objects.get().before == {"summary": "Our own words."}


def test_one_that_is_likely_there_is_left_out_until_somebody_says_that_it_is_another(places, team):
    InstrumentFactory(name="Reparer un lieu commun")
    assert imported(PAGE, team).added == 1
    assert imported(PAGE, team, wanted={0}).added == 1


SHEET = "Key,Name,Who may ask,Closes,Amount up to\n"


def told(line: str) -> bytes:
    return (SHEET + line).encode()


def test_who_may_ask_changes_the_conditions_too(team):
    one = InstrumentFactory(key="help", name="Help")
    small = {"field": "staff", "between": [None, 9]}
    rule = {"all": [{"field": "kind", "in": ["association"]}, small]}
    RuleVersionFactory(instrument=one, rule=rule)
    AspectFactory(instrument=one, value="association")
    imported(told("help,Help,Commune,,"), team)

    assert one.rule_versions.first().rule == {"all": [{"field": "kind", "in": ["commune"]}, small]}


@pytest.mark.parametrize(
    ("cell", "expected"), [("", []), ("Wizards", None), ("Wizards, commune", ["commune"])]
)
def test_words_that_nobody_knows_take_nothing_away(cell, expected):
    (row,) = importing.read(told(f'help,Help,"{cell}",,')).rows

    assert row.values.get("who") == expected


@pytest.mark.parametrize("confirmed_on", [None, date(2026, 1, 1)])
def test_a_row_that_contradicts_the_rest_of_its_sheet_is_left_out_and_said(team, confirmed_on):
    InstrumentFactory(key="help", name="Help", opens=date(2026, 5, 1), confirmed_on=confirmed_on)
    InstrumentFactory(key="other", name="Other")
    done = imported(told("help,Help,,2026-04-01,\nother,Other,,,500"), team)

    assert (done.changed, done.skipped) == (
        1,
        ["Help: The sheet would contradict itself: “opens” comes after “closes”."],
    )
    assert not Correction.objects.exists()


def row_of(line: str) -> Read:
    """What is read of a row: key, name, who may ask, last day, amount."""
    return importing.read(told(line)).rows[0]


def test_what_nobody_understands_is_said_and_takes_nothing_away():
    read = row_of("help,Help,Wizards,someday,plenty")

    assert read.unread == [["who", "Wizards"], ["amount_max", "plenty"], ["closes", "someday"]]
    assert read.values == {"name": "Help"}


def test_days_amounts_and_rates_are_read_as_people_write_them():
    read = row_of('help,Help,,31/12/2026,"1 000 €"')
    (rated,) = importing.read(b"Key,Name,Lowest rate,Highest rate\nhelp,Help,20 %,60\n").rows

    assert (read.values["closes"], read.values["amount_max"], read.unread) == ("2026-12-31", 1000, [])
    assert (rated.values["rate_min"], rated.values["rate_max"]) == (0.2, 0.6)


def test_a_text_that_is_too_long_is_cut_and_said_to_be():
    (read,) = importing.read(b"Name,Key,In one sentence\nHelp,help," + b"word " * 100).rows

    assert len(read.values["summary"]) == 400
    assert [name for name, _text in read.unread] == ["summary"]


def test_a_file_without_names_is_told_which_columns_it_has(client, team):
    client.force_login(team)
    file = SimpleUploadedFile("list.csv", b"Title,Town\nHelp,Nancy\n")
    page = client.post(reverse("instruments_import"), {"file": file}).content.decode()

    assert "Its columns are: Title, Town." in page


def test_one_that_is_there_in_another_language_is_likely_the_same(team):
    one = InstrumentFactory(name="Garantie", translations={"de": {"name": "Bürgschaft der Stadt"}})
    (row,) = importing.compared("spreadsheet", importing.read(told(",Bürgschaft der Stadt,,,")).rows)

    assert (row.state, row.instrument) == ("likely", one)


def test_what_is_left_out_says_why(places, team):
    InstrumentFactory(name="Reparer un lieu commun")

    assert imported(PAGE, team).skipped == [
        "Réparer un lieu commun: left out, for it is likely there already: Reparer un lieu commun.",
        "Prêter pour planter: left out, for its place is not known.",
    ]


def test_what_changes_while_the_list_is_read_is_compared_again(team):
    one = InstrumentFactory(key="help", name="Help", amount_max=100)
    Instrument.objects.filter(pk=one.pk).update(amount_max=500)
    done = Done()
    row = Read("help", {"name": "Help", "amount_max": 500})
    take(Compared(row, "changed", [], one, {"amount_max": 500}), "spreadsheet", False, team, done)

    assert (done.changed, done.proposed) == (0, 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2024-02-31", None), ("2024-02-29T10:00", "2024-02-29"), ("next spring", None), (20240229, None)],
)
def test_a_day_is_one_of_the_calendar(value, expected):
    assert aides.day(value) == expected


def test_what_no_database_keeps_is_left_out(places, team):
    row = {"id": "7\0", "name": "He\ud83dlp\0", "description": "<p>W\ud83dhy\0</p>", "perimeter": "Grand Est"}
    imported(json.dumps([row, {"id": "8" * 300, "name": "Other", "perimeter": "Grand Est"}]).encode(), team)

    one, other = Instrument.objects.order_by("name")
    assert (one.name, one.details, one.imported_key) == ("Help", "Why", "7")
    assert other.imported_key == "8" * 200


def test_what_a_file_says_twice_counts_once(places, team):
    rows = [{"id": 7, "name": name, "perimeter": "Grand Est"} for name in ("Garden", "Workshop")]

    assert imported(json.dumps(rows).encode(), team).added == 1
    assert imported(json.dumps(rows).encode(), team).changed == 0
    assert Instrument.objects.get().name == "Garden"


def test_a_long_list_of_places_is_not_looked_up(places, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert places_called("Grand Est," * 500, "") == []


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_our_own_export_comes_back_as_it_was(places, team, language):
    said = {code: {"name": f"In {code}", "summary": f"In {code}"} for code in ("en", "fr", "de")}
    paid = FunderFactory(instrument__rate_max=0.6, instrument__rate_base="eligible")
    one = paid.instrument
    words = {"summary": "Deux voies\u202f: «\u202fprêt\u202f» et don", "rate_min": 0}
    Instrument.objects.filter(pk=one.pk).update(language="nl", translations=said, **words)
    AspectFactory(instrument=one, value="association")
    one.areas.add(places)
    with translation.override(language):
        data = as_csv(table(Instrument.objects.with_all()))
    (row,) = importing.compared("spreadsheet", importing.read(data).rows)

    assert (row.state, row.instrument, row.changes) == ("same", one, {})


@pytest.mark.parametrize(
    ("address", "expected"),
    [("javascript:alert(1)", None), ("https://example.org/a", "https://example.org/a")],
)
def test_an_address_in_a_spreadsheet_leads_to_the_web_or_nowhere(address, expected):
    (row,) = importing.read(f"Name,Key,Address of the source\nHelp,help,{address}\n".encode()).rows

    assert row.values.get("source_url") == expected


def test_the_team_sends_a_file_sees_it_and_says_yes(client, places, team):
    client.force_login(team)
    sent = client.post(reverse("instruments_import"), {"file": SimpleUploadedFile("page.json", PAGE)})
    page = client.get(sent.url).content.decode()
    assert "Its place is not known" in page and Instrument.objects.count() == 0

    client.post(sent.url, {"place_1": "Grand Est (FR-REG-44)"})
    assert Instrument.objects.count() == 3
    again = client.post(sent.url, {}, follow=True)
    assert "This file is imported already." in again.content.decode()
    assert Instrument.objects.count() == 3


def test_the_team_reads_which_rows_were_left_out(client, team):
    InstrumentFactory(key="help", name="Help", opens=date(2026, 5, 1))
    client.force_login(team)
    file = SimpleUploadedFile("list.csv", told("help,Help,,2026-04-01,"))
    sent = client.post(reverse("instruments_import"), {"file": file})

    for page in (client.post(sent.url, follow=True), client.get(sent.url)):
        assert "Help: The sheet would contradict itself" in page.content.decode()


FUNDED = "Name,Funders,Where,Colour\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Town | Agency, East", ["Town", "Agency, East"]),
        ("Agency, East |", ["Agency, East"]),
        ("Town, Agency", ["Town", "Agency"]),
    ],
)
def test_several_funders_stand_between_bars_and_in_old_files_between_commas(cell, expected):
    (row,) = importing.read(f'{FUNDED}Help,"{cell}",Grand Est,\n'.encode()).rows

    assert row.funders == expected


def test_a_funder_with_a_comma_leaves_and_comes_back_as_one(team):
    one = FunderFactory(organisation__name="Agency, East").instrument
    FunderFactory(instrument=one, organisation__name="Town")
    alone = FunderFactory(organisation__name="Agency, West").instrument
    rows = importing.read(as_csv(table(Instrument.objects.with_all()))).rows

    assert {row.key: row.funders for row in rows} == {
        one.key: ["Agency, East", "Town"],
        alone.key: ["Agency, West"],
    }


def test_a_name_with_commas_that_the_directory_has_is_one_funder(places, team):
    OrganisationFactory(name="Agency, East")
    imported(f'{FUNDED}Help,"agency, east",Grand Est,\n'.encode(), team)

    assert [one.organisation.name for one in Instrument.objects.get().funders.all()] == ["Agency, East"]


def test_funders_between_bars_are_several_whatever_the_directory_has(places, team):
    OrganisationFactory(name="Agency, East")
    imported(f"{FUNDED}Help,Agency | East,Grand Est,\n".encode(), team)

    funders = Instrument.objects.get().funders.values_list("organisation__name", flat=True)
    assert set(funders) == {"Agency", "East"}


def test_what_was_not_read_and_who_is_new_is_said_before_anything_is_written(client, places, team):
    OrganisationFactory(name="Town")
    client.force_login(team)
    file = SimpleUploadedFile("list.csv", f"{FUNDED}Help,Town | Agency,Grand Est,red\n".encode())
    page = client.post(reverse("instruments_import"), {"file": file}, follow=True)

    assert "1 column is not known and was not read: Colour." in page.content.decode()
    assert page.context["new_funders"] == ["Agency"]
    assert not Organisation.objects.filter(name="Agency").exists()


def test_a_row_that_adds_no_sheet_adds_no_funder(client, places, team):
    InstrumentFactory(key="help", name="Help")
    rows = importing.read(b"Key,Name,Funders\nhelp,Help,Agency |\n").rows

    assert new_funders(importing.compared("spreadsheet", rows)) == []
