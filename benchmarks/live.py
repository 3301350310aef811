"""A meeting that many people follow and write in at once, on the product as it is installed; then killed.

`croisee bench live` measures what is promised; `python -m benchmarks.live --people 200 --writes 30` less.
The crowd is a process of its own on the same machine: what it takes of it is in the table. Everything is on
the loopback and ends after a bounded time; what could not be reached stands under “errors”.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select

from benchmarks._live.environment import NEEDED, own
from benchmarks._live.judging import lags, lost, percentile
from benchmarks._live.servers import Gauge, Server
from benchmarks._promises import Promise, one


@dataclass(frozen=True)
class Load:
    """Who does what for how long; shares are of the writes."""

    name: str
    people: int = 2000
    writes: float = 300
    seconds: float = 20
    said: float = 0.1  # contributions; the others are positions
    followed: float = 0.0  # after which the browser also asks for the next page
    sign_in_seconds: float = 40
    is_scaled: bool = False
    kills: int = 0
    is_brief: bool = False  # nobody writes any more after the last kill
    pause: float = 7  # seconds between a start and the next kill, on average: at any point of what is done
    is_rolled: bool = False  # one process is stopped and started anew after the other


LONGEST = 60  # seconds for the crowd to go
PROMISED = (
    Load("embedded"),
    Load("embedded, kill -9", kills=1),
    Load("scaled", people=10_000, writes=500, is_scaled=True),
    Load("scaled, restarted in turn", people=500, writes=100, seconds=30, is_scaled=True, is_rolled=True),
)


def run() -> list[dict]:
    """One row for each promise; the scaled one where a PostgreSQL and a Redis are given."""
    return [measure(load) for load in PROMISED]


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Writes, followers, memory, and that nothing is lost, also when the server is killed."""
    for load, longest in (("embedded", 120), ("scaled", 250)):
        row = one(rows, "name", load)
        size = (
            f"{load}, {row['people']:,} people, {row['writes/s asked']:.0f} writes/s"
            if "people" in row
            else load
        )
        note = row["errors"]
        yield Promise(f"{size}: writes p95", row.get("p95 ms"), "ms", longest, note=note)
        yield Promise(f"{size}: followers behind, p99", row.get("behind p99 s"), "s", 2, note=note)
        yield Promise(f"{size}: lost or twice", wrong(row), "", 0, note=note)
    yield Promise("embedded: memory in all", one(rows, "name", "embedded")["MB (PSS)"], "MB", 400)
    killed = one(rows, "name", "embedded, kill -9")
    yield Promise("embedded, kill -9: lost or twice", wrong(killed), "", 0)
    rolled = one(rows, "name", "scaled, restarted in turn") or {"errors": "not measured yet"}
    yield Promise("scaled, restarted in turn: lost or twice", wrong(rolled), "", 0, note=rolled["errors"])
    yield Promise(
        "scaled, restarted in turn: sent again", rolled.get("sent again"), "", 0, note=rolled["errors"]
    )


def wrong(row: dict) -> float | None:
    """Votes and words that are not there once, None where nothing was measured."""
    counts = [row[name] for name in row if name.endswith((" lost", " twice")) and name != "streams lost"]
    return sum(counts) if counts else None


def measure(load: Load) -> dict:
    """Fill the hall, open the doors, let the crowd in, look at what is left."""
    if load.is_scaled and (missing := [name for name in NEEDED if name not in os.environ]):
        return {"name": load.name, "errors": f"not measured: {', '.join(missing)} not given"}
    return measured(load)[0]


def measured(load: Load) -> tuple[dict, Gauge]:
    """The same where everything is given, and what memory was taken meanwhile."""
    with filled(load.people, is_scaled=load.is_scaled) as place:
        return held(load, *place)


@contextmanager
def filled(people: int, *, is_scaled: bool = False) -> Iterator[tuple[dict[str, str], Path]]:
    """The environment of servers with a meeting of so many people, and the file that says who they are."""
    with (
        tempfile.TemporaryDirectory(prefix="croisee-live-") as folder,
        own(folder, is_scaled=is_scaled) as environment,
    ):
        hall = Path(folder, "hall.json")
        in_product("prepare", environment, hall, people)
        yield environment, hall


def held(load: Load, environment: dict[str, str], hall: Path) -> tuple[dict, Gauge]:
    """What the crowd saw, beside what is kept."""
    kept = hall.with_name("kept.json")
    with doors(load, environment) as servers:
        report, gauge = crowd(load, servers, hall)
    in_product("look", environment, kept)
    heard = hall.with_name("report.json.heard")
    return row(load, report, json.loads(kept.read_text()), gauge, heard), gauge


def in_product(what: str, environment: dict[str, str], file: Path, *numbers: int) -> None:
    command = [sys.executable, "-m", "benchmarks._live.hall", what, str(file), *map(str, numbers)]
    subprocess.run(command, env=environment, check=True)


@contextmanager
def doors(load: Load, environment: dict[str, str]) -> Iterator[list[Server]]:
    """One command; scaled, two web processes and one for the streams, or two that take turns."""
    servers = [Server(environment, workers=1 + (load.is_scaled and not load.is_rolled))]
    servers += [Server(environment)] * (load.is_scaled or load.is_rolled)
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.stop()


def crowd(load: Load, servers: list[Server], hall: Path) -> tuple[dict, Gauge]:
    """Run the crowd to its end; in the middle the server is killed, when that is what is measured."""
    plan, report, enough = (hall.with_name(name) for name in ("plan.json", "report.json", "enough"))
    pages = [server.port for server in (servers if load.is_rolled else servers[:1])]
    ports = {"pages": pages, "streams": servers[-1].port, "patience": 30, "enough": str(enough)}
    plan.write_text(json.dumps(vars(load) | json.loads(hall.read_text()) | ports))
    command = [sys.executable, "-m", "benchmarks._live.crowd", str(plan), str(report)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()  # everybody follows
        with Gauge(servers) as gauge:
            kill_at_any_point(load, servers, process, gauge)
            enough.touch()
            if load.is_rolled:
                roll(servers)
            process.stdout.readline()  # everything is written
        if process.wait(timeout=LONGEST):
            raise ValueError("live: the crowd has failed; what it says stands above")
    return json.loads(report.read_text()), gauge


def kill_at_any_point(load: Load, servers: list[Server], process: subprocess.Popen, gauge: Gauge) -> None:
    """Again and again, while the crowd writes."""
    chance = random.Random(load.kills)
    for _kill in range(load.kills):
        if select([process.stdout], [], [], chance.uniform(0, 2 * load.pause))[0]:
            return  # everything is written
        gauge.away += kill(servers)
        gauge.kills += 1


def roll(servers: list[Server]) -> None:
    """As an upgrade does it."""
    for server in servers:
        server.stop()
        server.start()


def kill(servers: list[Server]) -> float:
    """End them without a word and start them again; gives for how many seconds nobody was served."""
    begun = time.monotonic()
    for server in servers:
        server.kill()
    for server in servers:
        server.start()
    return time.monotonic() - begun


def row(load: Load, report: dict, kept: dict, gauge: Gauge, heard: Path) -> dict:
    behind = lags(heard, kept, report["facts"]["from"])
    ms, took = [1000 * seconds for seconds in report["latencies"]], report["facts"]["writing, s"]
    return {
        "name": load.name,
        "people": load.people,
        "signed in": report["signed in"],
        "sign-ins/s": report["signed in"] / report["facts"]["sign-in, s"],
        "following": report["open"],
        "writes/s asked": load.writes,
        "acknowledged": len(ms),
        "writes/s": len(ms) / (took if load.is_brief else max(load.seconds, took)),
        "p50 ms": percentile(ms, 0.5),
        "p95 ms": percentile(ms, 0.95),
        "p99 ms": percentile(ms, 0.99),
        "pages p95 ms": percentile([1000 * s for s in report["pages"]], 0.95),
        "behind p50 s": percentile(behind, 0.5),
        "behind p99 s": percentile(behind, 0.99),
        "behind max s": percentile(behind, 1),
        "kills": gauge.kills,
        "away s": gauge.away,
        "sent again": report["resent"],
        "streams lost": report["losses"],
        "errors": "; ".join(f"{what} × {count}" for what, count in report["errors"].items() if count)
        or "none",
        **lost(report, kept),
        "MB (PSS)": max(gauge.seen) / 1000,
        "MB (RSS)": gauge.peak_rss / 1000,
        "server CPU ms per write, all told": 1000 * gauge.spent_seconds / max(len(ms), 1),
        "server cores": gauge.cores,
        "crowd cores": report["facts"]["CPU"],
        "all cores": gauge.machine,
        "crowd late p95 ms": percentile([1000 * s for s in report["drift"]], 0.95),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, kind in (
        ("people", int),
        ("writes", float),
        ("seconds", float),
        ("said", float),
        ("followed", float),
    ):
        parser.add_argument(f"--{name}", type=kind, default=getattr(Load, name))
    parser.add_argument("--scaled", dest="is_scaled", action="store_true")
    parser.add_argument("--roll", dest="is_rolled", action="store_true")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--pause", type=float, default=Load.pause)
    given = vars(parser.parse_args())
    for name, value in measure(Load("live", **given)).items():
        print(f"{name:22} {value:.4g}" if isinstance(value, float) else f"{name:22} {value}")


if __name__ == "__main__":
    main()
