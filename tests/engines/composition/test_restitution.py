"""The restitution: somebody of each workshop at each table, against a judge that tries every way."""

from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from croisee.engines.composition import (
    Assignment,
    Participant,
    Plan,
    Problem,
    Restitution,
    Rules,
    Workshop,
    compose,
    formats,
    join_all,
)
from croisee.engines.composition.groups import join_groups, missing_at_tables
from croisee.engines.composition.restitution import restitute

WORKSHOPS = ("w1", "w2", "w3")


def a_room(attended, size, **facts):
    """People with what each attended, in the slots in that order: nobody sits at a table twice."""
    slots = tuple(f"s{k}" for k in range(max(map(len, attended))))
    names = sorted({w for row in attended for w in row})
    people = tuple(Participant(f"p{i}", **facts.get(f"p{i}", {})) for i in range(len(attended)))
    workshops = tuple(Workshop(name, slots, len(people)) for name in names)
    seats = [Assignment(f"p{i}", slots[k], w) for i, row in enumerate(attended) for k, w in enumerate(row)]
    return Problem(slots, workshops, people, restitution=Restitution("end", size)), seats


def groups_of(problem, seats, seed=0):
    return restitute(problem, seats, deadline=monotonic() + 30, seed=seed)


def can_be_seated(attended, tables, size):
    """Every way, one person after the other; tables are alike, so that only the first empty one is tried."""
    everything = {w for row in attended for w in row}

    def seat(i, sitting):
        if i == len(attended):
            return len(sitting) == tables and all(
                {w for p in table for w in attended[p]} == everything for table in sitting
            )
        options = [k for k, table in enumerate(sitting) if len(table) < size]
        return any(
            seat(i + 1, [(*t, i) if n == k else t for n, t in enumerate(sitting)]) for k in options
        ) or (len(sitting) < tables and seat(i + 1, [*sitting, (i,)]))

    return seat(0, [])


def small_rooms():
    row = st.lists(st.sampled_from(WORKSHOPS), min_size=1, max_size=2, unique=True).map(tuple)
    return st.tuples(st.lists(row, min_size=1, max_size=7), st.integers(1, 4))


@given(small_rooms())
@settings(max_examples=300, deadline=None)
def test_people_are_seated_exactly_when_there_is_a_way(case):
    attended, size = case
    problem, seats = a_room(attended, size)
    groups, wanted = groups_of(problem, seats), -(-len(attended) // size)

    assert groups.wanted == wanted
    assert bool(groups.table_of) == can_be_seated(attended, wanted, size)


@given(small_rooms())
@settings(max_examples=200, deadline=None)
def test_the_most_tables_that_work_are_proposed(case):
    attended, size = case
    problem, seats = a_room(attended, size)
    groups = groups_of(problem, seats)

    if not groups.table_of:
        people = len(attended)
        works = [n for n in range(1, groups.wanted) if can_be_seated(attended, n, -(-people // n))]
        assert groups.most == max(works)
        assert any(fact.kind == "most_tables" for fact in groups.explain)


@given(small_rooms(), st.integers(0, 3))
@settings(deadline=None)
def test_everybody_sits_once_and_each_table_has_somebody_of_each_workshop(case, seed):
    attended, size = case
    problem, seats = a_room(attended, size)
    groups = groups_of(problem, seats, seed)

    assert groups == groups_of(problem, seats, seed)
    if groups.table_of:
        assert set(groups.table_of) == {p.id for p in problem.participants}
        assert set(groups.table_of.values()) == set(range(1, groups.wanted + 1))
        assert list(missing_at_tables(problem, seats, groups.table_of)) == []


@pytest.mark.parametrize("tables", (2, 3))
def test_who_attended_two_workshops_counts_for_both_but_not_always_for_all(tables):
    """Three workshops, each with two people; no two tables hold all three: the count is not enough."""
    problem, seats = a_room([("w1", "w2"), ("w2", "w3"), ("w3", "w1")], 3 - (tables - 1))
    groups = groups_of(problem, seats)

    assert (groups.wanted, groups.most, dict(groups.table_of)) == (tables, 1, {})


def test_a_workshop_with_too_few_people_is_named_with_the_most_tables():
    attended = [("w1",)] * 6 + [("w2",)] * 2
    groups = groups_of(*a_room(attended, 2))

    assert [str(fact) for fact in groups.explain] == [
        "4 tables of up to 2 people cannot each have somebody of each workshop: proven",
        "w2 was attended by 2 people, too few for 4 tables",
        "2 tables of up to 4 people can each have somebody of each workshop",
    ]


def test_tables_smaller_than_the_number_of_workshops_are_named():
    groups = groups_of(*a_room([("w1",), ("w2",), ("w3",)] * 2, 2))

    assert "one person of each workshop takes 3 people, and a table has 2 seats" in map(str, groups.explain)


def test_large_rooms_are_seated_too():
    attended = [(f"w{i % 5}", f"w{(i + 1 + i // 5 % 4) % 5}") for i in range(300)]
    problem, seats = a_room(attended, 8)
    groups = groups_of(problem, seats)

    assert len(set(groups.table_of.values())) == 38
    assert list(missing_at_tables(problem, seats, groups.table_of)) == []


def test_tables_are_mixed():
    attended = [("w1",), ("w2",)] * 8
    roles = {f"p{i}": {"role": "elected" if i < 8 else "staff"} for i in range(16)}
    problem, seats = a_room(attended, 4, **roles)
    groups = groups_of(problem, seats)

    for table in range(1, 5):
        held = [roles[who]["role"] for who, number in groups.table_of.items() if number == table]
        assert sorted(held) == ["elected", "elected", "staff", "staff"]


def test_who_sat_together_sits_apart_where_that_can_be():
    people = tuple(Participant(f"p{i}") for i in range(8))
    seats = [Assignment(f"p{i}", "s", "w1" if i < 4 else "w2", i % 4 // 2 + 1) for i in range(8)]
    workshops = tuple(Workshop(w, ("s",), 4, table_size=2) for w in ("w1", "w2"))
    problem = Problem(("s",), workshops, people, restitution=Restitution("end", 4))

    assert groups_of(problem, seats).repeats == 0


def test_people_with_no_language_in_common_sit_at_tables_of_their_own():
    attended = [("w1",), ("w2",)] * 4
    spoken = {f"p{i}": {"languages": frozenset({"fr" if i < 4 else "de"})} for i in range(8)}
    problem, seats = a_room(attended, 4, **spoken)
    groups = groups_of(replace(problem, rules=Rules(common_language=True)), seats)

    assert len({groups.table_of[f"p{i}"] for i in range(4)}) == 1
    assert len(set(groups.table_of.values())) == 2


def test_nobody_who_had_a_table_moves_when_it_still_works():
    problem, seats = a_room([("w1",), ("w2",)] * 8, 4)
    first = groups_of(problem, seats, seed=1)
    again = replace(problem, previous=Plan("feasible", tuple(seats), groups=first))

    assert groups_of(again, seats, seed=2).table_of == first.table_of


# locks


def locked(problem, **tables):
    return replace(problem, restitution=replace(problem.restitution, locked=tables))


@given(small_rooms(), st.dictionaries(st.integers(0, 6), st.integers(1, 3), max_size=3))
@settings(max_examples=200, deadline=None)
def test_whoever_is_locked_keeps_the_table_or_it_is_said(case, tables):
    attended, size = case
    problem, seats = a_room(attended, size)
    held = {f"p{i}": table for i, table in tables.items() if i < len(attended)}
    groups = groups_of(locked(problem, **held), seats)

    kinds = {fact.kind for fact in groups.explain}
    if groups.table_of:
        assert held.items() <= groups.table_of.items()
        assert list(missing_at_tables(problem, seats, groups.table_of)) == []
    else:
        free = groups_of(problem, seats).table_of
        assert ("groups_locked" in kinds) == bool(free)


def test_the_others_are_seated_around_whoever_is_locked():
    problem, seats = a_room([("w1",), ("w2",)] * 4, 4)
    together = {"p0": 2, "p2": 2, "p4": 2}

    assert together.items() <= groups_of(locked(problem, **together), seats).table_of.items()


def test_locks_that_leave_a_table_without_a_workshop_are_said_and_nobody_is_seated():
    problem, seats = a_room([("w1",), ("w2",)] * 4, 4)
    groups = groups_of(locked(problem, p0=1, p2=1, p4=1, p6=1), seats)

    assert (dict(groups.table_of), groups.most) == ({}, 0)
    assert [str(fact) for fact in groups.explain] == [
        "no way was found to keep everybody at their locked table of end; without the locks there is one"
    ]


def test_a_lock_goes_before_where_somebody_sat():
    problem, seats = a_room([("w1",), ("w2",)] * 4, 4)
    first = groups_of(problem, seats)
    moved = {"p0": 3 - first.table_of["p0"]}
    again = replace(problem, previous=Plan("feasible", tuple(seats), groups=first))

    assert groups_of(locked(again, **moved), seats).table_of["p0"] == moved["p0"]


def test_a_lock_that_is_not_kept_by_hand_is_named():
    problem, seats = a_room([("w1",), ("w2",)] * 2, 4)
    found = missing_at_tables(locked(problem, p0=1), seats, dict.fromkeys(("p0", "p1", "p2", "p3"), 2))

    assert [str(fact) for fact in found] == ["p0 is locked at table 1 of end"]


# in a plan

TWO = (Workshop("w1", ("am",), 4), Workshop("w2", ("am",), 4))


def a_day(people, size=4):
    coming = tuple(Participant(f"p{i}", preferences=("w1", "w2")[:: 1 - 2 * (i % 2)]) for i in range(people))
    return Problem(("am",), TWO, coming, restitution=Restitution("end", size))


def test_a_plan_says_its_restitution_and_reads_it_back():
    plan = compose(a_day(8))
    written = formats.plan_to_json(plan)

    assert written["restitution"]["explain"][0] == "each of the 2 tables of end has somebody of each workshop"
    assert formats.plan_from_json(written).groups.table_of == plan.groups.table_of
    assert "restitution" not in formats.plan_to_json(compose(replace(a_day(8), restitution=None)))


def test_a_latecomer_gets_a_chair_and_nobody_moves():
    plan = compose(a_day(6))
    later = join_all(a_day(8), plan)

    assert {who: later.groups.table_of[who] for who in plan.groups.table_of} == plan.groups.table_of
    assert sorted(later.groups.table_of) == [f"p{i}" for i in range(8)]
    assert [list(later.groups.table_of.values()).count(n) for n in (1, 2)] == [4, 4]


def test_a_latecomer_sits_where_nobody_was_in_their_workshop():
    attended = [("w1",), ("w2",), ("w1",), ("w1",), ("w2",)]
    roles = {"p4": {"role": "elected"}, "p2": {"role": "elected"}, "p3": {"role": "elected"}}
    problem, seats = a_room(attended, 4, **roles)
    stands = {"p0": 1, "p1": 1, "p2": 2, "p3": 2}  # somebody of w2 has left table 2

    assert join_groups(problem, seats, stands, problem.participants[4]) == 2


def test_when_all_tables_are_full_a_chair_is_added_and_said():
    later = join_all(a_day(3, size=2), compose(a_day(2, size=2)))

    assert later.groups.table_of == {"p0": 1, "p1": 1, "p2": 1}
    assert [str(fact) for fact in later.groups.explain] == ["table 1 of end has 3 people, and 2 seats"]


def test_a_wrong_restitution_is_refused_with_its_place():
    asked = {"version": 1, "slots": ["am"], "workshops": [], "participants": []}

    for entry, said in (
        ({"slot": "am", "tables": {"size": 4}}, "in a slot of its own"),
        ({"slot": "end"}, "restitution.tables: missing"),
        ({"slot": "end", "tables": {"size": 0}}, "restitution: A table of the restitution has one seat"),
        ({"slot": "end", "tables": {"size": 4}, "x": 1}, "restitution.x: unknown key"),
        (
            {"slot": "end", "tables": {"size": 4}, "locked": [{"participant": "p9", "table": 1}]},
            "A lock of the restitution names the participant p9",
        ),
    ):
        with pytest.raises(formats.WrongFile, match=said):
            formats.problem_from_json(asked | {"restitution": entry})
