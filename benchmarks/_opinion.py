"""One engine on one file of votes, in a process of its own: its times and its peak, as JSON."""

import csv
import json
import sys
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks._memory import peak

CALLS = 7


def main(engine: str, file: str) -> None:
    with Path(file).open(encoding="utf-8", newline="") as handle:
        rows = [(r["participant"], r["statement"], int(r["vote"])) for r in csv.DictReader(handle)]
    try:
        run = {"red-dwarf": red_dwarf, "polis": reference, "stable": stable}[engine](rows)
    except ImportError:
        print(json.dumps({"missing": True}))
        return
    run()
    print(json.dumps({"ms": 1000 * median(map(timed, [run] * CALLS)), "peak": peak()}))


def red_dwarf(rows):
    from reddwarf.implementations.polis import run_pipeline
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)
    people, statements = (
        {name: i for i, name in enumerate(dict.fromkeys(r[n] for r in rows))} for n in (0, 1)
    )
    votes = [
        {"participant_id": people[p], "statement_id": statements[s], "vote": v, "modified": 0}
        for p, s, v in rows
    ]
    return lambda: run_pipeline(votes=votes)


def reference(rows):
    from croisee.engines.opinion import Votes, polis

    return lambda: polis(Votes.of(rows))


def stable(rows):
    from croisee.engines.opinion import Votes, opinion_map

    return lambda: opinion_map(Votes.of(rows))


def timed(run) -> float:
    """CPU time of one call: with one thread it is what the clock says on a machine that does nothing else."""
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
