from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from croisee.engines.composition import (
    Assignment,
    Participant,
    Problem,
    Workshop,
    compose,
    first_come,
    greedy,
)
from croisee.engines.composition.bounds import mixing_bound, repeats_bound
from croisee.engines.composition.measures import mixing_of, preferences_met, repeats_of, simpson, tables_of
from tests.engines.composition.small import small_problems

some = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

AM_PM = ("am", "pm")
PEOPLE = tuple(Participant(f"p{i}", role="es"[i % 2], preferences=("w1", "w2")) for i in range(4))
ROOMS = (Workshop("w1", AM_PM, max=2, table_size=2), Workshop("w2", AM_PM, max=2, table_size=2))
PROBLEM = Problem(AM_PM, ROOMS, PEOPLE)


def seated(*rows):
    """Seats from (slot, workshop, who sits there)."""
    return [Assignment(who, slot, workshop, 1) for slot, workshop, people in rows for who in people]


def test_diversity_is_the_chance_that_two_people_differ():
    assert simpson("aab") == pytest.approx(2 / 3)
    assert simpson("aa") == simpson("a") == simpson("") == 0


def test_tables_as_mixed_as_can_be_exceed_the_room():
    mixed = tables_of(PROBLEM, seated(("am", "w1", ("p0", "p1")), ("am", "w2", ("p2", "p3"))))
    apart = tables_of(PROBLEM, seated(("am", "w1", ("p0", "p2")), ("am", "w2", ("p1", "p3"))))

    assert (mixing_of(PROBLEM, mixed), mixing_of(PROBLEM, apart)) == (pytest.approx(1.5), 0)


def test_a_pair_that_meets_three_times_is_one_repeat():
    assert repeats_of([PEOPLE[:2], PEOPLE[:2], PEOPLE[1::-1], PEOPLE[2:]]) == 1


def test_wishes_met_are_shares_of_the_seats():
    seats = seated(("am", "w1", ("p0", "p1")), ("am", "w2", ("p2", "p3")))

    assert preferences_met(PROBLEM, seats) == {"first": 0.5, "second": 0.5, "unlisted": 0, "worst_rank": 1}


def test_two_couples_who_change_rooms_must_meet_again():
    plan = compose(PROBLEM)

    assert (plan.cost, plan.repeats, plan.mixing) == (4, 2, pytest.approx(1.5))
    assert repeats_bound(PROBLEM, plan.assignments) == 2


@some
@given(small_problems(with_rules=False))
def test_no_plan_exceeds_its_bounds(problem):
    for plan in (compose(problem), first_come(problem), greedy(problem)):
        assert plan.mixing <= mixing_bound(problem, plan.assignments) + 1e-9
        assert plan.repeats >= repeats_bound(problem, plan.assignments)


def test_when_wishes_part_the_roles_a_little_of_the_cost_is_spent_on_mixing():
    liked = {"e": ("w1", "w2", "w3"), "s": ("w2", "w1", "w3")}
    people = tuple(
        Participant(f"p{i}", role=role, preferences=liked[role]) for i, role in enumerate("es" * 60)
    )
    rooms = tuple(Workshop(w, ("am",), max=40, min=40, table_size=8) for w in ("w1", "w2", "w3"))

    plan = compose(Problem(("am",), rooms, people))

    assert plan.cost_bound <= plan.cost <= 1.02 * plan.cost_bound
    assert (plan.cost > plan.cost_bound) == ("spent" in {fact.kind for fact in plan.explain})


def test_first_come_first_served_gives_the_last_what_is_left():
    plan = first_come(PROBLEM)

    assert [a.workshop for a in plan.assignments if a.participant in ("p0", "p3") and a.slot == "am"] == [
        "w1",
        "w2",
    ]
    assert compose(PROBLEM).cost <= plan.cost


def test_greedy_grants_first_choices_first():
    picky = replace(PEOPLE[3], preferences=("w2", "w1"))

    plan = greedy(
        Problem(
            AM_PM[:1],
            (replace(ROOMS[0], slots=("am",), max=3), replace(ROOMS[1], slots=("am",), max=1)),
            (*PEOPLE[:3], picky),
        )
    )

    assert plan.cost == 0
