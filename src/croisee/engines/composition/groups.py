"""Tables of the restitution that stand: their figures, what they miss, and one more person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from .facts import Fact
from .measures import ATTRIBUTES, mixing_of, share_a_language, tables_of
from .plan import Assignment
from .problem import Participant, Problem


def figures(problem: Problem, seats: Iterable[Assignment], table_of: Mapping[str, int]) -> tuple[float, int]:
    """The mixing of these tables, and the pairs of people at one of them who shared one before."""
    tables: dict[int, list[Participant]] = defaultdict(list)
    for person in problem.participants:
        if person.id in table_of:
            tables[table_of[person.id]].append(person)
    met = {
        pair
        for others in tables_of(problem, seats)
        for pair in combinations(sorted(p.id for p in others if p.id in table_of), 2)
        if table_of[pair[0]] == table_of[pair[1]]
    }
    return mixing_of(problem, list(tables.values())), len(met)


def missing_at_tables(
    problem: Problem, seats: Sequence[Assignment], table_of: Mapping[str, int]
) -> Iterator[Fact]:
    """Where a table of the restitution has nobody of a workshop, too many people, or not whom it holds."""
    wanted = problem.restitution
    if wanted is None or not table_of:
        return
    coming = {p.id for p in problem.participants}
    held = [a.workshop for a in seats]
    workshops = [w.id for w in problem.workshops if w.id in held]
    sitting, heard = defaultdict(set), defaultdict(set)
    for a in seats:
        if a.participant in table_of and a.participant in coming:
            sitting[table_of[a.participant]].add(a.participant)
            heard[table_of[a.participant]].add(a.workshop)
    for table, people in sorted(sitting.items()):
        for workshop in workshops:
            if workshop not in heard[table]:
                yield Fact("not_everywhere", {"table": table, "slot": wanted.slot, "workshop": workshop})
        if len(people) > wanted.table_size:
            values = {"table": table, "people": len(people), "size": wanted.table_size}
            yield Fact("groups_size", {"slot": wanted.slot, **values})
    for person, table in wanted.locked.items():
        if person in table_of and table_of[person] != table:
            yield Fact("groups_lock", {"participant": person, "table": table, "slot": wanted.slot})


def join_groups(
    problem: Problem, seats: Sequence[Assignment], table_of: Mapping[str, int], person: Participant
) -> int | None:
    """The table of one more person: with a free chair, where nobody was in a workshop of theirs, then with
    those least like them and with whom they sat least.

    When all are full one chair is added to the table that has fewest: a new table would have nobody of most
    workshops. None when no table stands.
    """
    people = {p.id: p for p in problem.participants}
    tables: dict[int, list[Participant]] = defaultdict(list)
    for name, table in table_of.items():
        if name in people and name != person.id:
            tables[table].append(people[name])
    if not tables or problem.restitution is None:
        return None
    if problem.restitution.locked.get(person.id) in tables:
        return problem.restitution.locked[person.id]
    mine = {(a.slot, a.workshop, a.table) for a in seats if a.participant == person.id}
    met = {a.participant for a in seats if (a.slot, a.workshop, a.table) in mine}
    size = problem.restitution.table_size
    attended: dict[str, set[str]] = defaultdict(set)
    for a in seats:
        attended[a.participant].add(a.workshop)

    def is_worse(table: int) -> tuple[bool, int, int, float, int, int]:
        others = tables[table]
        same = problem.rules.common_language and not share_a_language(
            [p.languages for p in (person, *others)]
        )
        alike = sum(getattr(person, a) == getattr(other, a) for other in others for a in ATTRIBUTES)
        likeness = (alike + sum(other.id in met for other in others)) / len(others)
        over = max(len(others) + 1 - size, 0)
        told = len(attended[person.id].difference(*(attended[other.id] for other in others)))
        return bool(same), over, -told, likeness, len(others), table

    return min(tables, key=is_worse)
