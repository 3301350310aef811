"""Appointments meet a simpler judge: every plan on small cases, properties on larger ones."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis

from benchmarks.appointments import a_problem
from croisee.engines.composition.appointments import (
    Lock,
    Pair,
    Participant,
    Problem,
    formats,
    greedy,
    meet,
    replacement,
)
from tests.engines.composition.appointment_judge import best_score, broken, small_problems

ADA, BOB, CLEO = (Participant(name, 2) for name in ("ada", "bob", "cleo"))


def tables(slots, number):
    return {slot: tuple(str(i + 1) for i in range(number)) for slot in slots}


def seats_of(plan):
    return [(a.first, a.second, a.slot, a.table) for a in plan.appointments]


@given(small_problems())
@hypothesis(max_examples=150)
def test_no_other_plan_scores_more(problem):
    plan = meet(problem)

    assert broken(problem, seats_of(plan)) is None
    assert (plan.status, plan.score, plan.score_bound) == ("optimal", best := best_score(problem), best)


@given(small_problems(locks=2))
@hypothesis(max_examples=150)
def test_locks_hold_or_contradict_each_other(problem):
    plan, best = meet(problem), best_score(problem)

    if best is None:
        assert plan.status == "infeasible"
    else:
        assert broken(problem, seats_of(plan)) is None
        assert (plan.status, plan.score) == ("optimal", best)


def test_a_contradiction_names_a_smallest_set_of_rules():
    slots = ("9:00", "9:20")
    people = (replace(ADA, appointments=1), BOB, CLEO)
    problem = Problem(slots, tables(slots, 2), people, locks=(Lock("ada", "bob"), Lock("cleo", "ada")))

    assert [str(rule) for rule in meet(problem).conflict] == [
        "ada and bob must meet",
        "cleo and ada must meet",
        "ada has at most 1 appointments",
    ]


@pytest.mark.parametrize("size", ((24, 5, 12, 12, 0.0), (24, 4, 8, 5, 0.2), (60, 6, 8, 30, 0.1)))
def test_larger_plans_break_no_rule_and_beat_the_dearest_first(size):
    problem = a_problem(*size)
    plan = meet(problem, time_limit=20)

    custom = sum(problem.worth[problem.key(a.first, a.second)] for a in greedy(problem))
    assert broken(problem, seats_of(plan)) is None
    assert custom <= plan.score <= plan.score_bound
    assert plan.gap <= 0.01


def test_nancy_2018_is_proven_best():
    plan = meet(a_problem(48, 5, 12, 24, 0.0))

    assert (plan.status, plan.gap) == ("optimal", 0)


def test_the_same_problem_and_seed_give_the_same_plan():
    problem = a_problem(24, 4, 8, 5, 0.2)

    assert meet(problem, seed=3) == meet(problem, seed=3)


def test_nobody_moves_when_somebody_does_not_come():
    problem = a_problem(16, 3, 6, 6, 0.0)
    before = meet(problem).appointments
    away = before[0].first
    people = tuple(
        replace(p, away=frozenset(problem.slots)) if p.id == away else p for p in problem.participants
    )

    after = meet(replace(problem, participants=people, previous=before, keep=True)).appointments

    assert set(after) >= {a for a in before if away not in (a.first, a.second)}
    assert not any(away in (a.first, a.second) for a in after)


def test_a_replacement_helps_the_one_left_alone_with_the_best_free_pair():
    slots = ("9:00", "9:20")
    people = (replace(ADA, wishes=("bob", "cleo")), BOB, CLEO)
    problem = Problem(slots, tables(slots, 1), people)
    plan = meet(problem)
    slot = next(a.slot for a in plan.appointments if "bob" in (a.first, a.second))
    others = tuple(a for a in plan.appointments if a.slot == slot)

    found = replacement(problem, others, slot, {"bob"})

    assert (found.first, found.second, found.slot, found.table) == ("ada", "cleo", slot, "1")


def test_what_is_not_met_says_why():
    slots = ("9:00",)
    people = (
        Participant("ada", 2, wishes=("bob", "cleo")),
        Participant("bob", 1),
        Participant("cleo", 1, away=frozenset(slots)),
    )
    ada = meet(Problem(slots, tables(slots, 1), people)).outcomes[0]

    assert (ada.got, ada.met) == (1, ("bob",))
    assert [(other, str(why)) for other, why in ada.unmet] == [
        ("cleo", "the two are never there at the same time")
    ]
    assert str(ada.why) == "ada is there in 1 slots only"


def test_a_problem_is_read_as_it_is_written():
    slots = ("9:00", "9:20")
    pairs, locks = (Pair("bob", "cleo", 2.5),), (Lock("ada", "bob", "9:00", "2"),)
    problem = Problem(slots, tables(slots, 2), (ADA, BOB, CLEO), pairs, (("ada", "cleo"),), locks)
    written = json.dumps(formats.problem_to_json(problem))

    assert formats.problem_from_json(written) == problem


SMALL = {"version": 1, "slots": ["a"], "tables": 1, "participants": [{"id": "x", "appointments": 1}]}


@pytest.mark.parametrize(
    "change, said",
    (
        (
            {"tables": -1},
            "tables: expected a number of tables up to 10000, or a list of their names, found -1",
        ),
        ({"tables": {"b": 1}}, "tables: the slot b is not declared."),
        ({"pairs": [{"pair": ["x"], "score": 1}]}, "pairs[0].pair: expected two participants"),
        ({"pairs": [{"pair": ["x", "x"], "score": 1}]}, "pairs[0]: A pair joins two participants"),
        ({"pairs": [{"pair": ["x", "y"], "score": 1}]}, "A pair: the participant y is not declared."),
        ({"participants": [{"id": "x"}]}, "participants[0].appointments: missing"),
        ({"locks": [{"pair": ["x", "y"], "hour": 1}]}, "locks[0].hour: unknown key"),
    ),
)
def test_a_wrong_file_says_where(change, said):
    with pytest.raises(formats.WrongFile, match="^p.json: ") as wrong:
        formats.problem_from_json(json.dumps(SMALL | change), "p.json")

    assert said in str(wrong.value)
