"""How long an opinion map takes, beside red-dwarf on the same votes, and how well its groups hold.

Published conversations are used where they lie beside this checkout (`shared/data/polis`), made-up ones of
the same sizes otherwise. Each engine runs in a process of its own, with one thread, from a list of votes to
the result; times are CPU times, medians of seven calls after a first one, but for the last two rows, where
the clock counts. red-dwarf comes with `.venv/bin/uv sync --group bench`.
"""

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from benchmarks._promises import Promise
from croisee.engines.opinion import OUTSIDE, OpinionMap, Votes, opinion_map
from croisee.engines.opinion.grouping import adjusted_rand

Row = tuple[str, str, int]
CONVERSATIONS = {  # people, statements, share of filled cells
    "london-youth-policing": (26, 36, 0.68),
    "brexit-consensus": (204, 50, 0.52),
    "bg2050-volunteers": (126, 316, 0.31),
    "nz-biodiversity": (536, 154, 0.35),
    "vtaiwan-uberx": (1921, 119, 0.21),
}
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
TRIALS = 9
SHARED = next(
    (
        up / "shared/data/polis"
        for up in Path(__file__).resolve().parents
        if (up / "shared/data/polis").is_dir()
    ),
    None,
)


def run() -> list[dict]:
    """One row for each conversation, one for a vote more in a meeting, one for a million votes."""
    with TemporaryDirectory() as folder:
        return list(_rows(Path(folder)))


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Speed beside red-dwarf on the same votes, the groups that hold, and two sizes by the clock."""
    told = rows[: len(CONVERSATIONS)]
    for mode, least in (("polis", 10), ("stable", 3)):
        times = [row[f"{mode}, times as fast"] for row in told if row[f"{mode}, times as fast"]]
        note = "" if times else "needs `uv sync --group bench`"
        facts = {"is_least": True, "reference": "red-dwarf 0.4.0", "note": note}
        yield Promise(
            f"map, {mode}: times as fast, the slowest set", min(times, default=None), "×", least, **facts
        )
    held = [row["a fifth left out"] for row in told if row["a fifth left out"]]
    polis = {"is_least": True, "reference": "the published method, 0.18–0.84"}
    yield Promise(
        "groups with a fifth of the votes left out (ARI), the worst set", min(held), "", 0.85, **polis
    )
    order = [row["in another order"] for row in told if isinstance(row["in another order"], float)]
    yield Promise("groups of the same votes in another order (ARI)", min(order), "", 1, is_least=True)
    more, large = rows[len(CONVERSATIONS) :]
    yield Promise("map after one more vote, 200 people", more["stable, ms"], "ms", 50)
    yield Promise("map of a million votes", large["stable, ms"] / 1000, "s", 5)
    yield Promise("map of a million votes: memory", large["peak MiB"], "MiB", 1024)


def _rows(folder: Path) -> Iterator[dict]:
    for name, shape in CONVERSATIONS.items():
        rows = published(name) if SHARED else made_up(*shape)
        yield {
            "name": name if SHARED else f"as large as {name}",
            **beside_red_dwarf(rows, folder),
            **held(rows),
        }
    yield {"name": "one more vote among 200 people", **one_more(made_up(200, 60, 0.6))}
    yield {"name": "a million votes, from file to file", **large(made_up(20_000, 1000, 0.05), folder)}


def beside_red_dwarf(rows: list[Row], folder: Path) -> dict:
    file = written(rows, folder / "votes.csv")
    found = {engine: measured(engine, file) for engine in ("red-dwarf", "polis", "stable")}
    other = found["red-dwarf"].get("ms")
    return {
        "votes": len(rows),
        "red-dwarf, ms": other or "not installed",
        "polis, ms": found["polis"]["ms"],
        "polis, times as fast": other / found["polis"]["ms"] if other else "",
        "stable, ms": found["stable"]["ms"],
        "stable, times as fast": other / found["stable"]["ms"] if other else "",
        "peak MiB": round(found["stable"]["peak"]),
    }


def measured(engine: str, file: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks._opinion", engine, str(file)]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | ONE_THREAD)
    return json.loads(done.stdout.splitlines()[-1])


def held(rows: list[Row]) -> dict:
    """How alike the groups are in another order, and, computed anew, on four fifths of the votes."""
    whole = opinion_map(Votes.of(rows))
    turned = opinion_map(Votes.of(random.Random(0).sample(rows, len(rows))))
    parts = [
        alike(whole, opinion_map(Votes.of(random.Random(seed).sample(rows, len(rows) * 4 // 5))))
        for seed in range(TRIALS if whole.sizes else 0)
    ]
    known = [part for part in parts if part is not None]
    return {
        "groups": ", ".join(map(str, whole.sizes)) or "none",
        "in another order": alike(whole, turned)
        if whole.sizes
        else "none again"
        if not turned.sizes
        else "!",
        "published stability": whole.stability.median if whole.stability else "",
        "a fifth left out": median(known) if known else "",
        "of which without groups": f"{len(parts) - len(known)} of {len(parts)}" if parts else "",
    }


def alike(first: OpinionMap, second: OpinionMap) -> float | None:
    """The adjusted Rand index over the people that both place."""
    group = dict(zip(second.people, second.group.tolist(), strict=True))
    pairs = [
        (g, group.get(name, OUTSIDE)) for name, g in zip(first.people, first.group.tolist(), strict=True)
    ]
    placed = np.array([pair for pair in pairs if OUTSIDE not in pair])
    return adjusted_rand(*placed.T) if len(placed) else None


def one_more(rows: list[Row]) -> dict:
    """The whole map again after one more vote."""
    times = []
    for i in range(11):
        more = [*rows, (rows[i][0], "new", 1)]
        start = perf_counter()
        opinion_map(Votes.of(more))
        times.append(perf_counter() - start)
    return {"votes": len(rows), "stable, ms": 1000 * median(times), "limit": "50 ms"}


def large(rows: list[Row], folder: Path) -> dict:
    """The command as somebody runs it: reading, computing, writing."""
    file = written(rows, folder / "large.csv")
    code = (
        "import sys; from benchmarks._memory import peak; from croisee.cli import main;"
        "main(sys.argv[1:]); print(peak())"
    )
    command = [sys.executable, "-c", code, "opinion", str(file), "-o", str(folder / "out.json")]
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)
    seconds = perf_counter() - start
    groups = json.loads((folder / "out.json").read_text("utf-8"))["groups"]
    return {
        "votes": len(rows),
        "stable, ms": 1000 * seconds,
        "peak MiB": round(float(done.stdout)),
        "groups": ", ".join(str(group["size"]) for group in groups) or "none",
        "limit": "5 s, 1024 MiB",
    }


def published(name: str) -> list[Row]:
    """The votes of a published conversation on the statements that moderators left in."""
    assert SHARED
    csv.field_size_limit(sys.maxsize)
    comments = rows_of(SHARED / name / "comments.csv")
    out = {row["comment-id"] for row in comments if row["moderated"] == "-1"}
    rows = rows_of(SHARED / name / "participants-votes.csv")
    kept = [key for key in rows[0] if key.isdigit() and key not in out]
    return [(row["participant"], key, int(float(row[key]))) for row in rows for key in kept if row[key]]


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def made_up(people: int, statements: int, filled: float, *, camps: int = 3, seed: int = 0) -> list[Row]:
    """People in camps of unequal size who mostly follow the opinions of their camp."""
    chance = np.random.default_rng(seed)
    camp = chance.choice(camps, people, p=np.arange(camps, 0, -1) / (camps * (camps + 1) / 2))
    leaning = chance.normal(size=(camps, statements))
    rows: list[Row] = []
    for i in range(people):
        on = np.flatnonzero(chance.random(statements) < filled)
        felt = leaning[camp[i], on] + chance.normal(scale=1.5, size=len(on))
        rows += [
            (str(i), str(j), 0 if abs(f) < 0.3 else 1 if f > 0 else -1) for j, f in zip(on, felt, strict=True)
        ]
    return rows


def written(rows: list[Row], file: Path) -> Path:
    with file.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["participant", "statement", "vote"])
        out.writerows(rows)
    return file
