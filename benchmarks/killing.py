"""A hundred times `kill -9`, at any point, while a meeting writes; then what was acknowledged is counted.

The server, its worker and all that belongs to them end without a word, wherever they stand: in the midst of
a transaction, of a mail, of starting again. What is not acknowledged, the crowd sends again under the same
key, as phones do. On SQLite, and on the PostgreSQL of CROISEE_DATABASE_URL where a Redis is named, too.
`python -m benchmarks.live --kills 5 --pause 1 --people 40 --writes 15` does less.
"""

import os
from collections.abc import Iterator

from benchmarks._live.environment import NEEDED
from benchmarks._promises import Promise
from benchmarks.live import Load, measure, wrong

KILLS, PAUSE, START = 100, 1.5, 20  # seconds; the crowd writes until the last kill, for so long at most
SHOWN = ("name", "kills", "away s", "writes/s", "sent again", "errors", "acknowledged")


def run() -> list[dict]:
    scaled = [True] if all(name in os.environ for name in NEEDED) else []
    return [killed(KILLS, is_scaled=is_scaled) for is_scaled in [False, *scaled]]


def promises(rows: list[dict]) -> Iterator[Promise]:
    """Nothing lost, nothing twice."""
    for row in rows:
        yield Promise(f"{row['name']}: kills under load", row["kills"], "", KILLS, is_least=True)
        yield Promise(f"{row['name']}: lost or twice", row["lost or twice"], "", 0)


def killed(kills: int, *, is_scaled: bool = False) -> dict:
    name = f"kill -9, {'PostgreSQL' if is_scaled else 'SQLite'}"
    load = Load(
        name, people=60, writes=20, said=0.4, seconds=kills * (PAUSE + START), kills=kills, pause=PAUSE,
        is_brief=True, is_scaled=is_scaled,
    )  # fmt: skip
    row = measure(load)
    return {name: row[name] for name in SHOWN} | {"lost or twice": wrong(row)}
