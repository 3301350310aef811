"""How long a composition takes and how good it is, beside what people do today, as the number of people
grows.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic, perf_counter

from benchmarks._memory import peak
from benchmarks._promises import Promise, one
from croisee.engines.composition import (
    Assignment,
    Participant,
    Plan,
    Problem,
    Restitution,
    Rules,
    Workshop,
    compose,
    first_come,
    greedy,
    join,
)
from croisee.engines.composition.restitution import restitute

SIZES = (  # name, people, workshops, slots, spare room
    ("a small day", 50, 3, 2, 1.1),
    ("a day of workshops", 200, 4, 2, 1.1),
    ("a day of workshops, full rooms", 200, 4, 2, 1.02),
    ("a large meeting", 600, 10, 3, 1.1),
    ("a congress", 2000, 20, 3, 1.1),
    ("a national debate", 10_000, 60, 3, 1.1),
)


def run() -> list[dict]:
    """One row for each size: seconds, cost with its proven bound, mixing, repeats, and the same of the two
    customs.
    """
    return list(_rows())


WITHIN = {"a day of workshops": 1, "a congress": 10, "a national debate": 90}  # seconds
MIXED = ("a day of workshops", "a congress")


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Seconds, proof, mixing, memory, and one person more."""
    for name, seconds in WITHIN.items():
        row = one(rows, "name", name)
        size = f"{name}, {row['people']} × {row['workshops']} × {row['slots']}"
        yield Promise(f"composing {size}", row["seconds"], "s", seconds)
        yield Promise(f"{name}: above the proven bound", 100 * row["gap"], "%", 0.1)
        yield Promise(f"{name}: one walk-in", row["one latecomer, ms"], "ms", 100)
        if name in MIXED:
            custom = {"reference": "first come, first served", "compared": row["first_come_mixing"]}
            yield Promise(f"{name}: mixing", row["mixing"], "", 0.97, is_least=True, **custom)
        else:
            yield Promise(f"{name}: memory", row["peak MB so far"], "MB", 3072)


def _rows() -> Iterator[dict]:
    for name, people, workshops, slots, spare in SIZES:
        problem = a_problem(people, workshops, slots, spare)
        start = perf_counter()
        plan = compose(problem, time_limit=85)
        seconds = perf_counter() - start
        start = perf_counter()
        join(*with_a_latecomer(problem, plan))
        joining = perf_counter() - start
        start = perf_counter()
        groups = restitute(with_a_restitution(problem), plan.assignments, deadline=monotonic() + 60)
        last = perf_counter() - start
        yield {
            "name": name,
            "people": people,
            "workshops": workshops,
            "slots": slots,
            "seconds": round(seconds, 2),
            "ms per person": round(1000 * seconds / people, 2),
            "one latecomer, ms": round(1000 * joining, 1),
            "restitution, seconds": round(last, 3),
            "restitution, tables": f"{len(set(groups.table_of.values()))} of {groups.wanted}"
            if groups
            else "",
            "restitution, mixing": round(groups.mixing, 4) if groups else None,
            "peak MB so far": round(peak()),
            "status": plan.status,
            **_figures(plan),
            "bound": plan.cost_bound,
            "gap": round(plan.gap, 5),
            **_figures(first_come(problem), "first_come_"),
            **_figures(greedy(problem), "greedy_"),
        }


def with_a_latecomer(problem: Problem, plan: Plan) -> tuple[Problem, tuple[Assignment, ...], Participant]:
    """The same people and one more, who wishes what the first of them wishes."""
    late = replace(problem.participants[0], id="late")
    return replace(problem, participants=(*problem.participants, late)), plan.assignments, late


def with_a_restitution(problem: Problem) -> Problem:
    """At the end, tables of 10 with somebody of each workshop."""
    return replace(problem, restitution=Restitution("end", 10))


def _figures(plan: Plan, prefix: str = "") -> dict:
    return {
        f"{prefix}cost": plan.cost,
        f"{prefix}mixing": round(plan.mixing, 4),
        f"{prefix}repeats": plan.repeats,
        f"{prefix}unplaced": len(plan.unplaced),
    }


def a_problem(people: int, workshops: int, slots: int, spare: float, seed: int = 0) -> Problem:
    """Wishes as in a real meeting, where a few workshops are on everybody's list; `spare` is room over
    demand.
    """
    chance = random.Random(seed)
    names, times = [f"w{i + 1}" for i in range(workshops)], tuple(f"s{i + 1}" for i in range(slots))
    room = -(-round(people * spare) // workshops) + 1
    houses = {f"o{i}": f"t{chance.randrange(max(people // 15, 3))}" for i in range(max(people // 3, 5))}
    attending = [_participant(i, names, slots, houses, chance) for i in range(people)]
    rules = Rules({role: max(1, room // 12) for role in ("elected", "staff", "actor")}, max(3, room // 10))
    rooms = tuple(Workshop(name, times, max=room, min=room // 3, table_size=8) for name in names)
    return Problem(times, rooms, tuple(attending), rules)


def _participant(
    i: int, names: list[str], slots: int, houses: dict[str, str], chance: random.Random
) -> Participant:
    liking = {name: chance.random() ** (1 + 0.25 * k) for k, name in enumerate(names)}
    wishes = sorted(names, key=liking.__getitem__, reverse=True)[: max(4, slots + 1)]
    house = chance.choice(sorted(houses))
    role = chance.choices(("elected", "staff", "actor"), (25, 35, 40))[0]
    return Participant(f"p{i}", role, houses[house], house, tuple(wishes), languages=frozenset({"fr"}))
