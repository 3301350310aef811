import csv
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from croisee.journal.models import Entry
from croisee.territories import actions, comparing
from croisee.territories.editions import DATA, Archive
from croisee.territories.models import Containment, Edition, Level, Succession, Territory
from tests.territories.conftest import write_slice


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Territory, Containment, Succession)]


def test_all_of_france_is_there(db):
    actions.load_territories(file=DATA)

    france = Territory.objects.filter(country="FR")
    counts = {
        day: {level: france.at(day).filter(level=level).count() for level in ("department", "region")}
        for day in (date(2013, 9, 12), date(2026, 9, 12))
    }
    today = france.at(date(2026, 9, 12))
    assert counts == {
        date(2013, 9, 12): {"department": 101, "region": 27},
        date(2026, 9, 12): {"department": 101, "region": 18},
    }
    assert today.filter(level="commune").count() == 34_969
    assert today.filter(level="intercommunality").exclude(kind="EPT").count() == 1_255
    assert Succession.objects.filter(predecessor__level="region").count() == 16
    assert not Territory.objects.exclude(level="union").filter(containments=None, country="FR").exists()


def test_a_second_load_changes_nothing_and_reads_nothing(places, edition, django_assert_max_num_queries):
    before = everything()

    with django_assert_max_num_queries(3):  # the transaction's two, and one question
        assert actions.load_territories(file=edition) is False

    assert everything() == before
    assert Entry.objects.filter(verb="territories.loaded").count() == 1


def test_a_new_edition_keeps_the_keys_of_places(places, tmp_path):
    nancy = places("FR-COM-54395")
    newer = write_slice(tmp_path / "newer.zip", "newer", rename={"Nancy": "Nancy-la-Neuve"})
    containments = Containment.objects.count()

    assert actions.load_territories(file=newer) is True

    nancy.refresh_from_db()
    assert (nancy.name, nancy.folded) == ("Nancy-la-Neuve", "nancy la neuve|")
    assert Containment.objects.count() == containments
    assert set(Edition.objects.values_list("version", flat=True)) == {"slice", "newer"}
    assert comparing.current_version() == "newer"


def test_a_start_does_not_bring_back_an_edition_that_was_replaced(places, edition, tmp_path):
    newer = write_slice(tmp_path / "newer.zip", "newer", rename={"Nancy": "Nancy-la-Neuve"})
    actions.load_territories(file=newer)

    assert actions.load_territories(file=edition) is False
    assert places("FR-COM-54395").name == "Nancy-la-Neuve"
    assert actions.load_territories(file=edition, again=True) is True
    assert places("FR-COM-54395").name == "Nancy"


def test_a_place_has_its_official_codes_and_its_population(places):
    nancy, metropolis = places("FR-COM-54395"), places("FR-EPCI-245400676")

    assert (nancy.official_code, nancy.siren, nancy.population) == ("54395", "215403957", 103_671)
    assert (metropolis.siren, metropolis.kind) == ("245400676", "METRO")


def test_no_containment_outlasts_its_places(places):
    for pair in Containment.objects.select_related("place", "container"):
        for place in (pair.place, pair.container):
            assert (pair.valid_from or date.min) >= (place.valid_from or date.min)
            assert (pair.valid_until or date.max) <= (place.valid_until or date.max)


def test_every_level_is_used(places):
    assert set(Territory.objects.values_list("level", flat=True)) == set(Level.values)


def test_the_command_says_what_it_did(db, edition, capsys):
    call_command("load_territories", edition)
    call_command("load_territories", edition)

    assert capsys.readouterr().out.splitlines() == [
        "Territories loaded.",
        "These territories were loaded already.",
    ]


def test_another_file_is_refused_by_its_name(db, tmp_path):
    other = tmp_path / "other.zip"
    other.write_text("no archive")

    with pytest.raises(CommandError, match="other.zip: no archive of territories"):
        call_command("load_territories", other)


def test_the_archive_holds_the_tables_that_stand_beside_it():
    with open(DATA.with_name("places.csv"), encoding="utf-8", newline="") as file:
        ours = {(row["code"], row["level"], row["name"]) for row in csv.DictReader(file)}
    with Archive(DATA) as archive:
        packed = {tuple(row[:3]) for row in archive.rows("territories")}

    assert ours <= packed
