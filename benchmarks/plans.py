"""How long the best financing plans take; whether any breaks a rule is judged by `plan_rules`.

Sixty instruments that may all be asked for and twelve costs: in half of the cases money is plenty, in the
other half scarce. Beside it the mixed-integer program of the judge in `shared/checks`, which is solved by
scipy and finds the value of the best plan alone.
"""

import importlib.util
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import ModuleType
from typing import Any

from benchmarks._promises import Promise, one
from croisee.engines.financing.formats import catalogue_from_json, project_from_json
from croisee.engines.financing.planning import plan

CASES, INSTRUMENTS, COSTS, PLANS = 10, 60, 12, 5
KINDS = ["grant"] * 6 + ["loan"] * 2 + ["repayable_advance", "equity", "crowdfunding", "guarantee"]
CATEGORIES = ["investment", "operation", "staff", "study"]
JUDGE = next(
    (
        up / "shared/checks/fund_check.py"
        for up in Path(__file__).resolve().parents
        if (up / "shared/checks/fund_check.py").is_file()
    ),
    None,
)


def run() -> list[dict]:
    """One row."""
    return [large(judge())]


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Seconds, and plans that are not proven."""
    size = f"best plan, {INSTRUMENTS} instruments × {COSTS} costs"
    slow, beside = one(rows, "name", "large"), "the judge's program, scipy"
    theirs = slow["judge, s CPU"]
    yield Promise(
        f"{size}, the slowest", slow["one plan, s CPU"], "s CPU", 2, False, beside if theirs else "", theirs
    )
    yield Promise(f"{size}: {PLANS} plans, the slowest", slow[f"{PLANS} plans, s CPU"], "s CPU", 8)
    yield Promise(f"{size}: not proven", slow["not proven"], "", 0)


def large(judge: ModuleType | None) -> dict[str, Any]:
    """The slowest of the cases, by the clock and of the processor; the judge's too."""
    seconds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    unproven = 0
    for seed in range(CASES):
        files = a_case(seed, is_scarce=seed % 2 == 1)
        values = catalogue_from_json(files[0]), project_from_json(files[1])
        seconds["one plan"].append(timed(plan, *values)[1:])
        answer, *times = timed(plan, *values, plans=PLANS)
        seconds[f"{PLANS} plans"].append((times[0], times[1]))
        unproven += sum(found.status != "optimal" for found in answer.plans)
        if judge:
            seconds["judge"].append(timed(judge.optimum, *files)[1:])
    row: dict[str, Any] = {"name": "large", "cases": CASES, "not proven": unproven, "judge, s CPU": None}
    for what, pairs in seconds.items():
        clock, processor = zip(*pairs, strict=True)
        row |= {f"{what}, s": round(max(clock), 2), f"{what}, s CPU": round(max(processor), 2)}
        row[f"{what}, s CPU, median"] = round(median(processor), 2)
    return row


def timed(work: Callable[..., Any], *given: Any, **named: Any) -> tuple[Any, float, float]:
    """What it gives, seconds by the clock, seconds of the processor."""
    start, used = perf_counter(), process_time()
    found = work(*given, **named)
    return found, perf_counter() - start, process_time() - used


def a_case(seed: int, *, is_scarce: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """A catalogue whose instruments may all be asked for, and an authority's project."""
    chance = random.Random(seed)
    costs = [
        {
            "id": f"c{i}",
            "category": chance.choice(CATEGORIES),
            "amount": chance.randrange(500_000, 12_000_000) / 100,
            "month": chance.randrange(12),
        }
        for i in range(COSTS)
    ]
    total = sum(cost["amount"] for cost in costs)
    catalogue = {
        "version": 1,
        "combining": {
            "de_minimis": {"general": 300_000, "sgei": 750_000, "years": 3},
            "one_eu_per_project": True,
            "caps": [
                cap("own-share", ["public", "own"], ["investment"], 0.8),
                cap("study", "costs", ["study"], 0.5),
            ],
        },
        "instruments": [an_instrument(k, chance, is_scarce) for k in range(INSTRUMENTS)],
    }
    project = {
        "version": 1,
        "today": "2026-11-23",
        "bearer": {"local_authority": True},
        "costs": costs,
        "own_funds": {"min": 0, "max": round(total * 0.1)},
        "private": {"max": round(total * 0.05)},
        "max_debt": round(total * 0.2),
    }
    return catalogue, project


def cap(name: str, below: object, categories: list[str], rate: float) -> dict[str, Any]:
    return {"id": name, "above": ["public"], "below": below, "categories": categories, "rate": rate}


def an_instrument(k: int, chance: random.Random, is_scarce: bool) -> dict[str, Any]:
    kind = chance.choice(KINDS)
    is_public = kind in ("grant", "repayable_advance") or chance.random() < 0.2
    other = f"i{(k + chance.randrange(1, INSTRUMENTS)) % INSTRUMENTS}"
    return {
        "id": f"i{k}",
        "kind": kind,
        "rule": {"all": []},
        "public": is_public,
        "eu": is_public and chance.random() < 0.2,
        "state": chance.choice(["FR", "FR", "FR", "DE"]),
        "rate_max": chance.choice([None, 0.3, 0.5, 0.6, 0.8]),
        "min": chance.choice([None, 1000, 5000]),
        "max": chance.choice([6_000, 10_000, 15_000.5] if is_scarce else [10_000, 30_000, 80_000.25, None]),
        "eligible_costs": chance.choice([None, chance.sample(CATEGORIES, 2), chance.sample(CATEGORIES, 3)]),
        "de_minimis": chance.choice([None, None, "general", "sgei"]),
        "grant_equivalent": 1 if kind == "grant" else 0.12,
        "requires": [[other]] if chance.random() < 0.08 else [],
        "excludes": [other] if chance.random() < 0.15 else [],
        "match": {
            "of": chance.choice(["own", "private", "other_public"]),
            "share": chance.choice([0.1, 0.25, 1.0]),
        }
        if chance.random() < 0.15
        else None,
        "starts_after_filing": chance.random() < 0.3,
        "pays": [{"share": 1.0, "months_after_spending": chance.randrange(18)}],
        "effort_days": chance.randrange(1, 15),
    }


def judge() -> ModuleType | None:
    if JUDGE is None:
        return None
    spec = importlib.util.spec_from_file_location("fund_check", JUDGE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
