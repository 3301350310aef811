"""How long a file of fifty thousand organisations takes: read, compared with the directory, imported, again.

On SQLite, in a database of its own that holds another ten thousand entries already; the file is that of
`benchmarks/_organisations`, as CSV.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks._live.environment import own
from benchmarks._memory import peak
from benchmarks._organisations import directory
from benchmarks._promises import Promise

ROWS, THERE, SECONDS = 50_000, 10_000, 60
PROGRAM = "from benchmarks.importing import measure; measure()"
HEADS = ["id", "name", "postcode", "town", "site", "email", "phone", "latitude", "longitude"]


def run() -> list[dict]:
    """One row for each step."""
    with (
        tempfile.TemporaryDirectory(prefix="croisee-bench-") as data,
        own(data, is_scaled=False) as environment,
    ):
        command = [sys.executable, "-c", PROGRAM]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def promises(rows: list[dict]) -> Iterator[Promise]:
    imported = next(row for row in rows if row["step"] == "imported")
    yield Promise(f"importing {ROWS} organisations", imported["seconds"], "s", SECONDS)


def measure() -> None:
    """In a process whose database is empty."""
    from croisee.cli import django

    django()
    from croisee.kit.sheets import as_csv
    from croisee.network import actions
    from croisee.network.models import OrganisationList
    from croisee.site.service import prepare

    prepare()
    ada = actions.name_administrator(email="a@example.org", first_name="A", last_name="B", language="en")
    steps: list[dict] = []
    Status = OrganisationList.Status
    whole = directory(ROWS + THERE, 2026).entries

    def imported(some: list, name: str) -> None:
        data = as_csv([HEADS, *map(row_of, some)])
        listed = timed(steps, f"read{name}", lambda: sent(data, ada))
        timed(steps, f"kept{name}", lambda: to_its_end(actions.keep_on, listed, Status.READING))
        listed = fresh(listed)
        actions.compare_organisations(listed=listed, wanted=listed.wanted, source="b", by=ada)
        timed(steps, f"compared{name}", lambda: actions.compare_on(listed=fresh(listed)))
        actions.import_organisations(listed=listed, undecided="another", by=ada)
        timed(steps, f"imported{name}", lambda: to_its_end(actions.import_on, listed, Status.IMPORTING))

    def fresh(listed: OrganisationList) -> OrganisationList:
        return OrganisationList.objects.get(pk=listed.pk)

    def to_its_end(work: Callable, listed: OrganisationList, status: str) -> None:
        while fresh(listed).status == status:
            work(listed=fresh(listed))

    imported(whole[ROWS:], ", what was there before")
    imported(whole[:ROWS], "")
    imported(whole[:ROWS], ", the same once more")
    print(json.dumps(steps))


def sent(data: bytes, by: Any) -> Any:
    from croisee.network import actions
    from croisee.network.importing.files import table_of

    return actions.send_organisations(name="b.csv", source="b", table=table_of(data), by=by)


def timed(steps: list[dict], name: str, work: Callable[[], Any]) -> Any:
    begun, cpu = time.perf_counter(), time.process_time()
    made = work()
    seconds, spent = time.perf_counter() - begun, time.process_time() - cpu
    steps.append({"step": name, "seconds": seconds, "CPU seconds": spent, "peak MB so far": peak()})
    return made


def row_of(entry: Any) -> list[str]:
    point = entry.point or ("", "")
    return [
        entry.id,
        entry.name,
        entry.postal_code,
        entry.town,
        entry.website,
        entry.mail,
        entry.phone,
        *point,
    ]
