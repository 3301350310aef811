"""Half an hour at the load of a live meeting: memory in its second fifth beside its last one.

2 000 people follow, 300 writes a second, on SQLite; where a PostgreSQL and a Redis are named, on these, too.
`CROISEE_BENCH_MINUTES=5` does less, and says so.
"""

import os
from collections.abc import Iterator
from statistics import median

from benchmarks._live.environment import NEEDED
from benchmarks._promises import Promise
from benchmarks.live import Load, measured, wrong

MINUTES = float(os.environ.get("CROISEE_BENCH_MINUTES", 30))
PEOPLE, WRITES, FLAT = 2000, 300, 5  # FLAT in per cent
SAID = 0.01  # contributions among the writes: 5 400, as many as 2 000 people say; the others are positions
SHOWN = ("name", "writes/s asked", "writes/s", "acknowledged", "p95 ms", "behind p99 s", "streams lost")
SHOWN += ("errors", "MB (PSS)", "server cores", "crowd cores")


def run() -> list[dict]:
    scaled = [True] if all(name in os.environ for name in NEEDED) else []
    return [soaked(is_scaled=is_scaled) for is_scaled in [False, *scaled]]


def promises(rows: list[dict]) -> Iterator[Promise]:
    for row in rows:
        size = f"{row['name']}, {row['minutes']:.0f} minutes"
        yield Promise(f"{size}: memory grown", row["grown %"], "%", FLAT)
        yield Promise(f"{size}: lost or twice", row["lost or twice"], "", 0)


def soaked(*, is_scaled: bool) -> dict:
    name = f"soak, {'PostgreSQL' if is_scaled else 'SQLite'}"
    row, gauge = measured(Load(name, PEOPLE, WRITES, 60 * MINUTES, SAID, is_scaled=is_scaled))
    found = {head: row[head] for head in SHOWN} | {"minutes": MINUTES, "lost or twice": wrong(row)}
    each = {f"MB in fifth {n}": one for n, one in enumerate(fifths(gauge.seen), 1)}
    return found | each | {"grown %": grown(gauge.seen)}


def fifths(seen: list[int]) -> list[float]:
    """The median of each fifth, from kB to MB."""
    length = len(seen) // 5
    return [median(seen[n * length : (n + 1) * length]) / 1000 for n in range(5)]


def grown(seen: list[int]) -> float:
    """By how many per cent the last fifth is above the second: the first is still filling its caches."""
    _first, second, *_between, last = fifths(seen)
    return 100 * (last / second - 1)
