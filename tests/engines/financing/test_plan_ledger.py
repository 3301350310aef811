"""Small aid over rolling years: what falls out when, and what is free from then on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from croisee.engines.financing import AidReceived, DeMinimis
from croisee.engines.financing.planning.ledger import Room, ends, received, rooms

TODAY = date(2026, 11, 23)
CEILINGS = DeMinimis(300_000_00, 750_000_00)
DAYS = some.dates(date(2020, 1, 1), date(2026, 11, 23))
AID = some.lists(
    some.builds(
        AidReceived,
        some.sampled_from(["FR", "DE"]),
        some.sampled_from(["general", "sgei"]),
        some.integers(1, 400_000_00),
        DAYS,
    ),
    max_size=6,
)


def test_what_was_received_is_free_again_three_years_later():
    aid = [
        AidReceived("FR", "general", 40_000_00, date(2024, 5, 3)),
        AidReceived("DE", "general", 9_00, TODAY),
    ]

    assert rooms(aid, "FR", CEILINGS, TODAY) == [
        Room(TODAY, 260_000_00, 710_000_00),
        Room(date(2027, 5, 3), 300_000_00, 750_000_00),
    ]


def test_what_both_regimes_took_bounds_either():
    aid = [AidReceived("FR", "sgei", 700_000_00, date(2025, 1, 1))]

    assert rooms(aid, "FR", CEILINGS, TODAY)[0] == Room(TODAY, 50_000_00, 50_000_00)


@given(DAYS, some.integers(1, 4))
def test_aid_counts_to_the_day_before_it_ends(day, years):
    aid, end = [AidReceived("FR", "general", 1, day)], ends(day, years)

    def counted(today):
        return received(aid, "FR", "general", today=today, years=years)

    assert (counted(end - timedelta(days=1)), counted(end)) == (1, 0)


@given(AID)
def test_room_only_grows_and_ends_with_all_of_it(aid):
    found = rooms(aid, "FR", CEILINGS, TODAY)

    assert found[0].day == TODAY
    assert [(one.general, one.sgei) for one in found] == sorted((one.general, one.sgei) for one in found)
    assert (found[-1].general, found[-1].sgei) == (CEILINGS.general, CEILINGS.sgei)
    assert all(0 <= one.general <= one.sgei for one in found)
