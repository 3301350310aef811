"""A simpler judge: every plan of a small problem, tried one by one. It shares no code with the engine but its
values.
"""

from collections import Counter
from itertools import product

from croisee.engines.composition import Problem


def whole_rows(problem, person):
    """Every way for one person to have a seat in each slot."""
    names = [
        [w.id for w in problem.workshops if s in w.slots and w.id not in person.cannot] for s in problem.slots
    ]
    rows = [row for row in product(*names) if len(set(row)) == len(row)]
    return [row for row in rows if person.must <= set(row)]


def every_plan(problem: Problem):
    """Every plan that seats everyone and keeps every rule: {person: (workshop of each slot)}."""
    people = [p.id for p in problem.participants]
    for rows in product(*(whole_rows(problem, p) for p in problem.participants)):
        plan = dict(zip(people, rows, strict=True))
        if not broken(problem, plan):
            yield plan


def broken(problem, plan):
    """The first rule that a plan breaks, or nothing."""
    people, rules = {p.id: p for p in problem.participants}, problem.rules
    for s, slot in enumerate(problem.slots):
        for w in (w for w in problem.workshops if slot in w.slots):
            inside = [people[i] for i, row in plan.items() if row[s] == w.id]
            if not w.min <= len(inside) <= w.max:
                return f"{w.id}/{slot}: {len(inside)} people"
            roles, houses = (Counter(getattr(p, what) for p in inside) for what in ("role", "organisation"))
            if inside and any(roles[role] < least for role, least in rules.min_per_role.items()):
                return f"{w.id}/{slot}: roles {roles}"
            del houses[None]
            if (
                rules.max_same_organisation is not None
                and max(houses.values(), default=0) > rules.max_same_organisation
            ):
                return f"{w.id}/{slot}: organisations {houses}"
    for (a, b), s in product(rules.apart, range(len(problem.slots))):
        if plan[a][s] is not None and plan[a][s] == plan[b][s]:
            return f"{a} and {b} meet"
    for a, b in rules.together:
        if plan[a] != plan[b]:
            return f"{a} and {b} part"
    for person in problem.participants:
        row = [w for w in plan[person.id] if w is not None]
        if len(set(row)) < len(row) or set(row) & person.cannot or not person.must <= set(row):
            return f"{person.id}: {row}"
    for lock in problem.locked:
        if plan[lock.participant][problem.slots.index(lock.slot)] != lock.workshop:
            return f"{lock.participant} is not where they are locked"
    return None


def cost(problem, plan):
    total = 0
    for person in problem.participants:
        for workshop in filter(None, plan[person.id]):
            liked = list(person.preferences)
            total += (liked.index(workshop) if workshop in liked else len(liked)) ** 2
    return total


def rows_of(problem, plan):
    """The engine's plan as the judge writes it."""
    rows = {p.id: [None] * len(problem.slots) for p in problem.participants}
    for seat in plan.assignments:
        assert rows[seat.participant][problem.slots.index(seat.slot)] is None
        rows[seat.participant][problem.slots.index(seat.slot)] = seat.workshop
    return {i: tuple(row) for i, row in rows.items()}


def fewest_empty_seats(problem):
    """(empty seats, cost) of the best plan when people may be left out, in that order of importance."""
    people = problem.participants
    names = [[None, *(w.id for w in problem.workshops if s in w.slots)] for s in problem.slots]
    choices = [list(product(*names))] * len(people)
    plans = (dict(zip([p.id for p in people], rows, strict=True)) for rows in product(*choices))
    return min(
        (sum(w is None for row in plan.values() for w in row), cost(problem, plan))
        for plan in plans
        if not broken(problem, plan)
    )
