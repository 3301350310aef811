"""The tests that PostgreSQL is asked by: few, and together they ask everything."""

import pytest

from tests.asked import Asked, chosen, place, shape_of


def test_the_quickest_tests_that_ask_everything_are_chosen():
    tests = [
        Asked("slow", ["a", "b", "c"], seconds=9),
        Asked("first", ["a", "b"], seconds=1),
        Asked("second", ["c"], seconds=1),
        Asked("again", ["a"], seconds=1),
        Asked("silent", [], seconds=1),
    ]

    assert chosen(tests) == ["first", "second"]


def test_what_is_needed_is_chosen_first_and_spares_others():
    tests = [Asked("needed", ["a"], seconds=9, is_needed=True), Asked("quick", ["a"], seconds=1)]

    assert chosen(tests) == ["needed"]


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("SELECT a WHERE b IN (%s, %s, %s)", "SELECT a WHERE b IN (%s)", True),
        ("INSERT INTO a (b, c) VALUES (%s, %s), (%s, %s)", "INSERT INTO a (b, c) VALUES (%s, %s)", True),
        ("SELECT a LIMIT 21", "SELECT a LIMIT 1", True),
        ("SELECT a WHERE b = %s", "SELECT a WHERE c = %s", False),
        ("SELECT a WHERE b = %s AND c = %s", "SELECT a WHERE b = %s", False),
    ],
)
def test_statements_are_alike_but_for_numbers_and_how_many_values_they_have(one, other, are_alike):
    assert (shape_of(one) == shape_of(other)) is are_alike


def test_a_statement_that_a_test_asks_itself_has_no_place_in_the_product():
    assert place() == ""
