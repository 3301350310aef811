"""Where the public holidays of a place are told, from its official number."""

from datetime import date

import pytest

from croisee.territories.working import region_of, resting_on
from tests.factories import TerritoryFactory

PLACES = {
    ("FR", "commune", "67482"): "FR-AM", ("FR", "commune", "54395"): "FR",
    ("FR", "department", "57"): "FR-AM",
    ("FR", "intercommunality", "246700488"): "FR-AM", ("FR", "intercommunality", "245400676"): "FR",
    ("FR", "region", "44"): "FR", ("DE", "district", "08317"): "DE-08", ("DE", "land", "10"): "DE-10",
    ("DE", "state", ""): "DE", ("LU", "commune", ""): "LU", ("", "cross_border", ""): "",
}  # fmt: skip


def place(country, level, number):
    return TerritoryFactory.build(country=country, level=level, official_code=number)


@pytest.mark.parametrize(("told", "region"), PLACES.items())
def test_a_place_has_the_holidays_of_its_land_or_country(told, region):
    assert region_of(place(*told)) == region


def test_regions_that_rest_are_named_once_each():
    places = [None, *(place(*told) for told in PLACES)]

    assert resting_on(date(2026, 4, 3), places) == [
        "Alsace and Moselle",
        "Baden-Württemberg",
        "Germany",
        "Saarland",
    ]
    assert resting_on(date(2026, 4, 2), places) == []
