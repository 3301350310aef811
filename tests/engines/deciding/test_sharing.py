"""Sharing a budget, beside a second count that goes ballot by ballot."""

from fractions import Fraction

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from croisee.engines.deciding import College, Electorate, Points, Project, Status, share

PROJECTS = (Project("bikes", 4000), Project("trees", 2500), Project("cinema", 6000), Project("oven", 900))
NAMES = [project.id for project in PROJECTS]
BUDGET = 10_000
BALLOTS = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3), max_size=4).map(Points), min_size=1, max_size=8
)


def shared_again(ballots):
    """What is paid by the supporters, ballot by ballot: a price is looked for from where one purse ends."""
    money = [1000 * BUDGET // len(ballots) for _ in ballots]
    left, chosen = list(PROJECTS), []

    def payments(project, price):
        return [min(have, given(one, project) * price) for have, one in zip(money, ballots, strict=True)]

    def price_of(project):
        cost, points = 1000 * project.cost, [given(one, project) for one in ballots]
        if sum(have for have, number in zip(money, points, strict=True) if number) < cost:
            return None
        ends = sorted({have // number for have, number in zip(money, points, strict=True) if number})
        begin = next((end for end in reversed(ends) if sum(payments(project, end)) < cost), 0)
        short = cost - sum(payments(project, begin))
        active = sum(n for have, n in zip(money, points, strict=True) if n and have // n > begin)
        price = begin + (short // active if active else 0)
        while sum(payments(project, price)) < cost:
            price += 1
        return price

    while prices := [(price, p) for p in left if (price := price_of(p)) is not None]:
        price, project = min(prices, key=lambda one: one[0])
        money[:] = [have - paid for have, paid in zip(money, payments(project, price), strict=True)]
        left.remove(project)
        chosen.append(project.id)
    return chosen


def given(ballot, project):
    return ballot.points.get(project.id, 0)


def paid_by_supporters(outcome):
    return [step.values["option"] for step in outcome.steps if step.kind == "paid"]


@tried(BALLOTS)
def test_supporters_pay_what_a_second_count_lets_them_pay(ballots):
    assert paid_by_supporters(share(ballots, PROJECTS, BUDGET, Electorate(8))) == shared_again(ballots)


@tried(BALLOTS)
def test_what_is_paid_fits_the_budget_and_somebody_wants_it(ballots):
    outcome = share(ballots, PROJECTS, BUDGET, Electorate(8))

    costs = {project.id: project.cost for project in PROJECTS}
    assert sum(costs[name] for name in outcome.options) <= BUDGET
    assert all(any(one.points.get(name) for one in ballots) for name in outcome.options)
    assert len(set(outcome.options)) == len(outcome.options)


@tried(BALLOTS, st.randoms())
def test_who_votes_first_does_not_matter(ballots, chance):
    shuffled = chance.sample(ballots, len(ballots))

    assert share(shuffled, PROJECTS, BUDGET, Electorate(8)) == share(ballots, PROJECTS, BUDGET, Electorate(8))


def test_a_third_of_the_voters_gets_a_third_of_the_money():
    many, few = Points({"bikes": 1, "cinema": 1}), Points({"trees": 1})

    outcome = share([many, many, few], PROJECTS, BUDGET, Electorate(3))

    assert "trees" in outcome.options
    assert "cinema" not in outcome.options or "bikes" not in outcome.options


def test_a_college_shares_its_part_of_the_money():
    colleges = (College("towns", 1, Fraction(1, 2)), College("people", 9, Fraction(1, 2)))
    ballots = [Points({"bikes": 1}, "towns"), *[Points({"cinema": 1}, "people")] * 9]

    outcome = share(ballots, PROJECTS, BUDGET, Electorate(10, colleges=colleges))

    assert outcome.options == ("bikes", "cinema")  # the cinema from what is left
    assert str(outcome.steps[3]) == "towns: 50 % of 100, shared among 1 ballots, is 50.00 each"


def test_nobody_asked_for_anything_pays_for_nothing():
    assert share([Points({})], PROJECTS, BUDGET, Electorate(1)).status == Status.REJECTED


def test_nobody_voted_in_any_college():
    colleges = (College("towns", 1, Fraction(1, 2)), College("people", 9, Fraction(1, 2)))

    outcome = share([], PROJECTS, BUDGET, Electorate(10, colleges=colleges))

    assert (outcome.status, outcome.options) == (Status.REJECTED, ())


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Project("free", 0),
        lambda: share([Points({"moon": 1})], PROJECTS, BUDGET, Electorate(1)),
        lambda: share([Points({"bikes": -1})], PROJECTS, BUDGET, Electorate(1)),
        lambda: share([], PROJECTS, 0, Electorate(1)),
    ],
)
def test_what_cannot_be_shared_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
