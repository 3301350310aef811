"""A simpler judge: every plan of a small problem, tried one by one. It shares no code with the engine but its
values.
"""

from itertools import product

from hypothesis import strategies as st

from croisee.engines.composition.appointments import Lock, Pair, Participant, Problem

NAMES = ("ada", "bob", "cleo", "dan")


@st.composite
def small_problems(draw, locks=0):
    """Up to four participants, three slots, five pairs."""
    slots = ("s1", "s2", "s3")[: draw(st.integers(1, 3))]
    names = NAMES[: draw(st.integers(2, 4))]
    couples = [(a, b) for a in names for b in names if a < b]
    some = st.lists(st.sampled_from(couples), max_size=4, unique=True)
    people = tuple(
        Participant(
            name,
            draw(st.integers(0, 3)),
            frozenset(draw(st.sets(st.sampled_from(slots), max_size=1))),
            tuple(draw(st.permutations([n for n in names if n != name])))[: draw(st.integers(0, 2))],
        )
        for name in names
    )
    return Problem(
        slots,
        {s: ("1", "2")[: draw(st.integers(0, 2))] for s in slots},
        people,
        tuple(Pair(a, b, draw(st.integers(0, 30))) for a, b in draw(some)),
        tuple(draw(some)[:1]),
        tuple(
            Lock(a, b, draw(st.sampled_from([None, *slots])), draw(st.sampled_from([None, None, "1"])))
            for a, b in draw(some)[:locks]
        ),
    )


def broken(problem, seats):
    """The first rule that appointments break, or nothing: seats of (first, second, slot, table or None)."""
    people = {p.id: p for p in problem.participants}
    for a, b, slot, _ in seats:
        if slot in people[a].away | people[b].away or (a, b) in problem.apart or (b, a) in problem.apart:
            return f"{a} and {b} in {slot}"
    for who in people:
        mine = [s for a, b, s, _ in seats if who in (a, b)]
        if len(mine) != len(set(mine)) or len(mine) > people[who].appointments:
            return f"{who}: {mine}"
    for slot in problem.slots:
        here = [t for *_, s, t in seats if s == slot]
        named = [t for t in here if t is not None]
        if len(here) > len(problem.tables[slot]) or len(named) != len(set(named)):
            return f"{slot}: {here}"
        if not set(named) <= set(problem.tables[slot]):
            return f"{slot}: {named}"
    for lock in problem.locks:
        is_held = any(
            {a, b} == {lock.first, lock.second} and lock.slot in (None, s) and lock.table in (None, t)
            for a, b, s, t in seats
        )
        if not is_held:
            return f"{lock} is not held"
    return None


def worth(problem):
    """What each pair is worth by the words of the format."""
    found = {}
    for pair in problem.pairs:
        key = frozenset((pair.first, pair.second))
        found[key] = found.get(key, 0) + pair.score
    wishes = {(p.id, other): rank for p in problem.participants for rank, other in enumerate(p.wishes)}
    for (who, other), rank in wishes.items():
        key = frozenset((who, other))
        mutual = 5 if (other, who) in wishes else 0  # half of it for each side
        found[key] = found.get(key, 0) + max(10 - rank, 1) + mutual
    for lock in problem.locks:
        found.setdefault(frozenset((lock.first, lock.second)), 0)
    return found


def best_score(problem):
    """The score of the best plan, or None when there is none."""
    values = {tuple(sorted(key)): value for key, value in worth(problem).items()}
    locked = {tuple(sorted((k.first, k.second))): k.table for k in problem.locks}
    best = None
    for slots in product([None, *problem.slots], repeat=len(values)):
        seats = [(*key, s, locked.get(key)) for key, s in zip(values, slots, strict=True) if s]
        if not broken(problem, seats):
            score = sum(values[a, b] for a, b, *_ in seats)
            best = score if best is None else max(best, score)
    return best
