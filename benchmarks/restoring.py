"""How long a backup takes to be written, looked at and put back, in how much memory: the demonstration, and
a million contributions. Each step in a process of its own, sealed under a key.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also there, into a second database.
`CROISEE_BENCH_SAID=50000` measures fewer contributions, and says so.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks._databases import on_each_database
from benchmarks._live.environment import own_database
from benchmarks._memory import peak
from benchmarks._promises import Promise

SAID = int(os.environ.get("CROISEE_BENCH_SAID", 1_000_000))
MEGABYTES = 250
PROGRAM = "from benchmarks.restoring import measure"
SECONDS = {"backup": 180, "verify": 60, "restore": 600}


def run() -> list[dict]:
    """One row for each step, on each database, of each content."""
    return [row for said in (0, SAID) for row in on_each_database(f"{PROGRAM}; measure({said})")]


def promises(rows: list[dict]) -> Iterator[Promise]:
    for row in rows:
        what = f"{row['step']} of {row['holds']}, {row['database']}"
        yield Promise(what, row["seconds"], "s", SECONDS[row["step"]])
        yield Promise(f"{what}, memory", row["peak MB"], "MB", MEGABYTES)


def measure(said: int) -> None:
    """In a process whose database is empty: fill it, with the demonstration for 0, then step by step."""
    from croisee.cli import django

    django(demonstration=not said)
    from django.db import connection

    from croisee.site.backup import make_key
    from croisee.site.tables import bring_up_to_date

    if not said:
        from croisee.site.demonstration import load
        from croisee.site.service import prepare

        prepare()
        load()
    else:
        from benchmarks.search import fill

        bring_up_to_date()
        fill(random.Random(2013), said)
        one_person()
    connection.close()
    with tempfile.TemporaryDirectory(prefix="croisee-bench-") as folder, ExitStack() as stack:
        key, file = Path(folder, "key"), Path(folder, "all")
        make_key(key)
        environment = os.environ | {"CROISEE_BACKUP_KEY": str(key)}
        elsewhere = environment | {"CROISEE_DATA": folder}
        if connection.vendor == "postgresql":
            url = stack.enter_context(own_database(os.environ["CROISEE_DATABASE_URL"], "restored"))
            elsewhere |= {"CROISEE_DATABASE_URL": url}
        rows = [
            step("backup", environment, "backup", str(file)),
            step("verify", environment, "backup", "verify", str(file)),
            step("restore", elsewhere, "restore", str(file)),
        ]
        holds = f"{said} contributions" if said else "the demonstration"
        about = {"holds": holds, "database": connection.vendor, "file MB": file.stat().st_size / 1e6}
    print(json.dumps([about | row for row in rows]))


def one_person() -> None:
    """A database in which nobody is counts as empty."""
    from croisee.network.models import Person

    Person.objects.create(first_name="A", last_name="B", email="a@example.org")


def step(name: str, environment: dict[str, str], *command: str) -> dict[str, Any]:
    run = [sys.executable, "-c", "from benchmarks.restoring import timed; timed()", *command]
    done = subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return {"step": name} | json.loads(done.stdout.splitlines()[-1])


def timed() -> None:
    """One command of ours."""
    from croisee.cli import main

    begun, cpu = time.perf_counter(), time.process_time()
    status = main(sys.argv[1:])
    seconds, spent = time.perf_counter() - begun, time.process_time() - cpu
    assert status == 0, sys.argv
    print(json.dumps({"seconds": seconds, "CPU seconds": spent, "peak MB": peak()}))
