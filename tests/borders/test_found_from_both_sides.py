"""Projects, spaces and funding that lie in two countries are found from both."""

import pytest
from django.urls import reverse

from tests.factories import ProjectFactory, SpaceFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return [
        TerritoryFactory(name="Moselle", code="FR-DEP-57", country="FR", level="department"),
        TerritoryFactory(name="Saarland", code="DE-LAND-10", country="DE", level="land"),
    ]


@pytest.mark.parametrize("side", (0, 1))
def test_a_space_of_two_countries_stands_on_both_pages(client, both, side):
    SpaceFactory(title="Two kitchens", visibility="public").territories.add(*both)

    assert "Two kitchens" in client.get(reverse("territory", args=[both[side].code])).content.decode()


@pytest.mark.parametrize("side", (0, 1))
def test_a_project_of_two_countries_is_found_from_both(client, both, side):
    ProjectFactory(title="One pot", meeting=None, is_public=True).territories.add(*both)
    asked = {"where": f"{both[side].name} ({both[side].code})"}

    assert "One pot" in client.get(reverse("all_projects"), asked).content.decode()
