"""How long it takes to plan appointments and how good the plan is, beside the dearest pair first."""

import random
from collections.abc import Iterator
from time import perf_counter

from benchmarks._promises import Promise, one
from croisee.engines.composition.appointments import Participant, Problem, greedy, meet

SIZES = (  # name, organisations, appointments each, slots, tables, share of slots where somebody is away
    ("Nancy 2018", 48, 5, 12, 24, 0.0),
    ("Nancy 2018, eight tables, absences", 48, 5, 12, 8, 0.15),
    ("a fair", 500, 8, 16, 250, 0.0),
    ("a fair, few tables, absences", 500, 8, 16, 80, 0.15),
)


def run() -> list[dict]:
    """One row for each size: seconds, score with its proven bound, and the score of the custom."""
    return list(_rows())


PROMISED = {"Nancy 2018": (2, 0), "a fair": (60, 1)}  # seconds, per cent from the bound


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Seconds, and how near to the proven best."""
    for name, (seconds, gap) in PROMISED.items():
        row = one(rows, "name", name)
        size = f"{row['organisations']} × {row['appointments each']} × {row['slots']}"
        yield Promise(f"appointments, {size}", row["seconds"], "s", seconds)
        yield Promise(f"appointments, {size}: from the best", float(row["gap"].rstrip("%")), "%", gap)


def _rows() -> Iterator[dict]:
    for name, people, appointments, slots, tables, away in SIZES:
        problem = a_problem(people, appointments, slots, tables, away)
        start = perf_counter()
        plan = meet(problem, time_limit=60)
        seconds = perf_counter() - start
        custom = sum(problem.worth[problem.key(a.first, a.second)] for a in greedy(problem))
        yield {
            "name": name,
            "organisations": people,
            "appointments each": appointments,
            "slots": slots,
            "pairs": len(problem.worth),
            "seconds": round(seconds, 2),
            "status": plan.status,
            "score": plan.score,
            "bound": plan.score_bound,
            "gap": f"{plan.gap:.2%}",
            "appointments": len(plan.appointments),
            "dearest first": custom,
        }


def a_problem(people: int, appointments: int, slots: int, tables: int, away: float, seed: int = 0) -> Problem:
    """Wishes as in a real meeting: a few are on everybody's list, and neighbours wish each other."""
    chance = random.Random(seed)
    times = tuple(f"s{i + 1}" for i in range(slots))
    appeal = [chance.random() ** 2 for _ in range(people)]
    everyone = tuple(
        Participant(
            f"o{i}",
            appointments,
            frozenset(s for s in times if chance.random() < away),
            tuple(f"o{j}" for j in _wishes(i, appeal, appointments + 3, chance)),
        )
        for i in range(people)
    )
    return Problem(times, {s: tuple(str(t + 1) for t in range(tables)) for s in times}, everyone)


def _wishes(i: int, appeal: list[float], number: int, chance: random.Random) -> list[int]:
    liking = {
        j: appeal[j] + chance.random() + (0.8 if abs(i - j) < 6 else 0) for j in range(len(appeal)) if j != i
    }
    return sorted(liking, key=liking.__getitem__, reverse=True)[:number]
