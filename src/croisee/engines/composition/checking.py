"""Which rules a set of seats does not keep: for seats that somebody has changed by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .facts import Fact
from .measures import share_a_language
from .plan import Assignment
from .problem import Participant, Problem

Runs = dict[tuple[str, str], list[Assignment]]  # the seats of each (workshop, slot)


def broken_rules(problem: Problem, seats: Iterable[Assignment]) -> tuple[Fact, ...]:
    """Each rule that does not hold, once, the rooms first; people of whom the problem knows nothing are left
    out.
    """
    people = {p.id: p for p in problem.participants}
    seats = [a for a in seats if a.participant in people]
    runs: Runs = defaultdict(list)
    for seat in seats:
        runs[seat.workshop, seat.slot].append(seat)
    found: dict[str, Fact] = {}
    for fact in (
        *_rooms(problem, runs),
        *_tables(problem, runs, people),
        *_in_each_run(problem, runs, people),
        *_pairs(problem, seats),
        *_people(problem, seats),
    ):
        found.setdefault(str(fact), fact)
    return tuple(found.values())


def _rooms(problem: Problem, runs: Runs) -> Iterator[Fact]:
    for workshop in problem.workshops:
        for slot in workshop.slots:
            if len(runs[workshop.id, slot]) > workshop.max:
                yield Fact("max", {"workshop": workshop.id, "most": workshop.max})
            if len(runs[workshop.id, slot]) < workshop.min:
                yield Fact("min", {"workshop": workshop.id, "least": workshop.min})


def _tables(problem: Problem, runs: Runs, people: dict[str, Participant]) -> Iterator[Fact]:
    sizes = {w.id: w.table_size for w in problem.workshops}
    for (workshop, _), seats in runs.items():
        tables: dict[int | None, list[Participant]] = defaultdict(list)
        for seat in seats:
            tables[seat.table].append(people[seat.participant])
        size = sizes.get(workshop)
        for number, members in tables.items():
            if number is None or size is None:
                continue
            if len(members) > size:
                yield Fact("table_size", {"workshop": workshop, "size": size})
            if problem.rules.common_language and not share_a_language([p.languages for p in members]):
                yield Fact("common_language")


def _in_each_run(problem: Problem, runs: Runs, people: dict[str, Participant]) -> Iterator[Fact]:
    most = problem.rules.max_same_organisation
    for seats in runs.values():
        members = [people[a.participant] for a in seats]
        roles = Counter(p.role for p in members)
        houses = Counter(p.organisation for p in members if p.organisation is not None)
        for role, least in problem.rules.min_per_role.items():
            if members and roles[role] < least:
                yield Fact("min_per_role", {"role": role, "least": least})
        if most is not None and max(houses.values(), default=0) > most:
            yield Fact("max_same_organisation", {"most": most})


def _pairs(problem: Problem, seats: Sequence[Assignment]) -> Iterator[Fact]:
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for seat in seats:
        held[seat.participant].add((seat.workshop, seat.slot))
    for first, second in problem.rules.apart:
        if held[first] & held[second]:
            yield Fact("apart", {"first": first, "second": second})
    for first, second in problem.rules.together:
        if held[first] != held[second]:
            yield Fact("together", {"first": first, "second": second})


def _people(problem: Problem, seats: Sequence[Assignment]) -> Iterator[Fact]:
    attended: dict[str, set[str]] = defaultdict(set)
    for seat in seats:
        attended[seat.participant].add(seat.workshop)
    for person in problem.participants:
        for workshop in sorted(person.must - attended[person.id]):
            yield Fact("must", {"participant": person.id, "workshop": workshop})
        for workshop in sorted(person.cannot & attended[person.id]):
            yield Fact("cannot", {"participant": person.id, "workshop": workshop})
    where = {(a.participant, a.slot): a for a in seats}
    for lock in problem.locked:
        held = where.get((lock.participant, lock.slot))
        if held is None or held.workshop != lock.workshop or lock.table not in (None, held.table):
            yield lock_fact(lock)


def lock_fact(lock: Assignment) -> Fact:
    return Fact("locked", {"participant": lock.participant, "workshop": lock.workshop, "slot": lock.slot})
