"""Which statement next."""

from collections import Counter, defaultdict
from random import Random

import numpy as np
import pytest

from croisee.engines.opinion import Candidate, Votes, candidates_of, next_statement, priority

from .samples import SETS, SHARED, camps, conversation

STATEMENTS = [f"s{j}" for j in range(12)]
PEOPLE = {f"p{i}": (("elected", "staff", "actor")[i % 3], ("Metz", "Nancy")[i % 2]) for i in range(24)}
DECLARED = {
    "role": {who: role for who, (role, _) in PEOPLE.items()},
    "territory": {who: town for who, (_, town) in PEOPLE.items()},
}


def meeting(seed=0, turns=200):
    """People come back in any order and answer what they get: (person, statement, those reached before)."""
    chance, rows, seen = Random(seed), [], defaultdict(list)
    for _ in range(turns):
        who = chance.choice(list(PEOPLE))
        candidates = candidates_of(Votes.of(rows), STATEMENTS, DECLARED)
        groups = [("role", PEOPLE[who][0]), ("territory", PEOPLE[who][1])]
        got = next_statement(candidates, person=who, groups=groups, seen=seen[who], seed=seed)
        yield who, got, {c.statement: {g for g in groups if g in c.reached} for c in candidates}
        if got is not None:
            seen[who].append(got)
            rows.append((who, got, chance.choice((1, 1, -1, 0))))


def test_nobody_gets_a_statement_twice_and_all_get_all():
    got = defaultdict(list)
    for who, statement, _ in meeting(turns=600):
        got[who].append(statement)

    for statements in got.values():
        answered = [s for s in statements if s is not None]
        assert len(set(answered)) == len(answered)
        assert len(statements) <= len(STATEMENTS) or (
            len(answered) == 12 and statements[12:] == [None] * (len(statements) - 12)
        )


def test_a_statement_reaches_every_role_and_territory_before_the_draw_is_weighted():
    missed, got = defaultdict(list), defaultdict(list)
    for who, statement, reached in meeting():
        lacking = {s: 2 - len(groups) for s, groups in reached.items() if s not in got[who]}
        if statement is not None and max(lacking.values()):
            missed[who].append((lacking[statement], max(lacking.values())))
        got[who].append(statement)

    assert all(of_it == most for pairs in missed.values() for of_it, most in pairs)
    reached = defaultdict(set)
    for who, statements in got.items():
        for statement in filter(None, statements):
            reached[statement] |= set(PEOPLE[who])
    assert all(reached[s] == {"elected", "staff", "actor", "Metz", "Nancy"} for s in STATEMENTS)


def test_the_same_seed_gives_the_same_way_and_another_another():
    assert list(meeting(1, 60)) == list(meeting(1, 60))
    assert [s for _, s, _ in meeting(1, 60)] != [s for _, s, _ in meeting(2, 60)]


def test_the_order_of_the_candidates_changes_nothing():
    candidates = [Candidate(s, 1 + j) for j, s in enumerate(STATEMENTS)]

    assert next_statement(candidates, person="anne") == next_statement(candidates[::-1], person="anne")


def test_once_all_are_reached_the_draw_follows_the_weights():
    candidates = [Candidate("light", 1), Candidate("heavy", 9)]

    drawn = Counter(next_statement(candidates, person=f"p{i}") for i in range(2000))

    assert drawn["heavy"] / 2000 == pytest.approx(0.9, abs=0.03)


def test_when_all_is_seen_nothing_comes():
    assert next_statement([Candidate("s1", 1)], person="anne", seen=["s1"]) is None


def test_weights_are_not_flat():
    """As they were for months in the published engine, where all were 49 (its issue 2571)."""
    weights = [c.weight for c in candidates_of(Votes.of(camps(20, 20)), [f"s{j}" for j in range(30)], {})]

    assert max(weights) > 3 * min(weights)
    assert len(set(np.round(weights, 9))) > 15


@pytest.mark.skipif(SHARED is None, reason="the conversations are not beside this checkout")
@pytest.mark.parametrize("name", SETS)
def test_weights_of_published_conversations_are_not_flat(name):
    votes, out, _ = conversation(name)
    kept = votes.without(out)

    weights = sorted(c.weight for c in candidates_of(kept, kept.statements, {}))

    assert weights[-1] > 10 * weights[0]
    assert len(set(weights)) > len(weights) / 2


def test_a_statement_without_votes_weighs_as_published():
    assert [c.weight for c in candidates_of(Votes.of([]), ["new"], {})] == [float(priority(0, 0, 0, 0))]


def test_a_statement_about_the_conversation_itself_weighs_49():
    assert [c.weight for c in candidates_of(Votes.of([]), ["new"], {}, meta=["new"])] == [49]


def test_a_weight_is_greater_than_nothing():
    with pytest.raises(ValueError, match="A weight is greater than 0: s1 has 0"):
        Candidate("s1", 0)
