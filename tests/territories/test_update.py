"""What a new edition changes is said first."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from croisee import cli
from croisee.territories.comparing import compare, told
from croisee.territories.editions import DATA, NotAnEdition
from croisee.territories.models import Territory


def changed(edition, target, **changes):
    """An edition with other rows: table → a function of the list of its rows, header included."""
    with ZipFile(edition) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "edition.json":
                content = json.dumps({"version": "newer"})
            elif change := changes.get(name.removesuffix(".csv")):
                text = io.StringIO()
                csv.writer(text).writerows(change(list(csv.reader(io.StringIO(content)))))
                content = text.getvalue()
            new.writestr(name, content)
    return target


def next_year(rows):
    """One commune is renamed, one ends, one is new, one is left out, one has more people."""
    columns = rows[0]
    until, people = columns.index("valid_until"), columns.index("population")
    for row in rows:
        if row[0] == "FR-COM-54395":
            row[2] = "Nancy-la-Neuve"
        if row[0] == "FR-COM-54357":
            row[until] = "2026-12-31"
        if row[0] == "FR-COM-59183":
            row[people] = "1"
    kept = [row for row in rows if row[0] != "FR-PART-01340"]
    return [*kept, ["FR-COM-99999", "commune", "Neuville", *[""] * (len(columns) - 3)]]


def moved(rows):
    others = [row for row in rows if row[:2] != ["FR-COM-54528", "FR-DEP-54"] and row[0] != "FR-PART-01340"]
    return [*others, ["FR-COM-54528", "FR-DEP-55", "", ""], ["FR-COM-99999", "FR-DEP-54", "", ""]]


def heirs(rows):
    return [*rows, ["FR-COM-54357", "FR-COM-54395", "2027-01-01"]]


@pytest.fixture
def newer(places, edition, tmp_path):
    return changed(
        edition, tmp_path / "newer.zip", territories=next_year, containments=moved, successions=heirs
    )


def test_each_sort_of_change_is_told(newer):
    assert list(told(compare(newer))) == [
        "Loaded: slice. The file: newer.",
        "1 new:",
        "  Neuville (FR-COM-99999)",
        "1 ended:",
        "  Maxéville (FR-COM-54357), until 2026-12-31",
        "1 renamed:",
        "  Nancy (FR-COM-54395) → Nancy-la-Neuve",
        "1 taken over:",
        "  Maxéville (FR-COM-54357) → Nancy-la-Neuve (FR-COM-54395)",
        "1 moved:",
        "  Toul (FR-COM-54528): − Meurthe-et-Moselle (FR-DEP-54), + Meuse (FR-DEP-55)",
        "1 no longer in the file; they stay here:",
        "  Saint-Bois (FR-PART-01340)",
        "1 with another population.",
    ]


def test_the_same_edition_changes_nothing(places, edition):
    assert list(told(compare(edition))) == ["Loaded: slice. The file: slice.", "Nothing changes."]


def test_many_changes_are_counted_and_the_first_few_named(db):
    lines = list(told(compare(DATA)))

    assert lines[1].endswith(" new:")
    assert lines[7].startswith("  … and ")


@pytest.mark.parametrize(("flags", "name"), [([], "Nancy"), (["--apply"], "Nancy-la-Neuve")])
def test_the_command_changes_nothing_until_it_is_told_to(newer, places, flags, name, capsys, monkeypatch):
    monkeypatch.setattr("croisee.site.service.prepare", lambda: None)

    assert cli.main(["territories", "update", str(newer), *flags]) == 0

    assert capsys.readouterr().out.startswith("Loaded: slice. The file: newer.")
    assert places("FR-COM-54395").name == name
    assert Territory.objects.filter(code="FR-COM-99999").exists() is bool(flags)


def test_an_archive_without_a_table_is_refused_by_its_name(db, edition, tmp_path):
    broken = tmp_path / "broken.zip"
    with ZipFile(edition) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            if name != "tallies.csv":
                new.writestr(name, old.read(name))

    with pytest.raises(NotAnEdition, match="broken.zip: no archive of territories"):
        compare(broken)
