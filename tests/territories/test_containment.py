"""What lies in what, against a simpler judge that follows every step."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.territories import queries
from croisee.territories.models import Containment, Level, Territory
from croisee.territories.tallies import FAR_AHEAD, tallied

DAYS = [date(2013, 9, 12), date(2016, 1, 1), date(2017, 7, 1), date(2026, 9, 12)]


def inside_by_hand(places, pairs, start, day):
    """Follow the pairs of a day downwards, step by step."""
    found, waiting = set(), [start]
    while waiting:
        container = waiting.pop()
        news = {p for p, c, first, last in pairs if c == container and first <= day <= last} - found
        found |= news
        waiting += news
    return found & places


@pytest.mark.parametrize("day", DAYS)
def test_what_is_inside_is_what_the_steps_lead_to(places, day):
    pairs = [
        (p, c, first or date.min, last or date.max)
        for p, c, first, last in Containment.objects.values_list(
            "place", "container", "valid_from", "valid_until"
        )
    ]
    living = set(Territory.objects.at(day).values_list("pk", flat=True))
    for code in ("EU", "FR", "DE", "FR-REG-44", "FR-REG-41", "X-GRANDE-REGION", "FR-EPCI-200046977"):
        place = places(code)
        expected = inside_by_hand(living, pairs, place.pk, day)

        assert set(Territory.objects.inside(place, day).values_list("pk", flat=True)) == expected
        levels = Counter(Territory.objects.filter(pk__in=expected).values_list("level", flat=True))
        assert dict(queries.numbers_inside(place, day)) == levels


def test_the_numbers_are_read_in_one_statement_from_near_to_far(places, django_assert_num_queries):
    europe = places("EU")

    with django_assert_num_queries(1):
        levels = [level for level, _number in queries.numbers_inside(europe)]

    assert levels == [level for level in Level if level in levels]
    assert levels[-1] == Level.STATE


def test_what_holds_nothing_has_no_numbers(places):
    assert queries.numbers_inside(places("FR-COM-54395")) == []


NUMBERS = st.integers(0, 5)
YEARS = st.integers(1, 9).map(lambda year: f"200{year}-01-01")
STEPS = st.lists(st.tuples(NUMBERS, NUMBERS, YEARS | st.just(""), YEARS | st.just("")), max_size=12)


@given(STEPS, YEARS)
def test_the_numbers_are_those_of_each_day(steps, day):
    pairs = [
        (f"p{min(a, b)}", f"p{max(a, b)}", first, last)
        for a, b, first, last in steps
        if a != b and first <= (last or FAR_AHEAD)
    ]
    places = {f"p{n}" for n in range(6)}
    tallies = tallied(dict.fromkeys(places, "level"), pairs)
    closed = [(p, c, first, last or FAR_AHEAD) for p, c, first, last in pairs]

    for place in places:
        days = tallies.get(place, {}).get("level", [])
        counted = next((number for since, number in reversed(days) if since <= day), 0)
        assert counted == len(inside_by_hand(places, closed, place, day))
