"""Public holidays: what the laws of each country name, and Easter in any year."""

from datetime import date

import pytest

from croisee.engines.holidays import easter, holidays, is_worked

COUNTED = {"FR": 11, "FR-AM": 13, "BE": 10, "LU": 11, "NL": 9, "DE": 9, "DE-08": 12, "DE-10": 12, "DE-14": 11}


@pytest.mark.parametrize(
    "sunday", [date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2026, 4, 5), date(2038, 4, 25)]
)
def test_easter_is_where_the_calendars_have_it(sunday):
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize(("region", "number"), COUNTED.items())
def test_a_region_has_the_days_of_its_country_and_its_own(region, number):
    assert len(holidays(region, 2026)) == number
    assert holidays(region[:2], 2026) <= holidays(region, 2026)


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("FR-AM", date(2026, 4, 3)), ("FR-AM", date(2026, 12, 26)), ("LU", date(2026, 5, 9)),
        ("BE", date(2026, 7, 21)), ("NL", date(2026, 4, 27)), ("NL", date(2031, 4, 26)),
        ("DE-08", date(2026, 6, 4)), ("DE-14", date(2026, 11, 18)), ("DE-14", date(2033, 11, 16)),
        ("DE-16", date(2027, 9, 20)),
    ],
)  # fmt: skip
def test_days_that_move_or_belong_to_one_region(region, day):
    assert day in holidays(region, day.year)


def test_where_nothing_is_known_people_work_from_monday_to_friday():
    assert [is_worked(date(2026, 12, 21 + n), "CH") for n in range(7)] == [True] * 5 + [False] * 2
    assert not is_worked(date(2026, 12, 25), "DE-10")
