"""Pages and writes on a real server of two workers: processor time, requests per second, memory, start.

The reference is bare Django's page of the same 36 sessions on the same server (`benchmarks/_floor.py`).
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import time as hour

from benchmarks._forms import Form
from benchmarks._live.environment import own
from benchmarks._promises import Promise, one
from benchmarks._server import answer_to, free_port, measure, pss, server, until_it_answers, workers_of

SESSIONS = 36
SLUG = "un-an-plus-tard"


def run() -> list[dict]:
    """One row for each promise."""
    folder = tempfile.TemporaryDirectory(prefix="croisee-bench-")
    with folder as data, own(data, is_scaled=False) as environment:
        environment |= {"CROISEE_DEMO": "1"}
        made = [sys.executable, "-c", "from benchmarks.serving import prepare; prepare()"]
        subprocess.run(made, env=environment, check=True)
        return [
            *with_floor(environment, data),
            cold_start(environment),
            second_start(environment | {"CROISEE_DATA": f"{data}/demo"}),
        ]


PRETALX = "pretalx 2025.2.2, by `bench beside`"
PROMISED = {  # CPU ms, pretalx' own
    "programme page, 36 sessions": (15, 40),
    "registration": (20, None),
    "contribution": (10, 17),
}


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Processor time of a page and of what is sent, requests per second, memory, start."""
    page = one(rows, "what", "programme page, 36 sessions")
    for what, (most, theirs) in PROMISED.items():
        beside = {"reference": PRETALX, "compared": theirs} if theirs else {}
        yield Promise(what, one(rows, "what", what)["CPU ms"], "ms CPU", most, **beside)
    bare = {"reference": "bare Django, the same sessions", "compared": rows[0]["requests/s at 8"]}
    yield Promise(
        "the same page, two workers", page["requests/s at 8"], "requests/s", 100, is_least=True, **bare
    )
    yield Promise("a worker after load", one(rows, "what", "worker after load")["MB (PSS)"], "MB", 90,
                 reference=PRETALX, compared=110)  # fmt: skip
    for row in rows:
        if "seconds" in row:
            yield Promise(row["what"], row["seconds"], "s", row["promised s"])


def prepare() -> None:
    """The demonstration, and in its next meeting as many sessions as the peers were measured with."""
    from croisee.cli import django

    django(demonstration=True)
    from croisee.meetings.actions.versions import mark_published
    from croisee.meetings.editions import edition_today, snapshot_of
    from croisee.meetings.models import Meeting, Session
    from croisee.site.demonstration import load
    from croisee.site.service import prepare as prepare_database

    prepare_database()
    load()
    meeting = Meeting.objects.get(slug=SLUG)
    meeting.seats = None
    meeting.save()
    for n in range(SESSIONS - meeting.sessions.count()):
        start = 9 + n % 8
        Session.objects.create(
            meeting=meeting, kind="round_table", title=f"Table ronde {n}", day=meeting.starts_on,
            start=hour(start), end=hour(start, 50), framing="Ce qui a été essayé, avec ses chiffres.",
        )  # fmt: skip
    last = meeting.versions.first()
    version = meeting.versions.create(
        number=last.number + 1 if last else 1, name="36", snapshot=snapshot_of(edition_today(meeting))
    )
    mark_published(version)


def with_floor(environment: dict[str, str], data: str) -> list[dict]:
    floor_environment = environment | {"FLOOR_DATABASE": f"{data}/croisee.sqlite3"}
    with server("benchmarks._floor:make", floor_environment) as (port, pid):
        floor = measure("bare Django, 36 sessions", port, pid, lambda n: get(f"/?slug={SLUG}"))
    with server("croisee.kit.entry:make", environment) as (port, pid):
        page = measure("programme page, 36 sessions", port, pid, lambda n: get(f"/meetings/{SLUG}/"))
        registering = Form(port, f"/meetings/{SLUG}/register/")
        registered = measure("registration", port, pid, registering.register)
        saying = Form(port, registering.contribute_address(SLUG), registering.cookies)
        said = measure("contribution", port, pid, saying.contribute)
        memory = round(max(map(pss, workers_of(pid))) / 1e6, 1)
    rows = [floor, page, registered, said]
    for row in rows:
        row["× bare Django"] = round(row["CPU ms"] / floor["CPU ms"], 2)
    return [*rows, {"what": "worker after load", "MB (PSS)": memory}]


def get(path: str):
    return "GET", path, None, {}


def cold_start(environment: dict[str, str]) -> dict:
    """From nothing to the first page of a worker, the best of three."""
    times = []
    for _attempt in range(3):
        begun = time.perf_counter()
        with server("croisee.kit.entry:make", environment, workers=1) as (port, _pid):
            while answer_to(port, "GET", f"/meetings/{SLUG}/", None, {})[0] != 200:
                time.sleep(0.01)
            times.append(time.perf_counter() - begun)
    row = {"what": "cold start of a worker to its first page", "seconds": round(min(times), 2)}
    return row | {"promised s": 1.2}


def second_start(environment: dict[str, str]) -> dict:
    """What `make run` does when everything is there, until the first page."""
    first, second = demonstration_starts(environment), demonstration_starts(environment)
    row = {"what": "second start of the demonstration", "seconds": second, "promised s": 5}
    return row | {"first, without installing": first}


def demonstration_starts(environment: dict[str, str]) -> float:
    """Seconds to its first page."""
    port, begun = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "croisee.cli", "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        until_it_answers(port)
        assert answer_to(port, "GET", "/", None, {})[0] == 200
        return round(time.perf_counter() - begun, 2)
    finally:
        process.terminate()
        process.wait(timeout=20)
