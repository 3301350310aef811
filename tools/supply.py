"""Write what an installation is made of, from uv.lock: python -m tools.supply

`requirements/product.txt`, each part with its sums, for pip; `docs/trust/sbom.json` (CycloneDX 1.5) and
`docs/trust/licences.csv`. A part whose licence is not known, or does not go with ours, stops it.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
ASKED = (UV, "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", "--no-header")
EXTRAS = ("--extra", "postgres", "--extra", "redis", "--extra", "metrics")
REQUIREMENTS, PARTS, LICENCES = (
    ROOT / path for path in ("requirements/product.txt", "docs/trust/sbom.json", "docs/trust/licences.csv")
)
COMPATIBLE = {  # with AGPL-3.0-or-later, under which the product is
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only", "MIT", "MIT-0"),
    *("MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib"),
}
# what these say of themselves is no expression of SPDX; read in the file that they ship
SAID = {
    "async-timeout": "Apache-2.0",
    "django-csp": "BSD-3-Clause",
    "django-template-partials": "MIT",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pypdfium2": "Apache-2.0 AND BSD-3-Clause",
    "pystemmer": "MIT AND BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sqlparse": "BSD-3-Clause",
    "uvloop": "MIT OR Apache-2.0",
}


def written() -> dict[Path, str]:
    """Each file as the lock has it."""
    parts = exported("cyclonedx1.5")
    listed = json.loads(parts)
    for part in listed["components"]:
        part["licenses"] = [{"expression": licence(part["name"])}]
        part.pop("externalReferences", None)  # the sums stand in the requirements
    for changing in ("serialNumber", "timestamp"):
        listed.pop(changing, None)
        listed["metadata"].pop(changing, None)
    return {
        REQUIREMENTS: exported("requirements-txt", "--no-annotate"),
        PARTS: json.dumps(listed, indent=1) + "\n",
        LICENCES: table(listed["components"]),
    }


def exported(form: str, *more: str) -> str:
    command = [*ASKED, *EXTRAS, "--format", form, *more]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def licence(part: str) -> str:
    """In SPDX's words."""
    said = SAID.get(part) or metadata(part).get("License-Expression") or metadata(part).get("License") or "?"
    if unknown := set(re.split(r" (?:AND|OR) ", said)) - COMPATIBLE:
        raise ValueError(f"{part}: does {', '.join(sorted(unknown))} go with AGPL-3.0-or-later?")
    return said


def table(parts: list[dict[str, Any]]) -> str:
    rows: Iterator[tuple[str, str, str]] = (
        (part["name"], part["version"], part["licenses"][0]["expression"]) for part in parts
    )
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("part", "version", "licence"), *sorted(set(rows))])
    return file.getvalue()


if __name__ == "__main__":
    for path, content in written().items():
        path.write_text(content, "utf-8")
