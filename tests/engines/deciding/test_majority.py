"""A majority, beside a second count that knows only floors and sums."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.deciding import (
    Base,
    Choice,
    College,
    Electorate,
    Majority,
    Status,
    Tie,
    Vote,
    Way,
    breaches,
    decide,
)

YES, NO, ABSTAIN = Choice
COLLEGES = ("employees", "users", "authorities")


def said(outcome):
    return [step.kind for step in outcome.steps]


@st.composite
def elections(draw):
    """Votes in three colleges whose weights add up, with a rule."""
    weights = draw(st.lists(st.integers(1, 8), min_size=3, max_size=3))
    votes = [
        Vote(draw(st.sampled_from(Choice)), college)
        for college in COLLEGES
        for _ in range(draw(st.integers(0, 5)))
    ]
    cast = Counter(vote.college for vote in votes)
    colleges = tuple(
        College(name, cast[name] + draw(st.integers(0, 3)), Fraction(weight, sum(weights)))
        for name, weight in zip(COLLEGES, weights, strict=True)
    )
    members = sum(college.members for college in colleges)
    electorate = Electorate(members, colleges=colleges, way=draw(st.sampled_from(Way)))
    share = draw(st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)]))
    return votes, electorate, Majority(share, draw(st.sampled_from(Base)), draw(st.booleans()))


def counted_again(votes, electorate, rule) -> bool:
    """Whether it is adopted, from the definition: each college by itself, then the sum."""
    part = whole = Fraction(0)
    for college in electorate.colleges:
        own = [vote.choice for vote in votes if vote.college == college.id]
        yes, no = own.count(YES), own.count(NO)
        base = {Base.EXPRESSED: yes + no, Base.CAST: len(own), Base.MEMBERS: college.members}[rule.base]
        counts = yes + no > 0 if electorate.way == Way.PROPORTIONAL else yes != no
        if counts:
            one_sided = electorate.way == Way.MAJORITY
            part += college.weight * ((1 if yes > no else 0) if one_sided else Fraction(yes, base))
        if counts or rule.base != Base.EXPRESSED:
            whole += college.weight
    if not whole or not part:
        return False
    return part > rule.share * whole if rule.is_strict else part >= rule.share * whole


@given(elections())
def test_colleges_are_counted_as_a_second_count_counts_them(election):
    votes, electorate, rule = election

    outcome = decide(votes, electorate, rule)

    assert (outcome.status == Status.ADOPTED) == counted_again(votes, electorate, rule)


@given(elections(), st.randoms())
def test_who_votes_first_does_not_matter(election, chance):
    votes, electorate, rule = election
    shuffled = chance.sample(votes, len(votes))

    assert decide(shuffled, electorate, rule) == decide(votes, electorate, rule)


@given(elections(), st.integers(0, 14))
def test_a_vote_more_for_it_never_undoes_what_was_adopted(election, number):
    votes, electorate, rule = election
    if decide(votes, electorate, rule).status != Status.ADOPTED or number >= len(votes):
        return
    votes[number] = Vote(YES, votes[number].college)

    assert decide(votes, electorate, rule).status == Status.ADOPTED


@given(elections())
def test_for_and_against_are_treated_alike(election):
    votes, electorate, _rule = election
    turned = {YES: NO, NO: YES, ABSTAIN: ABSTAIN}
    against = [Vote(turned[vote.choice], vote.college) for vote in votes]

    one, other = (decide(some, electorate, Majority(tie=Tie.LATER)).status for some in (votes, against))

    assert (one, other) in {
        (Status.ADOPTED, Status.REJECTED),
        (Status.REJECTED, Status.ADOPTED),
        (Status.TIE, Status.TIE),
        (Status.REJECTED, Status.REJECTED),  # nobody took a side
    }
    if one == other == Status.REJECTED:
        assert "nobody" in said(decide(votes, electorate, Majority()))


def test_the_arithmetic_is_shown():
    votes = [*[Vote(YES)] * 7, *[Vote(NO)] * 4, Vote(ABSTAIN)]

    outcome = decide(votes, Electorate(20, Fraction(1, 2)), Majority(Fraction(2, 3)))

    assert outcome.status == Status.REJECTED
    assert list(map(str, outcome.steps)) == [
        "12 of 20 members voted",
        "the quorum is 10 of 20: reached",
        "7 for, 4 against, 1 abstain",
        "7 for out of 11 is 63.64 %",
        "more than 66.67 % are needed: not adopted",
    ]


def test_one_member_less_than_the_quorum_decides_nothing():
    outcome = decide([Vote(YES)] * 9, Electorate(19, Fraction(1, 2)), Majority())

    assert outcome.status == Status.NO_QUORUM
    assert str(outcome.steps[1]) == "the quorum is 10 of 19: 1 are missing"


def test_each_college_has_a_quorum_of_its_own():
    colleges = (
        College("employees", 4, Fraction(1, 2), quorum=Fraction(1, 2)),
        College("users", 100, Fraction(1, 2)),
    )
    votes = [Vote(YES, "employees"), *[Vote(YES, "users")] * 100]

    outcome = decide(votes, Electorate(104, colleges=colleges), Majority())

    assert outcome.status == Status.NO_QUORUM
    assert "no_quorum_in" in said(outcome)


@pytest.mark.parametrize(
    ("tie", "chair", "status"),
    [
        (Tie.REJECTED, None, Status.REJECTED),
        (Tie.LATER, None, Status.TIE),
        (Tie.CHAIR, None, Status.TIE),
        (Tie.CHAIR, YES, Status.ADOPTED),
        (Tie.CHAIR, NO, Status.REJECTED),
    ],
)
def test_a_tie_ends_as_it_was_stated_before_the_vote(tie, chair, status):
    assert decide([Vote(YES), Vote(NO)], Electorate(2), Majority(tie=tie), chair).status == status


def test_half_is_enough_where_at_least_half_is_asked():
    rule = Majority(is_strict=False)

    assert decide([Vote(YES), Vote(NO)], Electorate(2), rule).status == Status.ADOPTED


@pytest.mark.parametrize(
    ("weights", "broken"),
    [
        ((50, 30, 20), []),
        ((60, 30, 10), ["more"]),
        ((50, 50), ["fewer"]),
        ((45, 45, 5, 5), ["less"]),
        ((40, 30, 20), ["sum"]),
    ],
)
def test_the_weights_of_a_scic_are_judged(weights, broken):
    assert breaches([Fraction(weight, 100) for weight in weights]) == broken


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Electorate(3, Fraction(2)),
        lambda: Electorate(3, colleges=(College("a", 3, Fraction(1, 2)),)),
        lambda: Electorate(3, colleges=(College("a", 2, Fraction(1)),)),
        lambda: Majority(Fraction(1), is_strict=True),
        lambda: decide([Vote(YES, "nobody")], Electorate(3), Majority()),
        lambda: decide([Vote(YES)] * 4, Electorate(3), Majority()),
    ],
)
def test_what_cannot_be_counted_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
