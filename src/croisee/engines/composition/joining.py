"""One more person in a plan that stands: the best seats at once, and nobody else moves.

In each slot the runs that still take the person are ranked by the squared rank of the workshop; the workshops
of the slots must differ, which is a small assignment problem: of `S` slots each needs its `S` best runs only.
At the table, the people least like the newcomer and not met before are preferred.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from time import monotonic

from .facts import Fact
from .groups import figures, join_groups, missing_at_tables
from .measures import ATTRIBUTES, cost_of, mixing_of, preferences_met, repeats_of, tables_of
from .plan import Assignment, Groups, Plan, Unplaced
from .problem import Participant, Problem, Workshop

LONG = 10.0  # seconds for a restitution that nobody computed before
Runs = dict[tuple[str, str], list[Assignment]]  # the seats of each (workshop, slot)


def join(
    problem: Problem, seats: Iterable[Assignment], person: Participant
) -> tuple[tuple[Assignment, ...], tuple[Unplaced, ...]]:
    """The seats of one more person beside those that stand, and the slots in which no run takes them.

    `problem` names everybody, the newcomer too. Least cost first, then the most diverse tables. The hard
    rules hold, but for those that nobody can mend alone: `together`, `min` and `min_per_role`.
    """
    people = {p.id: p for p in problem.participants}
    runs: Runs = defaultdict(list)
    for seat in seats:
        if seat.participant != person.id:
            runs[seat.workshop, seat.slot].append(seat)
    chosen = _workshops(problem, runs, people, person)
    placed: list[Assignment] = []
    met: set[str] = set()
    for slot, workshop in chosen.items():
        number, others = _table(problem, runs, people, person, workshop, slot, met)
        placed.append(Assignment(person.id, slot, workshop.id, number))
        met |= others
    missing = (slot for slot in problem.slots if slot not in chosen)
    return tuple(placed), tuple(Unplaced(person.id, slot, _why(problem, person, slot)) for slot in missing)


def join_all(problem: Problem, kept: Plan, *, seed: int = 0) -> Plan:
    """Everybody of `kept` stays; those who have no seat in it join, in the order of the problem."""
    coming = {person.id for person in problem.participants}
    seats = [seat for seat in kept.assignments if seat.participant in coming]
    seated = {seat.participant for seat in seats}
    unplaced: list[Unplaced] = []
    for person in problem.participants:
        if person.id not in seated:
            placed, missing = join(problem, seats, person)
            seats += placed
            unplaced += missing
    plan = _plan(problem, tuple(seats), tuple(unplaced))
    return replace(plan, groups=_joined_groups(problem, plan, kept.groups, seed))


def _joined_groups(problem: Problem, plan: Plan, kept: Groups | None, seed: int) -> Groups | None:
    """The restitution with those who came; computed when there was none."""
    if problem.restitution is None:
        return None
    if kept is None or not kept.table_of:
        from .restitution import restitute  # here, as in the package: it loads the solver

        return restitute(problem, plan.assignments, deadline=monotonic() + LONG, seed=seed)
    coming = {a.participant for a in plan.assignments}
    table_of = {who: table for who, table in kept.table_of.items() if who in coming}
    for person in problem.participants:
        if person.id in coming and person.id not in table_of:
            table = join_groups(problem, plan.assignments, table_of, person)
            if table is not None:
                table_of[person.id] = table
    mixing, repeats = figures(problem, plan.assignments, table_of)
    missing = tuple(missing_at_tables(problem, plan.assignments, table_of))
    slot, tables = problem.restitution.slot, len(set(table_of.values()))
    said = missing or (Fact("everywhere", {"tables": tables, "slot": slot}),)
    return Groups(slot, tables, tables, table_of, mixing, repeats, said)


def _plan(problem: Problem, seats: tuple[Assignment, ...], unplaced: tuple[Unplaced, ...]) -> Plan:
    cost, shared = cost_of(problem, seats), tables_of(problem, seats)
    return Plan(
        "feasible",
        seats,
        unplaced,
        cost,
        0,
        preferences_met(problem, seats),
        mixing_of(problem, shared),
        repeats_of(shared),
        explain=(Fact("joined"),),
    )


def _workshops(
    problem: Problem, runs: Runs, people: dict[str, Participant], person: Participant
) -> dict[str, Workshop]:
    """The workshop of each slot that somebody can still join: most slots, each `must`, least cost."""
    options = [_open_runs(problem, runs, people, person, slot) for slot in problem.slots]
    best: tuple[tuple[int, int, int], dict[str, Workshop]] = ((0, 0, 0), {})
    for choice in product(*options):
        taken = {s: w for s, w in zip(problem.slots, choice, strict=True) if w is not None}
        if len({w.id for w in taken.values()}) < len(taken):
            continue
        musts = sum(w.id in person.must for w in taken.values())
        value = len(taken), musts, -sum(person.rank(w.id) ** 2 for w in taken.values())
        if not best[1] or value > best[0]:
            best = value, taken
    return best[1]


def _open_runs(
    problem: Problem, runs: Runs, people: dict[str, Participant], person: Participant, slot: str
) -> Sequence[Workshop | None]:
    """The best runs of a slot that take one more person, and none; what they must attend comes first.

    Whoever is locked in a run takes no other one.
    """
    lock = _lock(problem, person, slot)
    found = [
        w
        for w in problem.workshops
        if slot in w.slots
        and (lock is None or lock.workshop == w.id)
        and _takes(problem, runs, people, person, w, slot)
    ]
    found.sort(key=lambda w: (w.id not in person.must, person.rank(w.id), len(runs[w.id, slot])))
    return [*found[: len(problem.slots) + len(person.must)], None]


def _takes(
    problem: Problem,
    runs: Runs,
    people: dict[str, Participant],
    person: Participant,
    workshop: Workshop,
    slot: str,
) -> bool:
    """Room, and the rules between people."""
    there = {seat.participant for seat in runs[workshop.id, slot]}
    if len(there) >= workshop.max or workshop.id in person.cannot:
        return False
    most, own = problem.rules.max_same_organisation, person.organisation
    colleagues = sum(people[other].organisation == own for other in there) if own is not None else 0
    if most is not None and own is not None and colleagues >= most:
        return False
    return not any(person.id in pair and there & set(pair) for pair in problem.rules.apart)


def _table(
    problem: Problem,
    runs: Runs,
    people: dict[str, Participant],
    person: Participant,
    workshop: Workshop,
    slot: str,
    met: set[str],
) -> tuple[int | None, set[str]]:
    """The table with a free chair whose people are least like the newcomer, and who sits there.

    When every table is full, or none shares a language with them, the newcomer begins a new one.
    """
    if workshop.table_size is None:
        return None, set()
    tables: dict[int, list[Participant]] = defaultdict(list)
    for seat in runs[workshop.id, slot]:
        tables[seat.table or 1].append(people[seat.participant])
    free = [
        (_likeness(person, others, met), len(others), number)
        for number, others in sorted(tables.items())
        if len(others) < workshop.table_size
        and (not problem.rules.common_language or _understand(person, others))
    ]
    lock = _lock(problem, person, slot)
    if lock is not None and lock.table is not None:
        number = lock.table
    else:
        number = min(free)[2] if free else max(tables, default=0) + 1
    return number, {other.id for other in tables[number]}


def _lock(problem: Problem, person: Participant, slot: str) -> Assignment | None:
    return next((a for a in problem.locked if (a.participant, a.slot) == (person.id, slot)), None)


def _likeness(person: Participant, others: Sequence[Participant], met: set[str]) -> float:
    """The mean over people of the attributes that they share with the newcomer, and of having met."""
    alike = sum(getattr(person, a) == getattr(other, a) for other in others for a in ATTRIBUTES)
    return (alike + sum(other.id in met for other in others)) / max(len(others), 1)


def _understand(person: Participant, others: Sequence[Participant]) -> bool:
    """Whether one language is shared by all; somebody who names none speaks every one."""
    named = [p.languages for p in (person, *others) if p.languages]
    return not named or bool(frozenset.intersection(*named))


def _why(problem: Problem, person: Participant, slot: str) -> Fact:
    if not any(slot in w.slots for w in problem.workshops):
        return Fact("no_run", {"slot": slot})
    return Fact("full", {"participant": person.id, "slot": slot})
