"""A measure in a process of its own, on an empty SQLite database and, where one is named, on PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile

from benchmarks._live.environment import own, own_database


def on_each_database(program: str) -> list[dict]:
    """The rows that a program prints on its last line; PostgreSQL is that of CROISEE_DATABASE_URL."""
    address = os.environ.get("CROISEE_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return measured(program)
    with own_database(address) as url:
        return measured(program) + measured(program, url)


def measured(program: str, url: str = "") -> list[dict]:
    with (
        tempfile.TemporaryDirectory(prefix="croisee-bench-") as data,
        own(data, is_scaled=False) as environment,
    ):
        environment |= {"CROISEE_DATABASE_URL": url} if url else {}
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
