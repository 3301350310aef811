"""On the spot: the best free pair when somebody does not come; and what people do today, for comparison."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from .plan import Appointment
from .problem import Key, Problem


def replacement(
    problem: Problem, seats: Sequence[Appointment], slot: str, absent: Collection[str]
) -> Appointment | None:
    """The best appointment that can take place in a slot when these do not come; nobody else moves.

    First for those who are left alone by it, then, if none can be helped, for any two who are free.
    """
    standing = [a for a in seats if not {a.first, a.second} & set(absent) or a.slot != slot]
    alone = {p for a in seats if a not in standing for p in (a.first, a.second)} - set(absent)
    free = [key for key in _free(problem, standing, slot) if not set(key) & set(absent)]
    tables = set(problem.tables.get(slot, ())) - {a.table for a in standing if a.slot == slot}
    if not free or not tables:
        return None
    best = min(free, key=lambda key: (not alone & set(key), -problem.worth[key], key))
    left = [a.table for a in seats if a not in standing and a.table in tables]
    return Appointment(*best, slot, left[0] if left else next(t for t in problem.tables[slot] if t in tables))


def _free(problem: Problem, standing: Iterable[Appointment], slot: str) -> list[Key]:
    """Pairs that could meet in a slot beside all that stands."""
    count = Counter(side for a in standing for side in (a.first, a.second))
    busy = {side for a in standing if a.slot == slot for side in (a.first, a.second)}
    met = {problem.key(a.first, a.second) for a in standing}
    people = {p.id: p for p in problem.participants}

    def is_free(person: str) -> bool:
        known = people[person]
        return person not in busy and slot not in known.away and count[person] < known.appointments

    return [key for key in problem.worth if key not in met and is_free(key[0]) and is_free(key[1])]


def greedy(problem: Problem) -> tuple[Appointment, ...]:
    """What people do today: the dearest pair first, in the first slot free to both that has a table."""
    seats: list[Appointment] = []
    count: Counter[str] = Counter()
    busy: set[tuple[str, str]] = set()
    load: Counter[str] = Counter()
    people = {p.id: p for p in problem.participants}
    for key in sorted(problem.worth, key=lambda key: (-problem.worth[key], key)):
        if any(count[side] >= people[side].appointments for side in key):
            continue
        for slot in problem.slots:
            is_open = load[slot] < len(problem.tables.get(slot, ()))
            if is_open and not any((p, slot) in busy or slot in people[p].away for p in key):
                seats.append(Appointment(*key, slot, problem.tables[slot][load[slot]]))
                count.update(key)
                busy |= {(p, slot) for p in key}
                load[slot] += 1
                break
    return tuple(seats)
