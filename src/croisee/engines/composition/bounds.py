"""How mixed a plan could be at most, and how many pairs must meet again, whatever the seating."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import numpy as np

from .measures import ATTRIBUTES, simpson
from .plan import Assignment
from .problem import Problem


def mixing_bound(problem: Problem, seats: Sequence[Assignment]) -> float:
    """The mixing that no plan with tables of these sizes can exceed.

    The people of a value, spread over the tables of a slot, form the fewest pairs when each goes to the table
    where one more of them costs least (a separable convex sum); each value is bounded on its own.
    """
    people = {p.id: p for p in problem.participants}
    sizes = Counter((a.slot, a.workshop, a.table) for a in seats)
    shared = sum(n > 1 for n in sizes.values())
    shares = []
    for attribute in ATTRIBUTES:
        whole = simpson([getattr(p, attribute) for p in problem.participants])
        if whole:
            alike = 0.0
            for slot in problem.slots:
                here = [getattr(people[a.participant], attribute) for a in seats if a.slot == slot]
                steps = _steps([n for (s, _, _), n in sizes.items() if s == slot])
                alike += sum(float(steps[count]) for count in Counter(here).values())
            shares.append((1 - alike / shared) / whole if shared else 0.0)
    return sum(shares) / len(shares) if shares else 1.0


def _steps(sizes: Sequence[int]) -> np.ndarray:
    """At least what n alike people at these tables take from the sum of their diversities, for n = 0, 1, …"""
    each = [np.arange(n) * (2 / (n * (n - 1)) if n > 1 else 0.0) for n in sizes]
    return np.concatenate([[0.0], np.cumsum(np.sort(np.concatenate(each)))]) if each else np.zeros(1)


def repeats_bound(problem: Problem, seats: Sequence[Assignment]) -> int:
    """Pairs that must share a table twice with as many tables as this plan has (pigeonhole).

    The people of a table of one slot spread, at best evenly, over the tables of another slot that are not of
    the same workshop; pairs of slots may be about the same people, so the largest of them counts.
    """
    where = {(a.participant, a.slot): (a.workshop, a.table) for a in seats}
    tables: dict[tuple, list[str]] = {}
    for a in seats:
        tables.setdefault((a.slot, a.workshop, a.table), []).append(a.participant)
    open_to = Counter((slot, workshop) for slot, workshop, _ in tables)
    in_slot = Counter(slot for slot, _, _ in tables)
    worst = 0
    for one, other in permutations(problem.slots, 2):
        worst = max(
            worst,
            sum(
                _even_pairs(
                    sum((p, other) in where for p in members), in_slot[other] - open_to[other, workshop]
                )
                for (slot, workshop, _), members in tables.items()
                if slot == one
            ),
        )
    return worst


def _even_pairs(people: int, tables: int) -> int:
    """Pairs at the same table when people spread evenly."""
    if not people or not tables:
        return 0
    each, more = divmod(people, tables)
    return more * (each + 1) * each // 2 + (tables - more) * each * (each - 1) // 2
