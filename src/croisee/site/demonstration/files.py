"""The small readable files that the demonstration is made of."""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

DATA = files("croisee.site.demonstration") / "data"


class Files:
    """Rows of a CSV file, or the value of a JSON file, by name."""

    @staticmethod
    def rows(name: str) -> Iterator[dict[str, str]]:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    @staticmethod
    def value(name: str) -> dict[str, Any]:
        return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
