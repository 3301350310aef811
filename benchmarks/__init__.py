"""What is promised, measured: `make bench`, or `croisee bench NAME… --json`.

Each module of this folder has `run()`, which gives one dictionary for each row of its table.
"""

import json
from importlib import import_module
from pathlib import Path

NAMES = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))


def run(names: list[str], *, as_json: bool) -> int:
    """Run the named benchmarks, or all of them, and print their tables."""
    if unknown := set(names) - set(NAMES):
        raise ValueError(f"bench: no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    results = {name: import_module(f"benchmarks.{name}").run() for name in names or NAMES}
    print(json.dumps(results, indent=1) if as_json else "\n\n".join(map(table, results, results.values())))
    return 0


def table(name: str, rows: list[dict]) -> str:
    """A table that a terminal and Markdown both show."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [f"## {name}", "", " | ".join(heads), " | ".join("---" for _ in heads)]
    return "\n".join(lines + [" | ".join(shown(row.get(head, "")) for head in heads) for row in rows])


def shown(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
