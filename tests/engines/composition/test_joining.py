"""Somebody comes late: the best seats that are left, and nobody else moves."""

from dataclasses import replace
from itertools import product

from hypothesis import given

from croisee.engines.composition import (
    Assignment,
    Participant,
    Plan,
    Problem,
    Rules,
    Workshop,
    compose,
    join,
    join_all,
)
from tests.engines.composition.judge import broken
from tests.engines.composition.small import small_problems

ROOMS = (Workshop("w1", ("am", "pm"), 2, table_size=2), Workshop("w2", ("am", "pm"), 4, table_size=2))


def person(name, *preferences, **facts):
    return Participant(name, preferences=preferences, **facts)


def sat(*seats):
    return [Assignment(who, slot, workshop, table) for who, slot, workshop, table in seats]


def without(problem, name):
    """The problem before somebody came: no rule names them, and nobody is needed anywhere."""
    rules = problem.rules
    pairs = tuple(pair for pair in rules.apart if name not in pair)
    return replace(
        problem,
        workshops=tuple(replace(w, min=0) for w in problem.workshops),
        participants=tuple(p for p in problem.participants if p.id != name),
        rules=replace(rules, apart=pairs, together=(), min_per_role={}),
    )


def test_a_latecomer_gets_their_first_choices_where_there_is_room():
    problem = Problem(("am", "pm"), ROOMS, (person("ada"), person("bob", "w2", "w1")))
    seats = sat(("ada", "am", "w1", 1), ("ada", "pm", "w2", 1))

    placed, unplaced = join(problem, seats, problem.participants[1])

    assert [(a.slot, a.workshop) for a in placed] == [("am", "w2"), ("pm", "w1")]
    assert not unplaced


def test_a_latecomer_sits_where_people_are_least_like_them():
    people = (
        person("ada", role="elected"), person("bob", role="actor"), person("cleo", "w2", role="elected"),
    )  # fmt: skip
    problem = Problem(("am",), (Workshop("w2", ("am",), 4, table_size=2),), people)
    seats = sat(("ada", "am", "w2", 1), ("bob", "am", "w2", 2))

    (seat,), _ = join(problem, seats, people[2])

    assert seat.table == 2


def test_a_new_table_begins_when_the_others_are_full():
    people = (person("ada"), person("bob"), person("cleo"))
    problem = Problem(("am",), (Workshop("w2", ("am",), 4, table_size=2),), people)
    seats = sat(("ada", "am", "w2", 1), ("bob", "am", "w2", 1))

    (seat,), _ = join(problem, seats, people[2])

    assert seat.table == 2


def test_a_latecomer_shares_a_language_with_their_table():
    people = (
        person("ada", languages=frozenset("d")), person("bob", languages=frozenset("f")),
        person("cleo", languages=frozenset("d")),
    )  # fmt: skip
    problem = Problem(
        ("am",), (Workshop("w", ("am",), 4, table_size=2),), people, Rules(common_language=True)
    )
    seats = sat(("ada", "am", "w", 1), ("bob", "am", "w", 2))

    assert join(problem, seats, people[2])[0][0].table == 1


def test_who_finds_every_run_full_is_told_so():
    problem = Problem(("am",), (Workshop("w", ("am",), 1),), (person("ada"), person("bob")))

    placed, (unplaced,) = join(problem, sat(("ada", "am", "w", None)), problem.participants[1])

    assert not placed
    assert str(unplaced.why) == "every workshop of am that bob could join under the rules is full"


@given(small_problems())
def test_the_seats_of_a_latecomer_are_the_best_that_keep_the_rules(problem):
    problem = replace(problem, rules=replace(problem.rules, together=(), min_per_role={}))
    problem = replace(problem, workshops=tuple(replace(w, min=0) for w in problem.workshops))
    late = problem.participants[-1]
    before = compose(without(problem, late.id))
    if before.status == "infeasible" or before.unplaced:
        return

    placed, _ = join(problem, before.assignments, late)

    # what they must attend may be full: it counts among the possible, and is no reason to stay outside
    problem = replace(problem, participants=(*problem.participants[:-1], replace(late, must=frozenset())))
    rows = {
        p.id: tuple(before.seat_of[p.id, s].workshop for s in problem.slots)
        for p in problem.participants[:-1]
    }
    seat = {a.slot: a.workshop for a in placed}
    mine = tuple(seat.get(s) for s in problem.slots)
    ways = product(*([w.id for w in problem.workshops if s in w.slots] + [None] for s in problem.slots))
    possible = [
        row
        for row in ways
        if len({w for w in row if w}) == sum(w is not None for w in row)
        and not set(row) & late.cannot
        and not broken(problem, rows | {late.id: row})
    ]
    assert mine in possible
    assert worth(late, mine) == max(worth(late, row) for row in possible)


def worth(person, row):
    """What the engine promises to make large: seats, then what they must attend, then the wishes."""
    taken = [w for w in row if w]
    return len(taken), sum(w in person.must for w in taken), -sum(person.rank(w) ** 2 for w in taken)


def test_nobody_of_the_plan_moves_when_several_join():
    problem = Problem(("am", "pm"), ROOMS, tuple(person(name, "w1", "w2") for name in ("ada", "bob", "cleo")))
    kept = Plan("feasible", tuple(sat(("ada", "am", "w1", 1), ("ada", "pm", "w2", 1))))

    plan = join_all(problem, kept)

    assert set(kept.assignments) <= set(plan.assignments)
    assert {a.participant for a in plan.assignments} == {"ada", "bob", "cleo"}
    assert plan.cost == 3 and plan.cost_bound == 0


def test_a_latecomer_who_is_locked_sits_there():
    problem = Problem(
        ("am",), (Workshop("w1", ("am",), 4, table_size=2),), (person("ada"), person("bob")),
        locked=(Assignment("bob", "am", "w1", 2),),
    )  # fmt: skip

    (seat,), _ = join(problem, sat(("ada", "am", "w1", 1)), problem.participants[1])

    assert seat.table == 2
