"""What there was on 12 September 2013, what there is today, and what became of what."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from croisee.territories.editions import DATA, Archive
from croisee.territories.models import Territory

THEN, NOW = "2013-09-12", "2026-09-12"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "territories"


@pytest.fixture(scope="module")
def rows():
    with Archive(DATA) as archive:
        columns = archive.columns("territories")
        return {row[0]: dict(zip(columns, row, strict=True)) for row in archive.rows("territories")}


@pytest.fixture(scope="module")
def successions():
    """Who took the place of each place that is gone."""
    heirs = {}
    with Archive(DATA) as archive:
        for predecessor, successor, _day in archive.rows("successions"):
            heirs.setdefault(predecessor, set()).add(successor)
    return heirs


def alive(rows, day, start=""):
    """The places of a day whose code begins so, by code."""
    return {
        code: row
        for code, row in rows.items()
        if code.startswith(start) and row["valid_from"] <= day and (row["valid_until"] or "9999") >= day
    }


def fate(code, rows, successions):
    """The places of today that a place has become, or become part of."""
    if not rows[code]["valid_until"]:
        return {rows[code]["official_code"]}
    return {one for heir in successions[code] for one in fate(heir, rows, successions)}


def test_the_communes_of_both_days_are_as_many_as_officially(rows):
    overseas = ("975", "977", "978", "98")  # collectivities, which the official number leaves out

    def number(day):
        return sum(not r["official_code"].startswith(overseas) for r in alive(rows, day, "FR-COM-").values())

    assert (number(THEN), number("2019-01-01"), number("2021-01-01"), number(NOW)) == (
        36_680,
        34_970,
        34_965,
        34_875,
    )


@pytest.mark.parametrize(
    ("start", "then", "now"),
    [
        ("LU-COM-", 106, 100), ("LU-CANTON-", 12, 12), ("DE-KREIS-", 402, 400), ("DE-LAND-", 16, 16),
        ("NL-PROV-", 12, 12), ("NL-COROP-", 40, 40),
        ("BE-ARR-", 43, 43), ("BE-PROV-", 10, 10), ("BE-COMMUNITY-", 3, 3), ("FR-DEP-", 101, 101),
    ],
)  # fmt: skip
def test_every_level_of_the_neighbours_is_whole_on_both_days(rows, start, then, now):
    assert (len(alive(rows, THEN, start)), len(alive(rows, NOW, start))) == (then, now)


def test_what_is_part_of_a_commune_is_there(rows):
    kinds = Counter(row["kind"] for row in alive(rows, NOW, "FR-PART-").values())

    assert kinds == {"déléguée": 2105, "associée": 471, "municipal": 45}


def test_every_commune_that_is_gone_has_an_heir(rows, successions):
    gone = {code for code, row in rows.items() if code.startswith("FR-COM-") and row["valid_until"]}

    assert gone <= successions.keys()
    assert len(gone) > 2_500


def test_every_commune_of_2013_is_followed_to_today(rows, successions):
    if not (passage := SHARED / "communes_passage_2013_2026.csv").exists():
        pytest.skip("the official passage from 2013 to 2026 is not beside this checkout")
    then = {row["official_code"]: code for code, row in alive(rows, THEN, "FR-COM-").items()}
    with passage.open(encoding="utf-8", newline="") as file:
        wrong = [
            row
            for row in csv.DictReader(file)
            if row["code_2026"] not in fate(then[row["code_2013_09_12"]], rows, successions)
        ]

    assert wrong == []


def test_the_codes_of_european_statistics_are_the_official_ones(rows):
    if not (official := SHARED / "nuts_2021_fr_be_lu_de.csv").exists():
        pytest.skip("the official nomenclature is not beside this checkout")
    ours = {nuts: row for row in rows.values() for nuts in row["nuts"].split(", ") if nuts}
    with official.open(encoding="utf-8", newline="") as file:
        theirs = {row["nuts"]: row for row in csv.DictReader(file)}

    judged = {nuts[:2] for nuts in theirs}
    assert {nuts for nuts in ours if nuts[:2] in judged} <= theirs.keys()
    assert {n for n in theirs if n not in ours and len(n) < 4} == {"FRY"}
    assert all(
        theirs[n]["code_insee"] in ("", row["official_code"]) for n, row in ours.items() if n in theirs
    )


def test_a_new_commune_is_another_than_the_one_whose_code_it_took(places, django_assert_num_queries):
    arbignieu, arboys = places("FR-COM-01015-2015"), places("FR-COM-01015")
    ain, then = places("FR-DEP-01"), date(2013, 9, 12)

    with django_assert_num_queries(3):
        inside = {p.name for p in Territory.objects.inside(ain, then)}
        assert {"Arbignieu", "Saint-Bois"} <= inside and "Arboys en Bugey" not in inside
        assert list(Territory.objects.succeeding(arbignieu, date(2026, 9, 12))) == [arboys]
        parts = Territory.objects.inside(arboys, date(2026, 9, 12))
        assert {(p.name, p.kind) for p in parts} == {("Arbignieu", "déléguée"), ("Saint-Bois", "déléguée")}


def test_every_field_fits_its_column(rows):
    for name in ("code", "level", "kind", "name", "also", "nuts", "official_code", "siren"):
        longest = max(len(row[name]) for row in rows.values())

        assert longest <= Territory._meta.get_field(name).max_length
