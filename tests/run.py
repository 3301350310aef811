"""`make test`: everything on SQLite with the browser, then what touches the database again on PostgreSQL."""

import os
import sys

from tests import tools

# after a crash xdist may wait for ever (its issue 1323): then the suite ends, and names the test
PARALLEL = ("-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0")
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
            "browser tests", "install Chromium to have them, on Debian: apt-get install chromium"
        )
        chosen = ["-m", "not browser"]
    if not (tools.has_postgres() and tools.redis_server()):
        failed |= tools.left_out(
            "a workshop on PostgreSQL, Redis and two web processes",
            "start a PostgreSQL and install redis-server, on Debian: apt-get install redis-server",
        )
    failed |= not tools.run("pytest", "-q", *PARALLEL, *chosen)
    if tools.has_postgres():
        database = {"CROISEE_TEST_DATABASE_URL": tools.POSTGRES}
        failed |= not tools.run("pytest", "-q", *PARALLEL, *ON_POSTGRES, **database)
    else:
        failed |= tools.left_out(
            "tests on PostgreSQL", "start one, then CROISEE_TEST_POSTGRES=postgres://user@host/name make test"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
