import pytest

from croisee.engines.opinion import Votes


def rows_of(votes):
    return [
        (votes.people[i], votes.statements[j], v)
        for i, j, v in zip(votes.person, votes.statement, votes.value.tolist(), strict=True)
    ]


def test_the_last_vote_on_a_statement_counts():
    votes = Votes.of([("anne", "s1", 1), ("omar", "s1", 0), ("anne", "s1", -1)])

    assert rows_of(votes) == [("anne", "s1", -1), ("omar", "s1", 0)]


def test_people_and_statements_keep_the_order_in_which_they_are_met():
    votes = Votes.of([("10", "b", 1), ("9", "a", 1), ("10", "a", 0)])

    assert rows_of(votes) == [("10", "b", 1), ("10", "a", 0), ("9", "a", 1)]


def test_sorted_they_no_longer_tell_who_came_first():
    votes = Votes.of([("10", "b", 1), ("9", "a", 1), ("anne", "a", 0), ("10", "a", 0)])

    assert rows_of(votes.sorted()) == [("9", "a", 1), ("10", "a", 0), ("10", "b", 1), ("anne", "a", 0)]


def test_statements_are_left_out_with_those_who_voted_on_nothing_else():
    votes = Votes.of([("anne", "s1", 1), ("omar", "s2", 0), ("omar", "s3", 0)])

    assert rows_of(votes.without(["s1", "s3"])) == [("omar", "s2", 0)]


def test_a_vote_is_one_of_three():
    with pytest.raises(ValueError, match="A vote is 1"):
        Votes.of([("anne", "s1", 2)])
