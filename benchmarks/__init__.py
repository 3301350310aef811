"""What is promised, measured: `make bench`, or `croisee bench NAME…`.

Each module of this folder has `run()`, which gives the rows of its own table, and `promises(rows)`, which
reads from them what is promised: these stand in one table, kept or missed.
"""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks._promises import table

FOLDER = Path(__file__).parent
REPORT = FOLDER.parent / "docs" / "benchmarks.md"
PAGES = [FOLDER.parent / "docs" / name for name in ("trust.md", "scale.md")]  # with figures among their words
AMONG = re.compile(r"(<!-- figures of ([a-z ]+), by croisee bench -->\n).*?(<!-- end -->)", re.DOTALL)
KEPT = FOLDER / "kept.json"  # the rows of each benchmark as last kept, with their day and machine
APART = {"beside", "soak"}  # asked for by name: one installs other programs, one takes half an hour
NAMES = sorted(file.stem for file in FOLDER.glob("[!_]*.py"))
Results = dict[str, list[dict[str, Any]]]


def run(names: list[str], *, as_json: bool = False, is_kept: bool = False) -> int:
    """Run the named benchmarks, or all of them; print what is promised, for named ones also their tables.

    `is_kept` puts them in the place of what docs/benchmarks.md said of the same.
    """
    if unknown := set(names) - set(NAMES):
        raise ValueError(f"bench: no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a server that is installed has its bytecode
    results = {name: rows_of(name) for name in names or [name for name in NAMES if name not in APART]}
    if as_json:
        print(json.dumps(results, indent=1))
    elif names:
        print("\n\n".join(details(results)), end="\n\n")
    if not as_json:
        print(promised(results))
    if is_kept:
        keep(results)
    return 0


def rows_of(name: str) -> list[dict[str, Any]]:
    """Run one benchmark in a process of its own: what another has loaded or held does not count."""
    program = f"import json; from benchmarks.{name} import run; print(json.dumps(run()))"
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def keep(results: Results) -> None:
    """Write what was measured now, and what was measured of the others before."""
    now = {"on": date.today().isoformat(), "machine": machine()}
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept |= {name: now | {"rows": rows} for name, rows in results.items()}
    kept = {name: kept[name] for name in sorted(kept) if name in NAMES}
    KEPT.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    REPORT.write_text(report(kept), encoding="utf-8")
    for page in PAGES:
        page.write_text(with_figures(page.read_text("utf-8"), kept), encoding="utf-8")


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


def report(kept: dict[str, dict[str, Any]]) -> str:
    """docs/benchmarks.md."""
    results = {name: one["rows"] for name, one in kept.items()}
    days = table([{"measured": f"{one['on']}, {one['machine']}", "what": name} for name, one in kept.items()])
    parts = ["# Figures", INTRODUCTION, "## What is promised", promised(results), "## When", days]
    return "\n\n".join([*parts, "## In full", *details(results)]) + "\n"


def with_figures(page: str, kept: dict[str, dict[str, Any]]) -> str:
    """The text of a page, where its marks ask for them with the figures as last kept and their days."""

    def block(found: re.Match[str]) -> str:
        names = [name for name in found[2].split() if name in kept]
        days = ", ".join(f"`{name}` {kept[name]['on']}" for name in names)
        shown = promised({name: kept[name]["rows"] for name in names})
        return f"{found[1]}\n{shown}\n\nMeasured: {days or 'nothing yet'}.\n\n{found[3]}"

    return AMONG.sub(block, page)


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
