"""Rules and ballots as the engine takes them: whatever members say, it can be counted, kept and phrased."""

import json
import random
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from croisee.cooperation.decisions import answers, bridge, phrases
from croisee.cooperation.decisions.bridge import Ballot
from croisee.cooperation.decisions.terms import CollegeTerms, OptionTerms, Terms
from croisee.engines.deciding.facts import SENTENCES

OPTIONS = tuple(OptionTerms(str(n), f"Option {n}", 100 * (n + 1)) for n in range(3))
HUNDREDTHS = st.integers(0, 100).map(lambda n: str(Fraction(n, 100)))


@st.composite
def all_rules(draw):
    """Any rules, with a college or none for each of up to nine members."""
    sizes = draw(st.sampled_from([(), (2, 3), (1, 4, 4)]))
    weights = {0: [], 2: ["2/5", "3/5"], 3: ["1/10", "2/5", "1/2"]}[len(sizes)]
    colleges = tuple(
        CollegeTerms(f"c{n}", f"College {n}", weight, size)
        for n, (weight, size) in enumerate(zip(weights, sizes, strict=True))
    )
    share, is_strict = draw(st.sampled_from([("1/2", True), ("2/3", False), ("1", False), ("9/20", False)]))
    return Terms(
        way=draw(st.sampled_from(["consent", "consensus", "majority", "ranking", "sharing"])),
        members=sum(sizes) or 9,
        quorum=draw(HUNDREDTHS),
        college_quorum=draw(HUNDREDTHS),
        colleges=colleges,
        college_way=draw(st.sampled_from(["proportional", "majority"])),
        share=share,
        is_strict=is_strict,
        base=draw(st.sampled_from(["expressed", "cast", "members"])),
        tie=draw(st.sampled_from(["rejected", "chair", "later"])),
        chair="Ada",
        aside=draw(HUNDREDTHS),
        options=OPTIONS,
        budget=250,
        points=draw(st.sampled_from([0, 4])),
        is_secret=draw(st.booleans()),
        most_proxies=draw(st.integers(0, 3)),
    )


@st.composite
def votes(draw):
    """Rules, and what some of the members said."""
    terms = draw(all_rules())
    seats = [one.id for one in terms.colleges for _n in range(one.members)] or [""] * terms.members
    cast = draw(st.lists(st.sampled_from(range(len(seats))), unique=True))
    return terms, [Ballot(draw(said(terms)), seats[n]) for n in cast]


def said(terms):
    keys = [one.id for one in terms.options]
    if terms.way == "ranking":
        orders = st.lists(st.sampled_from(keys), unique=True, min_size=1)
        return orders.map(lambda order: {"tiers": [[one] for one in order]})
    if terms.way == "sharing":
        named = st.lists(st.sampled_from(keys), unique=True, max_size=3)
        return named.map(lambda chosen: {"points": dict.fromkeys(chosen, 1)})
    return st.sampled_from([{"choice": one} for one in answers.CHOICES[terms.way]])


@given(votes())
def test_whatever_is_said_counts_in_any_order_and_is_phrased_in_every_language(case):
    terms, ballots = case
    assert all(answers.is_valid(terms, one.answer) for one in ballots)

    outcome = bridge.count(terms, ballots)
    shuffled = random.Random(7).sample(ballots, len(ballots))

    assert bridge.count(terms, shuffled) == outcome
    kept = json.loads(json.dumps(bridge.steps_of(outcome)))
    for language in ("en", "fr", "de", "nl"):
        with translation.override(language):
            told = [*phrases.sentences(kept, terms), *phrases.rules(terms)]
            assert all(told) and not any("%(" in sentence for sentence in told)
            assert all(phrases.answer(one.answer, terms) for one in ballots)


@given(all_rules())
def test_rules_are_kept_without_a_loss(terms):
    assert Terms.from_json(json.loads(json.dumps(terms.as_json()))) == terms


@given(votes(), st.sampled_from(["yes", "no"]))
def test_the_chair_decides_nothing_but_a_tie(case, chair):
    terms, ballots = case
    plain = bridge.count(terms, ballots)

    decided = bridge.count(terms, ballots, chair)

    if plain.status != "tie" or terms.tie != "chair" or terms.way != "majority":
        assert decided == plain
    else:
        assert decided.status == {"yes": "adopted", "no": "rejected"}[chair]


def test_every_fact_of_the_engine_has_a_sentence():
    assert SENTENCES.keys() <= phrases.SENTENCES.keys()


@pytest.mark.parametrize(
    ("way", "answer"),
    [
        ("ranking", {"tiers": []}),
        ("ranking", {"tiers": [["1"], ["1"]]}),
        ("ranking", {"tiers": [["9"]]}),
        ("sharing", {"points": {"9": 1}}),
        ("sharing", {"points": {"1": 2}}),
        ("sharing", {"points": {"1": -1}}),
        ("majority", {"choice": "object"}),
        ("consent", {"choice": "yes"}),
    ],
)
def test_a_ballot_that_says_something_else_is_none(way, answer):
    assert not answers.is_valid(Terms(way=way, members=3, options=OPTIONS), answer)
