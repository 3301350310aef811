"""What is promised, measured: `make bench`, or `croisee bench NAME…`.

Each module of this folder has `run()`, which gives the rows of its own table, and `promises(rows)`, which
reads from them what is promised: these stand in one table, kept or missed.
"""

import json
import os
import platform
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks._promises import table

FOLDER = Path(__file__).parent
REPORT = FOLDER.parent / "docs" / "benchmarks.md"
APART = {"beside"}  # asked for by name: it installs other programs
NAMES = sorted(file.stem for file in FOLDER.glob("[!_]*.py"))
Results = dict[str, list[dict[str, Any]]]


def run(names: list[str], *, as_json: bool = False, is_kept: bool = False) -> int:
    """Run the named benchmarks, or all of them; print what is promised, for named ones also their tables.

    `is_kept` writes all of it to docs/benchmarks.md.
    """
    if unknown := set(names) - set(NAMES):
        raise ValueError(f"bench: no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    chosen = names or [name for name in NAMES if name not in APART]
    results = {name: import_module(f"benchmarks.{name}").run() for name in chosen}
    if as_json:
        print(json.dumps(results, indent=1))
    elif names:
        print("\n\n".join(details(results)), end="\n\n")
    if not as_json:
        print(promised(results))
    if is_kept:
        REPORT.write_text(report(results), encoding="utf-8")
    return 0


def promised(results: Results) -> str:
    """The one table."""
    figures = [
        figure
        for name, rows in results.items()
        for figure in import_module(f"benchmarks.{name}").promises(rows)
    ]
    if not figures:
        return "Nothing is promised of these."
    missed = sum(figure.is_kept is False for figure in figures)
    unknown = sum(figure.is_kept is None for figure in figures)
    counted = f"{len(figures)} figures: {len(figures) - missed - unknown} kept, {missed} missed"
    return f"{table([figure.row() for figure in figures])}\n\n{counted}, {unknown} not measured here."


def details(results: Results) -> Iterator[str]:
    """The tables of the benchmarks themselves, each with what it says of itself."""
    for name, rows in results.items():
        about = import_module(f"benchmarks.{name}").__doc__ or ""
        yield f"### {name}\n\n{about.strip()}\n\n{table(rows)}"


def report(results: Results) -> str:
    """docs/benchmarks.md."""
    parts = ["# Figures", INTRODUCTION, f"{date.today():%d %B %Y}; {machine()}.", "## What is promised"]
    return "\n\n".join([*parts, promised(results), "## In full", *details(results)]) + "\n"


INTRODUCTION = (
    "Written by `croisee bench --keep` on a machine that does nothing else. Promises are ratios against a"
    " named reference where there is one, else figures on two cores; what is missed stands here too."
)


def machine() -> str:
    """What the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next((line.split(":")[1].strip() for line in processor() if line.startswith("model name")), "")
    kind = model or platform.machine()
    return f"{os.cpu_count()} cores ({kind}), {memory:.0f} GiB, Python {platform.python_version()}"


def processor() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
