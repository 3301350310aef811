"""Crossed looks: what is shown is right, and what is held back cannot be computed from what is shown."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from croisee.engines.opinion import Votes, crossed, crossed_looks
from croisee.engines.opinion.looks import FEWEST, corrected, fisher, wilson

ROLES = ("actor", "elected", "staff")
TOWNS = {"Liège": "BE", "Metz": "FR", "Nancy": "FR", "Trier": "DE"}


def people(role, number, vote, statement="s1"):
    return [(f"{role}{i}", statement, vote) for i in range(number)]


def roles_of(rows):
    return {who: who.rstrip("0123456789") for who, _, _ in rows}


def test_a_statement_is_shown_by_role():
    rows = people("elected", 8, 1) + people("staff", 6, -1)

    looks = crossed_looks(Votes.of(rows), {"role": roles_of(rows)}).of["role"][0]

    assert [(one.group, one.agree, one.disagree, one.passes) for one in looks.looks] == [
        ("elected", 8, 0, 0),
        ("staff", 0, 6, 0),
    ]
    assert looks.looks[0].low == pytest.approx(0.675592, abs=1e-6)
    assert looks.looks[0].high == 1
    assert looks.bridging == pytest.approx((9 / 10 * 1 / 8) ** 0.5)
    assert looks.spread == pytest.approx(9 / 10 - 1 / 8)
    assert (looks.differs, looks.held_back) == (True, 0)


def test_a_group_of_four_is_held_back_with_the_one_that_would_give_it_away():
    rows = people("elected", 4, 1) + people("staff", 6, -1) + people("actor", 9, -1)

    looks = crossed_looks(Votes.of(rows), {"role": roles_of(rows)}).of["role"][0]

    assert [one.group for one in looks.looks] == ["actor"]
    assert (looks.held_back, looks.bridging) == (2, None)


def test_two_small_groups_of_five_together_hold_back_nobody_else():
    rows = people("elected", 3, 1) + people("staff", 2, -1) + people("actor", 9, -1)

    looks = crossed_looks(Votes.of(rows), {"role": roles_of(rows)}).of["role"][0]

    assert [one.group for one in looks.looks] == ["actor"]
    assert looks.held_back == 2


def test_few_who_declare_nothing_are_held_back_too():
    rows = people("elected", 7, 1) + people("staff", 6, -1) + people("silent", 2, 1)
    roles = {who: role for who, role in roles_of(rows).items() if role != "silent"}

    looks = crossed_looks(Votes.of(rows), {"role": roles}).of["role"][0]

    assert [one.group for one in looks.looks] == ["elected"]


def test_a_town_is_not_to_be_had_from_its_country():
    rows = people("Metz", 4, 1) + people("Nancy", 8, 1) + people("Trier", 4, 1) + people("Liège", 9, 1)
    towns = roles_of(rows)
    countries = {who: TOWNS[town] for who, town in towns.items()}

    looks = crossed_looks(Votes.of(rows), {"town": towns, "country": countries})

    assert_nothing_leaks(Votes.of(rows), {"town": towns, "country": countries}, looks)
    assert "Nancy" not in [one.group for one in looks.of["town"][0].looks]


def test_columns_are_crossed_for_those_who_declare_both():
    assert crossed({"anne": "elected", "omar": "staff"}, {"anne": "Metz"}) == {"anne": "elected × Metz"}


def test_what_all_sides_share_comes_first_and_what_divides_them_apart():
    rows = [
        row
        for statement, votes in {"all": (1, 1), "split": (1, -1), "none": (-1, -1)}.items()
        for role, vote in zip(("elected", "staff"), votes, strict=True)
        for row in people(role, 10, vote, statement)
    ]

    looks = crossed_looks(Votes.of(rows), {"role": roles_of(rows)})

    assert looks.shared("role") == ("all", "split", "none")
    assert looks.divided("role") == ("split",)


def test_chance_is_not_called_a_difference():
    """Two hundred statements on which nobody thinks anything: many are called different if uncorrected."""
    chance = random.Random(0)
    rows = [
        (f"{role}{i}", f"s{j}", chance.choice((1, -1)))
        for role in ROLES
        for i in range(15)
        for j in range(200)
    ]

    looks = crossed_looks(Votes.of(rows), {"role": roles_of(rows)})

    assert len(looks.divided("role")) <= 1


def test_nobody_voted():
    assert crossed_looks(Votes.of([]), {"role": {"anne": "elected"}}).of == {"role": ()}


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_interval_is_wilsons(said, votes):
    said = min(said, votes)
    expected = stats.binomtest(said, votes).proportion_ci(method="wilson")

    assert wilson(said, votes) == pytest.approx((expected.low, expected.high), abs=1e-12)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_the_probability_of_a_difference_is_fishers(a, m, b, n):
    a, b = min(a, m), min(b, n)
    expected = stats.fisher_exact([[a, m - a], [b, n - b]]).pvalue

    assert fisher(a, m, a + b, m + n) == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_correction_is_that_of_benjamini_and_hochberg(chances):
    assert corrected(np.array(chances)) == pytest.approx(stats.false_discovery_control(chances), abs=1e-12)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_no_small_group_is_shown_or_left_over(chance, number):
    towns = {f"p{i}": chance.choice(list(TOWNS)) for i in range(number)}
    declared = {
        "role": {who: chance.choice(ROLES) for who in towns if chance.random() < 0.95},
        "town": towns,
        "country": {who: TOWNS[town] for who, town in towns.items()},
    }
    declared["role × town"] = crossed(declared["role"], declared["town"])
    votes = Votes.of(
        [(who, s, chance.choice((1, 0, -1))) for s in "ab" for who in towns if chance.random() < 0.8]
    )

    assert_nothing_leaks(votes, declared, crossed_looks(votes, declared))


def assert_nothing_leaks(votes, declared, looks):
    """Subtract published groups from each other, as sets of people, as long as something new comes out."""
    for s, statement in enumerate(looks.statements):
        voters = {votes.people[i] for i in votes.person[votes.statement == s]}
        groups = {
            (column, name): {who for who in voters if label.get(who) == name}
            for column, label in declared.items()
            for name in set(label.values())
        }
        published = {(column, one.group) for column in declared for one in looks.of[column][s].looks}
        known = {key: groups[key] for key in published}
        if len(voters) >= FEWEST:
            known["all", ""] = voters
        while True:
            new = {}
            for whole in known.values():
                for column in declared:
                    rest = set(whole)
                    for (of, _), part in known.items():
                        if of == column and part <= whole:
                            rest -= part
                    assert not rest or len(rest) >= FEWEST, statement
                    new |= {
                        key: part
                        for key, part in groups.items()
                        if key[0] == column and part and part == rest
                    }
            if new.keys() <= known.keys():
                break
            known |= new
