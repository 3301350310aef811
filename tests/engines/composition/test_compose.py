from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from croisee.engines.composition import Assignment, Participant, Problem, Rules, Workshop, compose
from croisee.engines.composition.conflicts import keep_only
from tests.engines.composition.judge import broken, cost, every_plan, fewest_empty_seats, rows_of
from tests.engines.composition.small import small_problems

some = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
few = settings(some, max_examples=25)

AM = ("am",)
ANNE, OMAR = Participant("anne", preferences=("w1", "w2")), Participant("omar", preferences=("w1", "w2"))
ROOMS = (Workshop("w1", AM, max=1), Workshop("w2", AM, max=1))


def seats(plan):
    return {who: seat.workshop for (who, _), seat in plan.seat_of.items()}


def conflict(plan):
    return [str(rule) for rule in plan.conflict.rules]


def test_a_pilot_sits_in_their_own_workshop():
    plan = compose(Problem(AM, ROOMS, (ANNE, replace(OMAR, must=frozenset({"w1"})))))

    assert seats(plan) == {"anne": "w2", "omar": "w1"}


@some
@given(small_problems())
def test_no_other_plan_costs_less(problem):
    costs = [cost(problem, plan) for plan in every_plan(problem)]
    assume(costs)

    plan = compose(problem)

    assert (plan.status, plan.cost, plan.cost_bound, plan.unplaced) == ("optimal", min(costs), min(costs), ())
    assert broken(problem, rows_of(problem, plan)) is None


@few
@given(small_problems(with_rules=False, rooms=(0, 2), people=(1, 3)))
def test_people_are_left_out_only_for_want_of_room_and_as_few_as_can_be(problem):
    empty, least = fewest_empty_seats(problem)

    plan = compose(problem)

    assert (len(plan.unplaced), plan.cost, plan.cost_bound) == (empty, least, least)
    assert broken(problem, rows_of(problem, plan)) is None


@some
@given(small_problems(rooms=(4, 4)))
def test_rules_that_cannot_hold_are_named_and_each_of_them_is_needed(problem):
    assume(not any(every_plan(problem)))
    plan = compose(problem)
    assume(plan.status == "infeasible")  # not when somebody can attend nothing at all in a slot
    rules = plan.conflict.rules

    assert not any(every_plan(keep_only(problem, rules)))
    for rule in rules:
        assert compose(keep_only(problem, [r for r in rules if r != rule])).status != "infeasible"


def test_why_somebody_is_missing_is_named_where_others_need_them():
    only = (replace(ROOMS[0], max=2, min=1),)
    people = (Participant("anne"), Participant("omar", cannot=frozenset({"w1"})))

    plan = compose(Problem(AM, only, people, Rules(together=(("anne", "omar"),))))

    assert {rule.kind for rule in plan.conflict.rules} == {"min", "together", "cannot"}


def test_who_is_missing_gives_no_reason_where_the_others_contradict_each_other():
    house = [Participant(name, organisation="x") for name in ("anne", "omar")]
    locks = tuple(Assignment(one.id, "am", "w1", None) for one in house)
    away = Participant("zoe", organisation="x", cannot=frozenset({"w1", "w2"}))
    rooms = tuple(replace(room, max=4) for room in ROOMS)

    plan = compose(Problem(AM, rooms, (*house, away), Rules(max_same_organisation=1), locked=locks))

    assert len(plan.conflict.rules) == 3
    assert sum(rule.kind == "max_same_organisation" for rule in plan.conflict.rules) == 1


@few
@given(small_problems())
def test_everybody_at_a_table_shares_a_language_and_no_table_is_too_large(problem):
    problem = replace(problem, rules=replace(problem.rules, common_language=True))
    people, sizes = {p.id: p for p in problem.participants}, {w.id: w.table_size for w in problem.workshops}
    tables = {}
    for seat in compose(problem).assignments:
        assert (seat.table is None) == (sizes[seat.workshop] is None)
        if seat.table is not None:
            tables.setdefault((seat.workshop, seat.slot, seat.table), []).append(
                people[seat.participant].languages
            )

    for (workshop, _, _), spoken in tables.items():
        assert len(spoken) <= sizes[workshop]
        assert not all(spoken) or frozenset.intersection(*spoken)


@few
@given(small_problems())
def test_the_same_seed_gives_the_same_plan(problem):
    assert compose(problem, seed=3) == compose(problem, seed=3)


@few
@given(small_problems())
def test_a_plan_that_is_still_the_best_does_not_change(problem):
    plan = compose(problem)
    assume(plan.status == "optimal")

    again = compose(replace(problem, previous=plan), seed=7)

    assert again.assignments == plan.assignments


def test_nobody_moves_for_a_gain_that_is_no_more_than_the_stability():
    before = compose(Problem(AM, ROOMS, (ANNE,)))
    wiser = replace(ANNE, preferences=("w2", "w1"))

    stays = compose(Problem(AM, ROOMS, (wiser,), previous=before, stability=1))
    moves = compose(Problem(AM, ROOMS, (wiser,), previous=before, stability=0.5))

    assert (seats(stays), stays.cost, stays.cost_bound) == ({"anne": "w1"}, 1, 1)
    assert (seats(moves), moves.cost, moves.cost_bound) == ({"anne": "w2"}, 0, 0)


def test_a_newcomer_moves_nobody_from_their_table():
    room = (Workshop("w1", AM, max=9, table_size=3),)
    before = compose(Problem(AM, room, tuple(Participant(f"p{i}") for i in range(5))))

    after = compose(Problem(AM, room, tuple(Participant(f"p{i}") for i in range(6)), previous=before))

    assert {who: seat.table for (who, _), seat in after.seat_of.items() if who != "p5"} == {
        who: seat.table for (who, _), seat in before.seat_of.items()
    }


def test_a_small_room_leaves_people_out_and_says_why():
    plan = compose(Problem(AM, ROOMS[:1], (replace(ANNE, preferences=("w1",)), Participant("omar"))))

    assert [str(u.why) for u in plan.unplaced] == ["am has room for 1 of 2 people"]
    assert plan.status == "optimal"


def test_somebody_who_can_attend_nothing_is_left_out_and_not_the_others():
    plan = compose(Problem(AM, ROOMS, (ANNE, replace(OMAR, cannot=frozenset({"w1", "w2"})))))

    assert seats(plan) == {"anne": "w1"}
    assert [u.why.kind for u in plan.unplaced] == ["none_left"]


def test_a_conflict_is_said_in_words():
    apart_and_together = Rules(apart=(("anne", "omar"),), together=(("omar", "anne"),))
    rooms = tuple(replace(room, max=2) for room in ROOMS)

    assert conflict(compose(Problem(AM, rooms, (ANNE, OMAR), apart_and_together))) == [
        "anne and omar must be apart",
        "omar and anne must be together",
    ]


def test_too_many_pilots_are_a_conflict_with_their_room():
    people = tuple(Participant(f"p{i}", must=frozenset({"w1"})) for i in range(3))

    plan = compose(Problem(AM, (replace(ROOMS[0], max=2), replace(ROOMS[1], max=2)), people))

    assert conflict(plan) == [
        "w1 has room for at most 2 people in each run",
        *(f"p{i} must attend w1" for i in range(3)),
    ]


def test_a_run_that_may_stay_empty_asks_for_roles_only_when_it_takes_place():
    rooms = tuple(replace(room, max=2) for room in ROOMS)
    people = (replace(ANNE, role="elected"), replace(OMAR, role="staff", preferences=("w2", "w1")))

    plan = compose(Problem(AM, rooms, people, Rules(min_per_role={"elected": 1})))

    assert (len(set(seats(plan).values())), plan.cost) == (1, 1)
