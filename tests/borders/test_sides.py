"""Who does what on the other side, and which level is like which: complete tables, read from both sides."""

import pytest
from django.urls import reverse

from croisee.borders.phrases import ROLES, TIERS
from croisee.borders.sides import COUNTRIES, bodies, fields, like, rungs, rungs_of, tasks
from croisee.borders.terms.reading import shipped
from croisee.engines.text.languages import LANGUAGES
from croisee.network import themes
from tests.factories import OrganisationFactory, TerritoryFactory


def test_each_field_has_somebody_in_each_of_the_five_countries():
    there = {(task.field, task.country) for task in tasks()}

    assert len(fields()) >= 25
    assert {(one.code, country) for one in fields() for country in COUNTRIES} == there


def test_each_line_has_a_level_a_known_role_and_a_source():
    levels = {(one.country, one.level) for one in rungs() if one.level}

    assert [task for task in tasks() if not task.source or not task.who] == []
    assert {task.role for task in tasks()} <= ROLES.keys()
    assert {(task.country, task.level) for task in tasks()} - levels == set()


def test_who_does_it_is_named_in_four_languages_and_in_its_own_as_the_table_says():
    own = {(task.country, task.who): task.language for task in tasks()}

    assert [task for task in tasks() if task.names[task.language] != task.who] == []
    assert bodies().keys() == own.keys()
    assert [
        one for one, row in bodies().items() if {code for code in LANGUAGES if not row[code]} != {own[one]}
    ] == []


def test_a_reader_sees_who_does_it_in_their_language_and_the_word_of_the_country(client, db):
    asked = {"field": "waste"}
    page = client.get(reverse("across"), asked, headers={"Accept-Language": "de"}).text

    assert "<strong>Gemeinde, über eine Interkommunale</strong>" in page
    assert '<p class="soft" lang="fr">Commune / gemeente, par une intercommunale</p>' in page
    assert '<strong lang="de">Landkreis, kreisfreie Stadt (öffentlich-rechtlicher' in page


def test_each_level_has_a_source_and_a_word_of_the_glossary():
    assert [one for one in rungs() if not one.source or one.tier not in TIERS] == []
    assert {one.term for one in rungs() if one.term} - shipped().keys() == set()


def test_fields_belong_to_themes_of_the_directory():
    assert {one.theme for one in fields()} <= {code for code, _name in themes.choices()}


def test_a_kreis_is_like_a_departement_and_the_page_says_why_not_equal(client, db):
    kreis = TerritoryFactory(name="Ortenaukreis", country="DE", level="district", kind="Landkreis")
    page = client.get(reverse("territory", args=[kreis.code]), headers={"Accept-Language": "de"})

    assert "das Departement nicht" in page.content.decode()
    assert [one.term for one in rungs_of(kreis)] == ["landkreis"]


@pytest.mark.django_db
def test_a_town_outside_a_kreis_does_both():
    town = TerritoryFactory(country="DE", level="district", kind="kreisfreie Stadt")

    assert [one.term for one in rungs_of(town)] == ["kreisfreie-stadt"]
    assert [one.term.name for one in like(rungs_of(town)[0], "fr")] == []


def test_two_territories_say_whom_to_write_to(client, db):
    land = TerritoryFactory(name="Saarland", country="DE", level="land", code="DE-LAND-10")
    region = TerritoryFactory(name="Grand Est", country="FR", level="region", code="FR-REG-44")
    ministry = OrganisationFactory(name="Regierung des Saarlandes", kind="authority", territory=land)
    asked = {"field": "eu-funds", "here": f"Grand Est ({region.code})", "there": f"Saarland ({land.code})"}

    page = client.get(reverse("across"), asked)

    assert [side.country for side, *_ in page.context["sides"]] == ["FR", "DE"]
    german = page.context["sides"][1][0].lines[0]
    assert german.organisations == [ministry]
    assert "Art. 71" in german.task.source
    french = page.context["sides"][0][0].lines[0]
    assert (french.governments, french.organisations) == ([region], [])


def test_a_grouping_across_a_border_shows_each_country_of_its_members(client, db):
    group = TerritoryFactory(name="Eurodistrict", country="", level="cross_border")
    for country, level in (("FR", "intercommunality"), ("DE", "district")):
        TerritoryFactory(country=country, level=level).containments.create(container=group)

    page = client.get(reverse("across"), {"field": "waste", "here": f"Eurodistrict ({group.code})"})

    assert [side.country for side, *_ in page.context["sides"]] == ["FR", "DE"]


def test_without_a_territory_five_countries_stand_beside_each_other(client, db):
    page = client.get(reverse("across"), {"field": "school-primary"})

    assert [side.country for side, *_ in page.context["sides"]] == list(COUNTRIES)


def test_an_unknown_place_is_said_and_nothing_is_guessed(client, db):
    page = client.get(reverse("across"), {"field": "waste", "here": "Nirgendwo"})

    assert page.context["form"].errors["here"]
    assert page.context["sides"] == []


def test_levels_of_five_countries_stand_beside_each_other(client, db):
    page = client.get(reverse("levels_across"), headers={"Accept-Language": "fr"}).content.decode()

    assert "Landkreis" in page
    assert "province belge" in page


def test_two_places_say_whether_they_share_a_border_and_how_far_they_are(client, db):
    metz = TerritoryFactory(
        name="Moselle", code="FR-DEP-57", country="FR", level="department", longitude=6.5, latitude=49.0
    )
    saar = TerritoryFactory(
        name="Saarland", code="DE-LAND-10", country="DE", level="land", longitude=7.0, latitude=49.4
    )
    for one, other in ((metz, saar), (saar, metz)):
        one.borders.create(neighbour=other)

    asked = {"field": "waste", "here": "Moselle (FR-DEP-57)", "there": "Saarland (DE-LAND-10)"}
    page = client.get(reverse("across"), asked).content.decode()

    assert "Moselle and Saarland share a border." in page
    assert "About 57 km between their centres." in page
