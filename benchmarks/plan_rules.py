"""Whether any plan breaks a rule, and whether it is the best: 100 000 random projects and catalogues.

Each plan is asked of every rule, to the cent, by the judge of the tests. Most cases are small, some have up
to fourteen instruments and seven costs; in a fifth, lines are granted, bounded or left out. As many processes
as there are cores work at them, each of which ends after some thousand cases, so that memory stays what it
is. Beside it the plans of larger cases that the judge in `shared/checks` solves too, with a program of its
own.

`python -m benchmarks.plan_rules NUMBER [FIRST SEED]` judges as many as one likes and prints the seeds of
those that break a rule.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, NamedTuple

from benchmarks._memory import peak
from benchmarks._promises import Promise, one
from benchmarks.plans import JUDGE, judge
from croisee.engines.financing.formats import answer_to_json, catalogue_from_json, project_from_json
from croisee.engines.financing.planning import Plan, Wishes, plan
from tests.engines.financing.plan_judge import broken, unheeded
from tests.engines.financing.small_plans import small_case, small_wishes

CASES, JUDGED, FIRST = 100_000, 200, 1_000_000
SOME, TASKS = 500, 8  # cases of one task; tasks of one process
PATIENCE = 3600.0  # seconds: on a busy machine, a plan that is late is none that is wrong
SIZES = [(5, 3)] * 7 + [(9, 5), (9, 5), (14, 7)]  # instruments and costs at most


class Judged(NamedTuple):
    """What became of some cases."""

    wrong: list[int]  # the seeds of plans that break a rule, or are not the best
    plans: int
    seconds: float
    slowest: float
    mib: float


def run() -> list[dict[str, Any]]:
    """A row for the plans that are asked of each rule, one for those that the judge solved too."""
    return [rules(), *([bests()] if JUDGE else [])]


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Rules broken, and plans that are not the best."""
    asked, solved = one(rows, "name", "rules"), one(rows, "name", "bests")
    yield Promise(f"plans of {asked['cases']} random projects that break a rule", asked["wrong"], "", 0)
    note = "" if solved else "needs the judge beside the checkout"
    what = f"plans of {JUDGED} random projects that are not the judge's best"
    yield Promise(what, solved.get("wrong"), "", 0, note=note)


def rules(cases: int = CASES, first: int = FIRST) -> dict[str, Any]:
    """How many random projects have a plan that breaks a rule."""
    return told("rules", cases, in_parts(breaking, cases, first))


def bests(cases: int = JUDGED) -> dict[str, Any]:
    """How many plans the judge finds wrong, or less good than its own."""
    return told("bests", cases, in_parts(not_the_best, cases, 0, some=20))


def told(name: str, cases: int, parts: list[Judged]) -> dict[str, Any]:
    seconds = sum(part.seconds for part in parts)
    return {
        "name": name,
        "cases": cases,
        "plans": sum(part.plans for part in parts),
        "wrong": sum(len(part.wrong) for part in parts),
        "ms of the processor": seconds / cases * 1000,
        "the slowest, s": max(part.slowest for part in parts),
        "peak MiB of a process": round(max(part.mib for part in parts)),
        "seeds": ", ".join(str(seed) for part in parts for seed in part.wrong[:5]),
    }


def in_parts(work: Any, cases: int, first: int, some: int = SOME) -> list[Judged]:
    """Shared among the cores."""
    starts = range(first, first + cases, some)
    seeds = [range(start, min(start + some, first + cases)) for start in starts]
    done = []
    with get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=TASKS) as pool:
        for part in pool.imap_unordered(work, seeds):
            done.append(part)
            print(f"{some * len(done)} of {cases}", *part.wrong, file=sys.stderr)
    return done


def breaking(seeds: range) -> Judged:
    """Those of some seeds with a plan that breaks a rule."""
    begun, wrong, plans, slowest = process_time(), [], 0, 0.0
    for seed in seeds:
        catalogue, project = small_case(seed, *SIZES[seed % len(SIZES)])
        wishes = small_wishes(catalogue, seed) if seed % 5 == 0 else Wishes()
        start = process_time()
        found = plan(catalogue, project, wishes, time_limit=PATIENCE).plans
        slowest = max(slowest, process_time() - start)
        plans += len(found)
        if any(
            broken(catalogue, project, each, wishes.granted) or unheeded(catalogue, project, each, wishes)
            for each in found
        ):
            wrong.append(seed)
    return Judged(wrong, plans, process_time() - begun, slowest, peak())


def not_the_best(seeds: range) -> Judged:
    begun, wrong, slowest = process_time(), [], 0.0
    for seed in seeds:
        start = process_time()
        wrong += [] if is_best(seed) else [seed]
        slowest = max(slowest, process_time() - start)
    return Judged(wrong, 3 * len(seeds), process_time() - begun, slowest, peak())


def is_best(seed: int) -> bool:
    chance, program = random.Random(seed), judge()
    assert program
    with TemporaryDirectory() as folder:
        program.make(seed, chance.choice([20, 60, 120, 240]), chance.choice([2, 4, 6, 9]), folder)
        catalogue, project = (program.load(f"{folder}/{name}.json") for name in ("catalogue", "project"))
    answer = plan(catalogue_from_json(catalogue), project_from_json(project), plans=3)
    written = answer_to_json(answer)["plans"]
    best = program.optimum(catalogue, project)
    if any(program.check_plan(catalogue, project, found) for found in written) or best is None:
        return False
    return all(abs(mine - its) <= 0.5 for mine, its in zip(in_euros(answer.plans[0]), best, strict=True))


def in_euros(found: Plan) -> tuple[float, ...]:
    gap, repayable, files, days = found.value
    return gap / 100, repayable / 100, files, days


if __name__ == "__main__":
    begun = perf_counter()
    number, *seed = map(int, sys.argv[1:]) if sys.argv[1:] else (CASES,)
    print(json.dumps(rules(number, *seed) | {"seconds": round(perf_counter() - begun)}))
