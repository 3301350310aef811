"""`make test`: everything on SQLite with the browser; on PostgreSQL once more what asks it anything new.

What that is the tests say themselves (tests/asked.py). CROISEE_TEST_EVERYTHING=1 runs all of them on both.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import asked, tools

# after a crash xdist may wait for ever (its issue 1323): then the suite ends, and names the test
PARALLEL = ("-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0")
ASKED = ("-p", "tests.asked")
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
    with TemporaryDirectory(prefix="croisee-asked-") as folder:
        failed |= not tools.run("pytest", "-q", *PARALLEL, *ASKED, *chosen, **{asked.NOTED: folder})
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
        file = folder / "chosen"
        file.write_text(json.dumps(asked.chosen(asked.noted(folder))))
        environment[asked.CHOSEN] = str(file)
    return tools.run("pytest", "-q", *PARALLEL, *ASKED, *ON_POSTGRES, **environment)


if __name__ == "__main__":
    sys.exit(main())
