"""How long all that was said takes to leave as open data, and in how much memory: 100 000 contributions.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
The meetings are those of `benchmarks.search`; they are written by one process and exported by another.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks._databases import on_each_database
from benchmarks._memory import peak
from benchmarks._promises import Promise
from benchmarks.search import SAID, fill

SECONDS, MEGABYTES = 30, 200
PROGRAM = "from benchmarks.open_data import measure; measure()"
EXPORT = "from benchmarks.open_data import export; export()"


def run() -> list[dict]:
    """One row for each file on each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    for row in rows:
        what = f"open data, {SAID} contributions, {row['database']}: {row['file']}"
        yield Promise(what, row["seconds"], "s", SECONDS)
        yield Promise(f"{what}, memory", row["peak MB"], "MB", MEGABYTES)


def measure() -> None:
    """In a process whose database is empty: fill it, and let others export."""
    import django

    django.setup()
    from django.db import connection

    from croisee.site.tables import bring_up_to_date

    bring_up_to_date()
    fill(random.Random(2013))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()
    rows = []
    for file in ("contributions.csv", "contributions.json", "croisee.zip"):
        done = subprocess.run(
            [sys.executable, "-c", EXPORT, file], check=True, stdout=subprocess.PIPE, text=True
        )
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    print(json.dumps(rows))


def export() -> None:
    """One file, as a browser that is not signed in fetches it."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    begun, spent, size, file = time.perf_counter(), time.process_time(), 0, sys.argv[1]
    answer = Client(HTTP_HOST="localhost").get(f"/open-data/{file}")
    for part in answer.streaming_content:  # type: ignore[attr-defined]
        size += len(part)
    seconds = time.perf_counter() - begun
    row = {
        "database": connection.vendor, "file": file, "MB": size / 1e6, "seconds": seconds,
        "CPU seconds": time.process_time() - spent, "peak MB": peak(),
    }  # fmt: skip
    print(json.dumps(row))
