"""A slice of the official places: everything above the intercommunalités, and what the tests name."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from croisee.territories.actions import load_territories
from croisee.territories.editions import DATA, Archive
from croisee.territories.models import Territory
from croisee.territories.tallies import tallied

COMMUNES = (
    "01015 01340 54395 54357 54528 67482 67001 69123 69264 59183 57038 2A004 75056 93066 97411 30247 98818"
)
GROUPS = "245400676 246700488 200046977 245900428 245901404 245701404 200054781 200057867"
KEPT = {*COMMUNES.split(), *GROUPS.split()}
TABLES = ("territories", "containments", "successions", "borders")


def is_kept(code: str) -> bool:
    if code.startswith(("FR-COM-", "FR-PART-")):
        return code.split("-")[2] in KEPT
    return not code.startswith("FR-EPCI-") or code[8:17] in KEPT


def write_slice(target: Path, version: str, rename: dict[str, str] | None = None) -> Path:
    """Write an edition with few communes, some of them under another name."""
    with Archive(DATA) as whole, ZipFile(target, "w") as archive:
        archive.writestr("edition.json", json.dumps({"version": version}))
        for table in TABLES:
            text = io.StringIO()
            writer = csv.writer(text)
            writer.writerow(whole.columns(table))
            related = 1 if table == "territories" else 2
            for row in whole.rows(table):
                if all(map(is_kept, row[:related])):
                    writer.writerow((rename or {}).get(value, value) for value in row)
            archive.writestr(f"{table}.csv", text.getvalue())
        archive.writestr("tallies.csv", tallies(whole))
    return target


def tallies(whole: Archive) -> str:
    """What lies in what, counted anew for the places that are kept."""
    levels = {row[0]: row[1] for row in whole.rows("territories") if is_kept(row[0])}
    pairs = [row for row in whole.rows("containments") if all(map(is_kept, row[:2]))]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["place", "numbers"])
    writer.writerows([place, json.dumps(numbers)] for place, numbers in tallied(levels, pairs).items())
    return text.getvalue()


@pytest.fixture(scope="session")
def edition(tmp_path_factory) -> Path:
    return write_slice(tmp_path_factory.mktemp("territories") / "slice.zip", "slice")


@pytest.fixture
def places(db, edition):
    """places("FR-COM-54395"): a place of the slice, by its code."""
    load_territories(file=edition)
    return lambda code: Territory.objects.get(code=code)
