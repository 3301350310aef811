"""Seats that are locked: kept exactly, with the best around them; what cannot be is said."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from croisee.engines.composition import Assignment, Participant, Problem, Rules, Workshop, compose
from croisee.engines.composition.checking import broken_rules
from tests.engines.composition.judge import broken, cost, every_plan, rows_of
from tests.engines.composition.small import small_problems
from tests.engines.composition.test_compose import AM, ANNE, OMAR, ROOMS, conflict, some


@some
@given(small_problems(), st.data())
def test_locks_hold_exactly_and_no_plan_that_keeps_them_costs_less(problem, data):
    runs = [(w.id, s) for w in problem.workshops for s in w.slots]
    wanted = data.draw(st.lists(st.tuples(st.sampled_from(problem.participants), st.sampled_from(runs))))
    locks = {(p.id, slot): Assignment(p.id, slot, w) for p, (w, slot) in wanted}
    problem = replace(problem, locked=tuple(locks.values()))
    costs = [cost(problem, plan) for plan in every_plan(problem)]
    assume(costs)

    plan = compose(problem)

    assert (plan.status, plan.cost, plan.cost_bound, plan.unplaced) == ("optimal", min(costs), min(costs), ())
    assert broken(problem, rows_of(problem, plan)) is None
    assert broken_rules(problem, plan.assignments) == ()


def test_a_locked_person_keeps_their_table_and_the_others_are_dealt_around_them():
    room = (Workshop("w1", AM, max=9, table_size=3),)
    people = tuple(Participant(f"p{i}", role="es"[i % 2]) for i in range(9))
    locks = tuple(Assignment(f"p{i}", "am", "w1", 3) for i in (0, 2))

    plan = compose(Problem(AM, room, people, locked=locks))

    assert {plan.seat_of[f"p{i}", "am"].table for i in (0, 2)} == {3}
    assert sorted(Counter(seat.table for seat in plan.assignments).items()) == [(1, 3), (2, 3), (3, 3)]


def test_locked_seats_are_kept_whatever_the_previous_plan_says():
    room = (Workshop("w1", AM, max=4, table_size=2),)
    people = tuple(Participant(f"p{i}") for i in range(4))
    before = compose(Problem(AM, room, people))
    elsewhere = 3 - before.seat_of["p0", "am"].table
    locks = (Assignment("p0", "am", "w1", elsewhere),)

    after = compose(Problem(AM, room, people, previous=before, stability=1, locked=locks))

    assert after.seat_of["p0", "am"].table == elsewhere
    assert sorted(Counter(seat.table for seat in after.assignments).items()) == [(1, 2), (2, 2)]


def test_locks_that_contradict_a_rule_are_named_with_it():
    locks = tuple(Assignment(who, "am", "w1") for who in ("anne", "omar"))

    assert conflict(compose(Problem(AM, ROOMS, (ANNE, OMAR), locked=locks))) == [
        "w1 has room for at most 1 people in each run",
        "anne is locked in w1 in am",
        "omar is locked in w1 in am",
    ]


def test_locks_that_a_table_cannot_hold_are_named():
    rooms = (Workshop("w1", AM, max=4, table_size=1), ROOMS[1])
    locks = tuple(Assignment(who, "am", "w1", 1) for who in ("anne", "omar"))

    assert conflict(compose(Problem(AM, rooms, (ANNE, OMAR), locked=locks))) == [
        "w1 seats at most 1 people at a table",
        "anne is locked in w1 in am",
        "omar is locked in w1 in am",
    ]


def test_locks_at_a_table_without_a_common_language_are_named():
    room = (Workshop("w1", AM, max=4, table_size=3),)
    spoken = {"anne": "f", "omar": "d", "zoe": ""}
    people = tuple(Participant(who, languages=frozenset(codes)) for who, codes in spoken.items())
    locks = tuple(Assignment(who, "am", "w1", 1) for who in spoken)

    assert conflict(compose(Problem(AM, room, people, Rules(common_language=True), locked=locks))) == [
        "everyone at a table shares a language",
        "anne is locked in w1 in am",
        "omar is locked in w1 in am",
    ]


@some
@given(small_problems(), st.data())
def test_rules_are_said_to_be_broken_when_the_judge_says_so(problem, data):
    problem = replace(problem, workshops=tuple(replace(w, table_size=None) for w in problem.workshops))
    names = [[w.id for w in problem.workshops if s in w.slots] for s in problem.slots]
    assume(all(names))
    rows = {p.id: tuple(data.draw(st.sampled_from(n)) for n in names) for p in problem.participants}
    assume(all(len(set(row)) == len(row) for row in rows.values()))
    seats = [Assignment(who, s, row[k]) for who, row in rows.items() for k, s in enumerate(problem.slots)]

    assert bool(broken_rules(problem, seats)) == (broken(problem, rows) is not None)


@pytest.mark.parametrize(
    "locks, why",
    [
        ([("zoe", "am", "w1", None)], "A lock names the participant zoe, which is not declared."),
        ([("anne", "pm", "w1", None)], "A lock of anne: w1 does not run in the slot pm."),
        ([("anne", "am", "w1", 2)], "A lock of anne: w1 has no table 2."),
        ([("anne", "am", "w1", None), ("anne", "am", "w2", None)], "Two locks of anne in am."),
    ],
)
def test_a_lock_on_what_does_not_exist_is_refused(locks, why):
    with pytest.raises(ValueError, match=why):
        Problem(AM, ROOMS, (ANNE, OMAR), locked=tuple(Assignment(*lock) for lock in locks))
