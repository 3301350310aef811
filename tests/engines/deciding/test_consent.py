"""Consent, and consensus."""

from fractions import Fraction

import pytest

from croisee.engines.deciding import Agreement, Answer, Consent, Electorate, Status, by_consensus, by_consent

TEN = Electorate(10, Fraction(1, 2))


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"consent": 5}, Status.ADOPTED),
        ({"consent": 4}, Status.NO_QUORUM),
        ({"consent": 9, "object": 1}, Status.REJECTED),
        ({"consent": 1, "aside": 9}, Status.ADOPTED),
    ],
)
def test_one_objection_is_enough_and_none_is_needed(given, status):
    chosen = [Answer(Consent(name)) for name, number in given.items() for _ in range(number)]

    assert by_consent(chosen, TEN).status == status


def test_where_nobody_answers_nothing_is_adopted():
    assert by_consent([], Electorate(3)).status == Status.REJECTED
    assert by_consensus([], Electorate(3)).status == Status.REJECTED


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"agree": 8, "reserved": 2}, Status.ADOPTED),
        ({"agree": 9, "block": 1}, Status.REJECTED),
        ({"agree": 9, "aside": 1}, Status.ADOPTED),
        ({"agree": 8, "aside": 2}, Status.REJECTED),
    ],
)
def test_consensus_bears_few_who_stand_aside_and_nobody_who_blocks(given, status):
    chosen = [Answer(Agreement(name)) for name, number in given.items() for _ in range(number)]

    assert by_consensus(chosen, TEN, aside=Fraction(1, 10)).status == status
