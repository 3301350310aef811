"""What is in a territory and what contains it, over all official places: how long it takes, in milliseconds.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._promises import Promise

TRIES, PROMISED = 400, 5
DAYS = (date(2013, 9, 12), date(2026, 9, 12))
LARGE = ("EU", "FR", "DE", "FR-REG-44", "FR-REG-11", "X-GRANDE-REGION")
PROGRAM = "from benchmarks.territories import measure; measure()"


def run() -> list[dict]:
    """One row for each question on each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What nineteen of twenty wait at most, for the two questions that every page asks."""
    for row in rows:
        if row["promised ms"]:
            what = f"{row['places']} territories, {row['database']}: {row['asked']}, p95"
            yield Promise(what, row["p95 ms"], "ms", row["promised ms"])


def measure() -> None:
    """In a process whose database is empty: load the places, ask, print the rows."""
    import django

    django.setup()
    from django.db import connection

    from croisee.site.tables import bring_up_to_date
    from croisee.territories.actions import load_territories
    from croisee.territories.models import Territory

    bring_up_to_date()
    start = time.process_time()
    load_territories()
    loaded = time.process_time() - start
    there = {"database": connection.vendor, "places": Territory.objects.count()}
    rows = [there | asked(name, ask, promised) for name, (ask, promised) in questions().items()]
    rows.append(
        there | {"asked": "loading them all, once", "p95 ms": round(loaded * 1000), "promised ms": ""}
    )
    print(json.dumps(rows))


def questions() -> dict[str, tuple[Callable[[], object], int | str]]:
    """What is asked, of places drawn by lot; the large ones as often as all others."""
    from croisee.territories.models import Territory
    from croisee.territories.queries import governments_at, numbers_inside

    chance = random.Random(2013)
    everything = list(Territory.objects.at(DAYS[1]).order_by("pk"))
    large = list(Territory.objects.filter(code__in=LARGE).order_by("pk"))
    day = partial(chance.choice, DAYS)
    region, state = (Territory.objects.get(code=code) for code in ("FR-REG-44", "FR"))
    return {
        "what contains it": (
            lambda: list(Territory.objects.containing(chance.choice(everything), day())),
            PROMISED,
        ),
        "who governs there": (lambda: list(governments_at(chance.choice(everything), day())), PROMISED),
        "what is in it, by level": (
            lambda: numbers_inside(chance.choice(chance.choice((everything, large))), day()),
            PROMISED,
        ),
        "the keys of all that is in a région": (lambda: keys(Territory.objects.inside(region, DAYS[1])), ""),
        "the keys of all that is in France": (lambda: keys(Territory.objects.inside(state, DAYS[1])), ""),
    }


def keys(places) -> list[int]:
    return list(places.order_by().values_list("pk", flat=True))


def asked(name: str, ask: Callable[[], object], promised: int | str) -> dict:
    """How long one question takes."""
    ask()
    took, worked = [], []
    for _try in range(TRIES if promised else TRIES // 10):
        start, start_of_work = time.perf_counter(), time.process_time()
        ask()
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - start_of_work) * 1000)
    return {
        "asked": name,
        "tries": len(took),
        "p50 ms": round(percentile(took, 0.5), 2),
        "p95 ms": round(percentile(took, 0.95), 2),
        "p95 ms of our processor": round(percentile(worked, 0.95), 2),
        "promised ms": promised,
    }
