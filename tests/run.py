"""`make test`: everything on SQLite with the browser; on PostgreSQL once more what asks it anything new.

What that is the tests say themselves (tests/asked.py). CROISEE_TEST_EVERYTHING=1 runs all of them on both.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import asked, rest, tools

# after a crash xdist may wait for ever (its issue 1323): it ends, names the test, and another takes the rest
PARALLEL = ("-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0")
NOTING = ("-p", "tests.asked", "-p", "tests.rest")
CRASHES = 3  # of one run: with more, something else is wrong
# engines and the browser do not care which database it is, and a load brings its own
ON_POSTGRES = [
    *("-m", "not browser"),
    *("--ignore=tests/engines", "--ignore=tests/journeys", "--ignore=tests/benchmarks"),
]


def main() -> int:
    # dozens of workers and servers start: what the first has compiled, the others read
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = False
    chosen: list[str] = []
    if not tools.browser():
        failed |= tools.left_out(
            "browser tests",
            "install Chromium to have them, on Debian: apt-get install chromium-headless-shell",
        )
        chosen = ["-m", "not browser"]
    if not (tools.has_postgres() and tools.redis_server()):
        failed |= tools.left_out(
            "a workshop on PostgreSQL, Redis and two web processes",
            "start a PostgreSQL and install redis-server, on Debian: apt-get install redis-server",
        )
    with TemporaryDirectory(prefix="croisee-asked-") as folder:
        failed |= not to_the_end(*chosen, **{asked.NOTED: folder})
        if tools.has_postgres():
            failed |= not on_postgres(Path(folder))
        else:
            failed |= tools.left_out(
                "tests on PostgreSQL",
                "start one, then CROISEE_TEST_POSTGRES=postgres://user@host/name make test",
            )
    return int(failed)


def on_postgres(folder: Path) -> bool:
    """Whether PostgreSQL answers as SQLite did."""
    environment = {"CROISEE_TEST_DATABASE_URL": tools.POSTGRES}
    if not os.environ.get("CROISEE_TEST_EVERYTHING"):
        environment[asked.CHOSEN] = asked.choice(asked.chosen(asked.noted(folder)), folder)
    return to_the_end(*ON_POSTGRES, **environment)


def to_the_end(*chosen: str, **environment: str) -> bool:
    """Whether these tests pass. Each runs, and once, whatever crashes; what crashed has failed."""
    with TemporaryDirectory(prefix="croisee-begun-") as folder:
        environment |= {rest.BEGUN: folder}
        command = ("pytest", "-q", *PARALLEL, *NOTING, *chosen)
        ended_well = [tools.run(*command, **environment)]
        while (left := rest.left(Path(folder))) and len(ended_well) <= CRASHES:
            print(f"FAILED: a process ended early; another goes on with {len(left)} tests", flush=True)
            environment[asked.CHOSEN] = asked.choice(left, Path(folder))
            ended_well.append(tools.run(*command, **environment))
    return all(ended_well) and not left


if __name__ == "__main__":
    sys.exit(main())
