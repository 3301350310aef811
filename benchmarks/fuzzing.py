"""All that reads what comes from outside, fed with damaged examples: it reads, or refuses in its words.

The same inputs in each run, twenty thousand for each reader at most and no longer than SECONDS; whatever else
breaks out is a finding, and its input is put beside those that once broke something
(`benchmarks/_hostile/corpus`), which the suite reads again in each run. What opens workbooks and PDFs in a
process of its own is in `hostile`; bodies of the API are in the suite (schemathesis).
"""

import json
import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from benchmarks._hostile.damage import damaged
from benchmarks._hostile.swapping import swapped
from benchmarks._hostile.targets import Target, targets
from benchmarks._promises import Promise

CORPUS = Path(__file__).parent / "_hostile" / "corpus"
MOST, SECONDS, SEED, SLOW = 20_000, float(os.environ.get("CROISEE_BENCH_SECONDS", 10)), 2013, 10
LARGEST = 4 << 30  # bytes that the process may take
PROGRAM = "from benchmarks.fuzzing import measure; measure()"


def run() -> list[dict]:
    """A row for each reader."""
    environment = {"DJANGO_SETTINGS_MODULE": "croisee.settings", "CROISEE_SECRET_KEY": "x"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def promises(rows: list[dict]) -> Iterator[Promise]:
    inputs = sum(row["inputs"] for row in rows)
    yield Promise(
        f"{inputs} damaged inputs to {len(rows)} readers: findings", sum(r["findings"] for r in rows), "", 0
    )
    yield Promise("damaged inputs: the longest (CPU)", max(row["longest CPU s"] for row in rows), "s", SLOW)


def measure() -> None:
    import resource

    import django

    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    django.setup()
    print(json.dumps([fuzzed(name, target) for name, target in targets().items()]))


def fuzzed(name: str, target: Target) -> dict[str, Any]:
    chance, found, kept = Random(f"{SEED} {name}"), {}, {"read": 0, "refused": 0}
    longest, until, inputs = 0.0, time.monotonic() + SECONDS, 0
    for data in inputs_of(target, chance):
        if time.monotonic() > until or inputs == MOST:
            break
        inputs, begun = inputs + 1, time.process_time()
        try:
            kept[outcome(target, data)] += 1
        except Exception as wrong:
            found.setdefault(place_of(wrong), data)
        longest = max(longest, time.process_time() - begun)
    for place, data in found.items():
        keep(name, place, data)
    return {"reader": name, "inputs": inputs, **kept, "findings": len(found), "longest CPU s": longest}


def outcome(target: Target, data: bytes) -> str:
    try:
        target.read(data)
    except target.refusals as refusal:
        str(refusal)
        return "refused"
    return "read"


def inputs_of(target: Target, chance: Random) -> Iterator[bytes]:
    examples = target.examples()
    ways: list[Callable[[bytes, Random], bytes]] = [damaged, swapped] if target.told else [damaged]
    while True:
        way = chance.choice(ways)
        yield way(chance.choice(examples[-len(target.told) :] if way is swapped else examples), chance)


def place_of(wrong: Exception) -> str:
    """Findings at one place are one."""
    last = traceback.extract_tb(wrong.__traceback__)[-1]
    return f"{type(wrong).__name__} {Path(last.filename).name}:{last.lineno}"


def keep(name: str, place: str, data: bytes) -> None:
    print(f"{name}: {place}", file=sys.stderr)
    folder_of(name).mkdir(parents=True, exist_ok=True)
    (folder_of(name) / sha256(data).hexdigest()[:16]).write_bytes(data)


def folder_of(name: str) -> Path:
    return CORPUS / re.sub(r"\W+", "-", name)
