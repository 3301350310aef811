"""Cost, preferences met, mixing and repeats of a set of seats, each as the formats define it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from .plan import Assignment
from .problem import Participant, Problem

ATTRIBUTES = ("role", "territory", "organisation")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def cost_of(problem: Problem, seats: Iterable[Assignment]) -> int:
    """The sum of squared ranks."""
    people = {p.id: p for p in problem.participants}
    return sum(people[a.participant].rank(a.workshop) ** 2 for a in seats)


def preferences_met(problem: Problem, seats: Iterable[Assignment]) -> dict[str, float]:
    """The share of seats by rank, over people who gave wishes, and the worst rank (0 = first choice)."""
    people = {p.id: p for p in problem.participants if p.preferences}
    met: Counter[str] = Counter()
    worst = 0
    for seat in seats:
        if person := people.get(seat.participant):
            rank = person.rank(seat.workshop)
            met["unlisted" if rank == len(person.preferences) else ordinal(rank)] += 1
            worst = max(worst, rank)
    names = [ordinal(r) for r in range(max((len(p.preferences) for p in people.values()), default=0))] + [
        "unlisted"
    ]
    total = max(met.total(), 1)
    return {name: round(met[name] / total, 4) for name in names} | {"worst_rank": worst}


def ordinal(rank: int) -> str:
    return ORDINALS[rank] if rank < len(ORDINALS) else f"{rank + 1}th"


def tables_of(problem: Problem, seats: Iterable[Assignment]) -> list[list[Participant]]:
    """Who sits together: the people of each table, or of each run without tables."""
    people = {p.id: p for p in problem.participants}
    tables = defaultdict(list)
    for seat in seats:
        tables[seat.workshop, seat.slot, seat.table].append(people[seat.participant])
    return list(tables.values())


def simpson(values: Sequence[Hashable]) -> float:
    """Gini-Simpson diversity without replacement: the chance that two different people differ (Simpson,
    1949).
    """
    n = len(values)
    if n < 2:
        return 0.0
    return 1 - sum(c * (c - 1) for c in Counter(values).values()) / (n * (n - 1))


def mixing_of(problem: Problem, tables: Sequence[Sequence[Participant]]) -> float:
    """Mean over tables of two people or more of the diversity of each attribute, relative to the room's."""
    shared = [table for table in tables if len(table) > 1]
    shares = []
    for attribute in ATTRIBUTES:
        whole = simpson([getattr(p, attribute) for p in problem.participants])
        if whole:
            each = [simpson([getattr(p, attribute) for p in table]) / whole for table in shared]
            shares.append(sum(each) / len(each) if each else 0.0)
    return sum(shares) / len(shares) if shares else 1.0


def repeats_of(tables: Iterable[Sequence[Participant]]) -> int:
    """Pairs of people who share a table more than once."""
    met: Counter[tuple[str, str]] = Counter()
    for table in tables:
        met.update(combinations(sorted(p.id for p in table), 2))
    return sum(times > 1 for times in met.values())


def share_a_language(spoken: Sequence[frozenset[str]]) -> bool:
    """People whose languages are not known are taken to follow."""
    known = [languages for languages in spoken if languages]
    return not known or bool(frozenset.intersection(*known))
