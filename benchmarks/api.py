"""Lists of the API at a hundred items a page, on the demonstration: how long they take, in milliseconds.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
"""

import json
import time
from collections.abc import Iterator

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._promises import Promise

TRIES, SECONDS, PROMISED = 40, 10, 50
PROGRAM = "from benchmarks.api import measure; measure()"


def run() -> list[dict]:
    """One row for each kind on each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What nineteen of twenty wait at most, for each kind."""
    for row in rows:
        yield Promise(f"API, {row['database']}: 100 {row['kind']} a page, p95", row["p95 ms"], "ms", PROMISED)


def measure() -> None:
    """In a process whose database is empty: load the demonstration, ask, print the rows."""
    from croisee.cli import django

    django(demonstration=True)
    from django.conf import settings
    from django.db import connection

    from croisee.kit.records import kinds
    from croisee.site.demonstration import load
    from croisee.site.service import prepare

    settings.API_PER_MINUTE = 10**6
    prepare()
    load()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps([asked(kind.name) for kind in kinds()]))


def asked(kind: str) -> dict:
    """What a program that has no token waits for, with the next page now and then."""
    from django.db import connection
    from django.test import Client

    program, took, end = Client(HTTP_HOST="localhost"), [], time.perf_counter() + SECONDS
    address = first = f"/api/v1/{kind}?limit=100"
    most = len(program.get(first).json()["items"])
    while len(took) < TRIES and time.perf_counter() < end:
        begun = time.perf_counter()
        answer = program.get(address)
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, address
        onward = answer.json()["next"]
        address = f"/api/v1/{onward.partition('/api/v1/')[2]}" if onward else first
    return {
        "database": connection.vendor, "kind": kind, "items": most, "tries": len(took),
        "p50 ms": percentile(took, 0.5), "p95 ms": percentile(took, 0.95),
    }  # fmt: skip
