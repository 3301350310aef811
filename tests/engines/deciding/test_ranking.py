"""Ranked choice, beside the definition: every path that there is."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.deciding import College, Electorate, Ranking, Status, Way, rank
from croisee.engines.deciding.ranking import strongest

OPTIONS = ("a", "b", "c", "d")
# the first example of Schulze's paper: how many rank so
PAPER = {
    "acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8,
}  # fmt: skip


def ranking(words: str, college: str = "") -> Ranking:
    return Ranking(tuple(tuple(tier) for tier in words.split()), college)


@st.composite
def ballots(draw):
    """Rankings with ties, and some that name only a part."""
    found = []
    for _ in range(draw(st.integers(1, 9))):
        places = draw(st.lists(st.integers(0, 3), min_size=4, max_size=4))
        tiers = [tuple(o for o, p in zip(OPTIONS, places, strict=True) if p == place) for place in range(3)]
        found.append(Ranking(tuple(tier for tier in tiers if tier)))
    return found


def strength(pairs, one, other):
    """Of the strongest of all paths, each looked at."""
    between = [option for option in OPTIONS if option not in (one, other)]
    ways = (middle for size in range(3) for middle in permutations(between, size))
    return max(min(wins(pairs, *step) for step in steps((one, *way, other))) for way in ways)


def steps(way):
    return zip(way, way[1:], strict=False)


def wins(pairs, one, other):
    return pairs[one, other] if pairs[one, other] > pairs[other, one] else 0


def counted(rankings):
    def before(one, other):
        return sum(places[one] < places[other] for places in map(placed, rankings))

    return {(one, other): Fraction(before(one, other)) for one, other in permutations(OPTIONS, 2)}


def placed(one):
    return dict(zip(OPTIONS, one.places(OPTIONS), strict=True))


@given(ballots())
def test_paths_are_as_strong_as_the_strongest_of_all(rankings):
    pairs = counted(rankings)

    assert strongest(pairs, OPTIONS) == {pair: strength(pairs, *pair) for pair in pairs}


@given(ballots())
def test_the_order_never_puts_a_stronger_path_behind(rankings):
    outcome, pairs = rank(rankings, OPTIONS, Electorate(9)), counted(rankings)
    if outcome.status == Status.TIE:
        assert not any(pairs.values())
        return
    for n, one in enumerate(outcome.options):
        for other in outcome.options[n + 1 :]:
            assert strength(pairs, one, other) >= strength(pairs, other, one)


@given(ballots())
def test_the_first_in_the_stated_order_of_those_whom_nobody_beats_wins(rankings):
    outcome, pairs = rank(rankings, OPTIONS, Electorate(9)), counted(rankings)
    if outcome.status == Status.TIE:
        return
    unbeaten = [
        one
        for one in OPTIONS
        if all(strength(pairs, one, o) >= strength(pairs, o, one) for o in OPTIONS if o != one)
    ]

    assert outcome.options[0] == unbeaten[0]


@given(ballots(), st.randoms())
def test_who_votes_first_does_not_matter(rankings, chance):
    shuffled = chance.sample(rankings, len(rankings))

    assert rank(shuffled, OPTIONS, Electorate(9)) == rank(rankings, OPTIONS, Electorate(9))


@given(ballots(), st.permutations(OPTIONS))
def test_options_are_treated_alike(rankings, names):
    new = dict(zip(OPTIONS, names, strict=True))
    renamed = [Ranking(tuple(tuple(new[o] for o in tier) for tier in one.tiers)) for one in rankings]

    order = rank(rankings, OPTIONS, Electorate(9)).options

    assert rank(renamed, names, Electorate(9)).options == tuple(new[option] for option in order)


@given(ballots())
def test_whoever_beats_all_others_one_by_one_wins(rankings):
    pairs = counted(rankings)
    for one in OPTIONS:
        if all(pairs[one, other] > pairs[other, one] for other in OPTIONS if other != one):
            outcome = rank(rankings, OPTIONS, Electorate(9))

            assert outcome.options[0] == one
            assert outcome.steps[-1].kind == "condorcet"


@given(ballots(), st.integers(0, 8))
def test_who_is_put_first_by_one_more_does_not_lose_by_it(rankings, number):
    outcome = rank(rankings, OPTIONS, Electorate(9))
    if outcome.status == Status.TIE or number >= len(rankings):
        return
    winner, old = outcome.options[0], rankings[number]
    rest = tuple(tuple(o for o in tier if o != winner) for tier in old.tiers)
    rankings[number] = Ranking(((winner,), *(tier for tier in rest if tier)))

    assert rank(rankings, OPTIONS, Electorate(9)).options[0] == winner


def test_the_example_of_the_paper_ends_as_it_says():
    rankings = [
        Ranking(tuple((option,) for option in order)) for order, many in PAPER.items() for _ in range(many)
    ]

    outcome = rank(rankings, tuple("abcde"), Electorate(45))

    assert outcome.options == tuple("eacbd")
    assert "cycle" in {step.kind for step in outcome.steps}


def test_equals_stand_in_the_order_that_was_stated():
    outcome = rank([ranking("a b"), ranking("b a")], ("b", "a"), Electorate(2))

    assert outcome.options == ("b", "a")
    assert str(outcome.steps[-1]) == "b, a are equal; the order stated before the vote decides: b"


def test_a_small_college_weighs_what_it_was_given():
    colleges = (College("many", 10, Fraction(1, 4)), College("few", 2, Fraction(3, 4)))
    rankings = [*[ranking("a b", "many")] * 10, *[ranking("b a", "few")] * 2]

    for way in Way:
        outcome = rank(rankings, ("a", "b"), Electorate(12, colleges=colleges, way=way))

        assert outcome.options == ("b", "a")
        assert str(outcome.steps[3]) == "b before a: 75 against 25"


@pytest.mark.parametrize("wrong", ["a a", "a z"])
def test_a_ranking_names_what_is_there_and_once(wrong):
    with pytest.raises(ValueError):
        rank([ranking(wrong)], OPTIONS, Electorate(1))
