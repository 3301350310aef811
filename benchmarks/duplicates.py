"""Likely duplicates in a directory that is made up: how many of them are found, how many are none, how long
it takes.

The directory is that of `benchmarks/_organisations`, with another seed than those by which the weights were
chosen. Beside it stands what a spreadsheet does: the same letters in the same place. Memory is that of the
process.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from unicodedata import combining, normalize

from benchmarks._memory import peak
from benchmarks._organisations import Directory, directory
from benchmarks._promises import Promise
from croisee.engines.duplicates import Entry, duplicates

MANY, SEED = 50_000, 2026
PRECISION, RECALL, SECONDS = 0.95, 0.8, 60


def run() -> list[dict]:
    """The engine, and the spreadsheet."""
    made = directory(MANY, SEED)
    start = time.perf_counter()
    proposed = {(pair.one, pair.other) for pair in duplicates(made.entries)}
    seconds = time.perf_counter() - start
    engine = judged("engine", proposed, made) | {"seconds": seconds, "peak MB so far": peak()}
    return [engine, judged("the same letters in the same place", same_letters(made.entries), made)]


def promises(rows: list[dict]) -> Iterator[Promise]:
    engine, sheet = rows
    what = f"duplicates among {MANY} organisations"
    yield Promise(
        f"{what}: precision", engine["precision"], "", PRECISION, True, sheet["name"], sheet["precision"]
    )
    yield Promise(f"{what}: recall", engine["recall"], "", RECALL, True, sheet["name"], sheet["recall"])
    yield Promise(what, engine["seconds"], "s", SECONDS)


def judged(name: str, proposed: set[tuple[str, str]], made: Directory) -> dict:
    right = len(proposed & made.same)
    return {
        "name": name,
        "organisations": len(made.entries),
        "twice": len(made.same),
        "proposed": len(proposed),
        "precision": right / max(len(proposed), 1),
        "recall": right / len(made.same),
    }


def same_letters(entries: list[Entry]) -> set[tuple[str, str]]:
    """Names that are equal once capitals and accents are aside, in one place."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        letters = "".join(c for c in normalize("NFKD", entry.name.casefold()) if not combining(c))
        groups[letters, entry.place or entry.postal_code].append(entry.id)
    return {pair for ids in groups.values() for pair in combinations(sorted(ids), 2)}
