"""Lists of the API at a hundred items a page, on the demonstration: how long a server takes, in milliseconds.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
"""

import http.client
import json
import os
import time
from collections.abc import Iterator

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._promises import Promise
from benchmarks._server import answer_on, server

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
    """With an empty database: load the demonstration, ask a worker of a server, print the rows."""
    from croisee.cli import django

    django(demonstration=True)
    from django.db import connection

    from croisee.kit.records import kinds
    from croisee.site.demonstration import load
    from croisee.site.service import prepare

    prepare()
    load()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()
    environment = os.environ | {"CROISEE_API_PER_MINUTE": str(10**6)}
    with server("croisee.kit.entry:make", environment, workers=1) as (port, _pid):
        rows = [asked(kind.name, port) for kind in kinds()]
    print(json.dumps([{"database": connection.vendor, **row} for row in rows]))


def asked(kind: str, port: int) -> dict:
    """What a program that has no token waits for, with the next page now and then."""
    connection, took = http.client.HTTPConnection("localhost", port, timeout=30), []
    address = first = f"/api/v1/{kind}?limit=100"
    answer_on(connection, "GET", first, None, {})
    end = time.perf_counter() + SECONDS
    while len(took) < TRIES and time.perf_counter() < end:
        begun = time.perf_counter()
        status, _headers, body = answer_on(connection, "GET", address, None, {})
        took.append(1000 * (time.perf_counter() - begun))
        assert status == 200, address
        answer = json.loads(body)
        if address == first:
            most = len(answer["items"])
        address = f"/api/v1/{answer['next'].partition('/api/v1/')[2]}" if answer["next"] else first
    return {
        "kind": kind, "items": most, "tries": len(took),
        "p50 ms": percentile(took, 0.5), "p95 ms": percentile(took, 0.95),
    }  # fmt: skip
