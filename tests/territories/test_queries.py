from datetime import date

import pytest

from croisee.territories import queries
from croisee.territories.models import Territory

THEN, NOW = date(2013, 9, 12), date(2026, 9, 12)


def names(places):
    return [place.name for place in places]


def test_lorraine_held_nancy_in_2013_and_grand_est_holds_it_today(places, django_assert_num_queries):
    lorraine, grand_est = places("FR-REG-41"), places("FR-REG-44")

    with django_assert_num_queries(1):
        then = set(names(Territory.objects.inside(lorraine, THEN)))
    with django_assert_num_queries(1):
        now = set(names(Territory.objects.inside(grand_est, NOW)))

    assert {"Nancy", "CU du Grand Nancy", "Meurthe-et-Moselle"} <= then
    assert {"Nancy", "Métropole du Grand Nancy", "Strasbourg", "Collectivité européenne d'Alsace"} <= now
    assert "Strasbourg" not in then
    assert not Territory.objects.inside(lorraine, NOW).exists()
    assert not Territory.objects.inside(grand_est, THEN).exists()


def test_what_contains_a_place_is_one_query(places, django_assert_num_queries):
    nancy = places("FR-COM-54395")

    with django_assert_num_queries(1):
        containers = names(Territory.objects.containing(nancy, NOW))

    assert containers == [
        "Métropole du Grand Nancy",
        "Arrondissement de Nancy",
        "Meurthe-et-Moselle",
        "Grand Est",
        "Grande Région",
        "France",
        "Union européenne",
    ]


@pytest.mark.parametrize(
    ("code", "on", "governments"),
    [
        (
            "FR-COM-54395",
            THEN,
            "Nancy|CU du Grand Nancy|Meurthe-et-Moselle|Lorraine|Grande Région|France|Union européenne",
        ),
        (
            "FR-COM-59183",
            THEN,
            "Dunkerque|CU de Dunkerque|Nord|Nord-Pas-de-Calais"
            "|West-Vlaanderen / Flandre-Dunkerque-Côte d'Opale|France|Union européenne",
        ),
        (
            "FR-COM-67482",
            NOW,
            "Strasbourg|Eurométropole de Strasbourg|Collectivité européenne d'Alsace|Grand Est"
            "|Rhin supérieur|Eurodistrict Strasbourg-Ortenau|France|Union européenne",
        ),
        ("FR-COM-69123", NOW, "Lyon|Métropole de Lyon|Auvergne-Rhône-Alpes|France|Union européenne"),
        ("FR-COM-69123", THEN, "Lyon|Rhône|Rhône-Alpes|France|Union européenne"),
        ("FR-COM-2A004", NOW, "Ajaccio|Corse|France|Union européenne"),
        (
            "FR-COM-93066",
            NOW,
            "Saint-Denis|Plaine Commune|Métropole du Grand Paris|Seine-Saint-Denis|Île-de-France"
            "|France|Union européenne",
        ),
        ("FR-COM-98818", NOW, "Nouméa|Nouvelle-Calédonie|France|Union européenne"),
        (
            "LU-COM-ESCH",
            NOW,
            "Esch-sur-Alzette|GECT Alzette-Belval|Benelux|Grande Région|Luxembourg|Union européenne",
        ),
        (
            "BE-ARR-34000",
            NOW,
            "West-Vlaanderen|Vlaamse Gemeenschap|Vlaams Gewest|Benelux"
            "|West-Vlaanderen / Flandre-Dunkerque-Côte d'Opale"
            "|Eurométropole Lille-Kortrijk-Tournai|Euregio Scheldemond|Belgique / België|Union européenne",
        ),
        (
            "DE-KREIS-10041",
            NOW,
            "Regionalverband Saarbrücken|Saarland|Grande Région|Eurodistrict SaarMoselle|Deutschland"
            "|Union européenne",
        ),
    ],
)
def test_who_governs_here_at_each_level(places, code, on, governments, django_assert_num_queries):
    place = places(code)

    with django_assert_num_queries(1):
        found = names(queries.governments_at(place, on))

    assert found == governments.split("|")


def test_the_nearest_government_comes_first_and_the_union_last(places):
    found = queries.governments_at(places("FR-COM-93066"), NOW)

    assert [place.level for place in found] == [
        "commune",
        "intercommunality",
        "intercommunality",
        "department",
        "region",
        "state",
        "union",
    ]


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("FR-REG-41", ["Grand Est"]),
        ("FR-EPCI-245400676-CU", ["Métropole du Grand Nancy"]),
        ("FR-REG-11", []),
    ],
)
def test_what_became_of_a_place(places, code, successors, django_assert_num_queries):
    place = places(code)

    with django_assert_num_queries(1):
        assert names(Territory.objects.succeeding(place, NOW)) == successors
    assert names(Territory.objects.succeeding(place, THEN)) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nan", ["Nancy"]),
        ("NANCY", ["Nancy", "Métropole du Grand Nancy"]),
        ("grand nan", ["Métropole du Grand Nancy"]),
        ("st-den", ["Saint-Denis", "Saint-Denis", "Saint-Denis"]),
        ("sarre", ["Saarland"]),
        ("CU de dunk", ["CU de Dunkerque"]),
        ("%", []),
        ("100%_\\", []),
        ("", []),
    ],
)
def test_places_are_found_by_what_people_type(places, typed, first, django_assert_num_queries):
    with django_assert_num_queries(1 if any(c.isalnum() for c in typed) else 0):
        found = names(queries.completions(typed, NOW))

    assert found[: len(first)] == first
    assert bool(found) == bool(first)


def test_the_very_name_comes_before_longer_ones_and_the_largest_first(places):
    found = queries.completions("saint-denis", NOW)

    assert [(place.official_code, place.within) for place in found[:3]] == [
        ("97411", "La Réunion"),
        ("93066", "Seine-Saint-Denis"),
        ("30247", "Gard"),
    ]


def test_only_places_of_the_day_are_proposed(places):
    assert names(queries.completions("lorraine", NOW)) == []
    assert names(queries.completions("lorraine", THEN)) == ["Lorraine"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nancy (FR-COM-54395)", "FR-COM-54395"),
        ("nancy", "FR-COM-54395"),
        ("Saint-Denis", None),
        ("Saint-Denis (FR-COM-93066)", "FR-COM-93066"),
        ("Nanc", None),
        ("plaine", "FR-EPCI-200057867"),
        ("métropole", None),
        ("Nowhere (FR-COM-00000)", None),
        ("", None),
    ],
)
def test_a_text_means_one_place_or_none(places, text, code):
    place = queries.meant_by(text, NOW)

    assert (place and place.code) == code
