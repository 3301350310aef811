"""Sheets that are likely the same: proposed, told apart, made one, parted again."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.funding import actions, bridge, importing, listing, twice
from croisee.funding.importing.comparing import SAME, compared
from croisee.funding.listing import Sought
from croisee.funding.models import Application, Difference, Instrument, Likely, Merging
from croisee.kit.access import Refused
from tests.factories import (
    FunderFactory,
    InstrumentFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


def sheet(name, *, funder=None, area=None, **said):
    one = InstrumentFactory(name=name, **said)
    if funder:
        FunderFactory(instrument=one, organisation=funder)
    if area:
        one.areas.add(area)
    return one


def file_of(path, instrument):
    return Application.objects.create(path=path, instrument=instrument, asked=1, since="2026-11-29")


def test_alike_names_with_a_common_funder_or_place_are_proposed():
    funder, area, other_area = OrganisationFactory(), TerritoryFactory(), TerritoryFactory()
    one = sheet("Aide à la création d’ateliers", funder=funder, area=area)
    same = sheet("Aide à la creation d'ateliers", funder=funder)
    near = sheet("Aide à la création de ateliers", funder=funder, area=area)
    sheet("Aide à la création d’ateliers", area=other_area)
    sheet("Tout autre chose", funder=funder, area=area)

    found = twice.pairs()

    assert set(found) == {(one.pk, same.pk), (one.pk, near.pk), (same.pk, near.pk)}


def test_the_call_of_another_year_is_another_one():
    area = TerritoryFactory()
    sheet("Appel à projets 2025", area=area)
    sheet("Appel à projets 2026", area=area)

    assert twice.pairs() == {}


def test_what_was_told_apart_is_not_proposed_again(team):
    one, other = sheet("Fonds commun"), sheet("Fonds commun")
    actions.find_twice()
    assert Likely.objects.open().get().likeness == 100

    actions.tell_sheets_apart(one=other, other=one, by=team)
    actions.tell_sheets_apart(one=one, other=other, by=team)
    actions.find_twice()

    assert not Likely.objects.open().exists()
    assert Difference.objects.count() == 1


def test_two_become_one_and_two_again(team):
    mine, theirs = PathFactory(), PathFactory()
    kept, merged = sheet("Fonds"), sheet("Fonds", summary="Pour tous", contact="Le guichet")
    moving, both = file_of(mine, merged), file_of(theirs, merged)
    file_of(theirs, kept)

    merging = actions.merge_sheets(merged=merged, kept=kept, by=team)

    kept.refresh_from_db()
    assert (kept.summary, kept.contact) == ("Pour tous", "Le guichet")
    assert listing.page_of(Sought(), 1).object_list == [kept]
    moving.refresh_from_db(), both.refresh_from_db()
    assert (moving.instrument, both.instrument) == (kept, merged)  # one project has a file of each

    kept.contact = "Un autre"
    kept.save()
    actions.part_sheets(merging=merging, by=team)

    kept.refresh_from_db(), moving.refresh_from_db()
    assert (kept.summary, kept.contact) == ("", "Un autre")
    assert moving.instrument == merged
    assert listing.page_of(Sought(), 1).count == 2
    with pytest.raises(Refused, match="undone already"):
        actions.part_sheets(merging=merging, by=team)


def test_what_is_merged_is_merged_once_and_undone_from_the_top(team):
    first, second, third = sheet("A"), sheet("B"), sheet("C")
    below = actions.merge_sheets(merged=first, kept=second, by=team)
    actions.merge_sheets(merged=second, kept=third, by=team)

    with pytest.raises(Refused, match="merged already"):
        actions.merge_sheets(merged=first, kept=third, by=team)
    with pytest.raises(Refused, match="undo that first"):
        actions.part_sheets(merging=below, by=team)


def test_what_others_ask_of_the_one_that_went_they_ask_of_the_one_that_stays(team):
    first, second, third = sheet("A"), sheet("B"), sheet("C")
    other = sheet("Other", excludes=[first.key, third.key], requires=[[second.key]])
    itself = sheet("Itself", excludes=[first.key])
    actions.merge_sheets(merged=first, kept=second, by=team)
    actions.merge_sheets(merged=second, kept=third, by=team)
    actions.merge_sheets(merged=third, kept=itself, by=team)

    found = bridge.catalogue(Instrument.objects.with_all(), date(2026, 11, 29))["instruments"]
    value = {one["id"]: (one["excludes"], one["requires"]) for one in found}

    assert value[other.key] == ([itself.key], [[itself.key]])
    assert value[itself.key] == ([], [])


def test_the_old_address_leads_to_the_one_that_stays(client, team):
    kept, merged = sheet("Fonds"), sheet("Fonds")
    actions.merge_sheets(merged=merged, kept=kept, by=team)

    assert client.get(merged.get_absolute_url()).url == kept.get_absolute_url()
    client.force_login(team)
    assert client.get(reverse("instrument_edit", args=[merged.pk])).status_code == 404


def test_a_file_that_names_the_one_that_went_finds_the_one_that_stays(team):
    kept, merged = sheet("Fonds"), sheet("Fonds", imported_from=importing.AIDES, imported_key="9")
    actions.merge_sheets(merged=merged, kept=kept, by=team)

    [row] = compared(importing.AIDES, [importing.Read("9", {"name": "Fonds"})])

    assert (row.state, row.instrument) == (SAME, kept)


def test_the_team_looks_at_a_pair_and_decides(client, team):
    area = TerritoryFactory()
    one, other = sheet("Fonds commun", area=area), sheet("Fonds commun", area=area)
    client.force_login(team)
    client.post(reverse("sheets_twice"))
    actions.find_twice()
    assert "Fonds commun" in client.get(reverse("sheets_twice")).content.decode()

    pair = reverse("sheets_pair", args=[one.pk, other.pk])
    assert "One instrument or two?" in client.get(pair).content.decode()
    assert client.post(pair, {"keep": other.pk, "do": "merge"}).url == other.get_absolute_url()
    assert Instrument.objects.get() == other

    page = client.get(reverse("sheets_twice")).content.decode()
    assert "What was merged" in page
    client.post(reverse("sheets_part", args=[Merging.objects.get().pk]))
    assert Instrument.objects.count() == 2
    client.post(pair, {"do": "apart"})
    assert Difference.objects.exists()


@pytest.mark.parametrize("pairs", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, team, pairs, django_assert_max_num_queries):
    for number in range(pairs):
        Likely.objects.create(one=sheet(f"A {number}"), other=sheet(f"B {number}"), likeness=95)
        actions.merge_sheets(merged=sheet("C"), kept=sheet("D"), by=team)
    client.force_login(team)
    with django_assert_max_num_queries(6):
        client.get(reverse("sheets_twice"))
