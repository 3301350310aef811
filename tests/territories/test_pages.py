import pytest
from django.urls import reverse

from croisee.territories.models import Succession
from tests.factories import ContainmentFactory, TerritoryFactory

THEN = "2013-09-12"


def page_of(client, code, **asked):
    return client.get(reverse("territory", args=[code]), asked)


def test_a_territory_says_where_it_lies_and_what_it_holds(places, client):
    answer = page_of(client, "FR-DEP-54")

    for words in ("Meurthe-et-Moselle", "FRF31", "Grand Est", "Luxembourg", "commune", "Outline of Meurthe"):
        assert words in answer.text
    assert dict(answer.context["numbers"]) == {
        "commune": "3",
        "intercommunality": "1",
        "arrondissement": "4",
    }


def test_what_contains_it_is_that_of_the_day(places, client):
    assert "Lorraine" in page_of(client, "FR-COM-54395", on=THEN).text
    assert "Lorraine" not in page_of(client, "FR-COM-54395").text


def test_a_territory_that_is_gone_leads_to_what_it_became(places, client):
    text = page_of(client, "FR-REG-41").text

    assert "this territory was not there" in text
    assert reverse("territory", args=["FR-REG-44"]) in text


def test_a_new_commune_leads_to_those_that_it_was(places, client):
    text = page_of(client, "FR-COM-01015").text

    assert "Saint-Bois" in text and "Arbignieu" in text


def test_a_town_is_a_dot_in_what_contains_it(places, client):
    answer = page_of(client, "FR-COM-54395")

    assert answer.context["picture"].shown.code == "FR-DEP-54"
    assert answer.context["picture"].dot is not None
    assert "Nancy in Meurthe-et-Moselle" in answer.text


def test_towns_name_the_nearest_with_the_way(places, client):
    nearest = page_of(client, "FR-COM-54395").context["nearest"]

    assert [(one.name, one.kilometres) for one in nearest[:1]] == [("Maxéville", 3)]


def test_a_place_without_centre_or_outline_has_no_picture(db, client):
    answer = page_of(client, TerritoryFactory().code)

    assert answer.status_code == 200
    assert answer.context["picture"] is None


@pytest.mark.parametrize("day", ["yesterday", "2013-02-31", "0"])
def test_another_day_than_a_day_is_refused_in_one_sentence(places, client, day):
    answer = page_of(client, "FR-DEP-54", on=day)

    assert answer.status_code == 200
    assert "Enter a valid date." in answer.text


def test_the_list_filters_by_name_level_container_and_day(places, client):
    def found(**asked):
        return [one.name for one in client.get(reverse("territories"), asked).context["page"]]

    inside = "Meurthe-et-Moselle (FR-DEP-54)"
    assert found(inside=inside, level="intercommunality") == ["Métropole du Grand Nancy"]
    assert found(inside=inside, level="intercommunality", on=THEN) == ["CU du Grand Nancy"]
    assert found(q="lorrai", on=THEN) == ["Lorraine"]
    assert found(q="lorrai") == []


def test_the_list_asks_for_a_known_container(places, client):
    answer = client.get(reverse("territories"), {"inside": "Nowhere"})

    assert "No territory has this name" in answer.text
    assert not answer.context["page"].object_list


@pytest.mark.parametrize("size", (1, 3))
def test_the_pages_cost_the_same_at_any_size(db, client, size, django_assert_max_num_queries):
    place = TerritoryFactory(level="region")
    for _number in range(size):
        ContainmentFactory(place=place)
        ContainmentFactory(container=place)
        Succession.objects.create(predecessor=place, successor=TerritoryFactory(), day="2020-01-01")

    with django_assert_max_num_queries(40):
        page_of(client, place.code)
    with django_assert_max_num_queries(4):
        client.get(reverse("territories"))
