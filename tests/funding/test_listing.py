"""What corresponds in the catalogue, and how many there are behind each choice."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from croisee.engines.financing.search.moments import moment_of
from croisee.funding import bridge, index, listing
from croisee.funding.listing import Sought
from croisee.funding.models import Instrument, Said
from croisee.network.actions import merge_organisation
from tests.factories import (
    AspectFactory,
    ContainmentFactory,
    FunderFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def names(**wanted) -> list[str]:
    return [one.name for one in listing.page_of(Sought(**wanted), 1).object_list]


def test_what_is_for_a_place_is_for_all_that_it_contains():
    region, town, elsewhere = TerritoryFactory(), TerritoryFactory(), TerritoryFactory()
    ContainmentFactory(place=town, container=region)
    InstrumentFactory(name="Of the region").areas.add(region)
    InstrumentFactory(name="Of elsewhere").areas.add(elsewhere)
    InstrumentFactory(name="Of everywhere")

    assert names(place=town) == ["Of the region", "Of everywhere"]


def test_what_is_for_a_part_is_not_for_the_whole():
    region, town = TerritoryFactory(), TerritoryFactory()
    ContainmentFactory(place=town, container=region)
    InstrumentFactory(name="Of the town").areas.add(town)

    assert names(place=region) == []


def test_words_are_found_in_every_language():
    said = {"de": {"name": "Bürgerfonds", "summary": "Für Begegnungen."}}
    InstrumentFactory(name="Fonds citoyen", language="fr", translations=said)
    InstrumentFactory(name="Another one")

    with translation.override("de"):
        assert names(text="Begegnung") == ["Fonds citoyen"]
    assert names(text="fonds citoyens") == ["Fonds citoyen"]
    assert names(text="fonds nothing") == []


@pytest.mark.parametrize(("when", "expected"), [("open", ["Now"]), ("soon", ["Soon"]), ("closed", ["Gone"])])
def test_what_one_may_ask_for_now_soon_and_no_more(when, expected):
    today = timezone.localdate()
    InstrumentFactory(name="Now", opens=today, closes=today)
    InstrumentFactory(name="Soon", opens=today + timedelta(days=10))
    InstrumentFactory(name="Gone", status="closed")

    assert names(when=when) == expected


def test_an_amount_keeps_those_that_may_give_it():
    InstrumentFactory(name="Small", amount_max=5000)
    InstrumentFactory(name="Large", amount_min=100_000)
    InstrumentFactory(name="Any")

    assert names(amount=20_000) == ["Any"]


def test_a_choice_says_how_many_there_are_with_the_other_filters():
    both = InstrumentFactory(kind="loan")
    AspectFactory(instrument=both, value="association")
    AspectFactory(instrument=both, value="cooperative")
    AspectFactory(instrument=InstrumentFactory(kind="grant"), value="association")
    page = listing.page_of(Sought(who="association", kind="loan"), 1)

    assert page.count == 1
    assert page.counts["kind"] == {"loan": 1, "grant": 1}
    assert page.counts["who"] == {"association": 1, "cooperative": 1}


def test_the_nearest_come_first_and_what_is_closed_last():
    state, town = TerritoryFactory(level="state"), TerritoryFactory(level="commune")
    InstrumentFactory(name="Closed", status="closed").areas.add(town)
    InstrumentFactory(name="Of the State").areas.add(state)
    InstrumentFactory(name="Late", closes=date(2999, 1, 1)).areas.add(town)
    InstrumentFactory(name="Early", closes=date(2998, 1, 1)).areas.add(town)

    assert names() == ["Early", "Late", "Of the State", "Closed"]


def test_a_change_is_seen_at_once():
    one = InstrumentFactory(name="Old words")
    assert names(text="old") == ["Old words"]
    one.name = "New words"
    one.save()

    assert (names(text="old"), names(text="new")) == ([], ["New words"])


@pytest.mark.parametrize(("asked", "is_open"), [({"who": "mutual"}, False), ({"kind": "loan"}, True)])
def test_filters_that_few_need_are_a_tap_away_until_one_is_set(client, asked, is_open):
    page = client.get(reverse("instruments"), asked).content.decode()

    assert ("<details open><summary>More filters" in page) == is_open


@pytest.mark.parametrize("rows", (1, 3))
def test_the_list_costs_the_same_at_any_size(statements, rows):
    for _ in range(rows):
        AspectFactory(instrument=FunderFactory().instrument)
    statements(reverse("instruments"))

    assert statements(reverse("instruments")) == 2


def test_after_a_change_only_that_sheet_is_read_again(monkeypatch):
    one, _other = InstrumentFactory(), InstrumentFactory()
    names()
    asked = []
    entries = bridge.entries
    monkeypatch.setattr(bridge, "entries", lambda keys=None: asked.append(keys) or entries(keys))
    one.name = "Said anew"
    one.save()

    assert names(text="anew") == ["Said anew"]
    assert asked == [[one.pk]]


def test_after_many_changes_all_is_read_again():
    for one in [InstrumentFactory(name="Gardens") for _ in range(index.FEW + 1)]:
        names()
        Instrument.objects.filter(pk=one.pk).delete()
    for _ in range(index.FEW + 1):
        InstrumentFactory(name="Bicycles")

    assert names(text="bicycles") == ["Bicycles"] * (index.FEW + 1)
    assert names(text="gardens") == []


def test_what_was_written_without_its_words_is_found_by_them():
    one = InstrumentFactory(name="Written past everything")
    Said.objects.all().delete()

    assert names(text="past") == [one.name]


def test_what_is_taken_away_is_gone():
    one = InstrumentFactory(name="Gone tomorrow")
    InstrumentFactory(name="Stays")
    names()
    one.delete()

    assert names() == ["Stays"]


def test_what_an_organisation_funds_follows_it_when_it_is_merged():
    old, new = OrganisationFactory(), OrganisationFactory()
    one = FunderFactory(organisation=old, instrument__name="Theirs").instrument
    InstrumentFactory(name="Of others")
    assert names(funder=str(old.pk)) == [one.name]
    merge_organisation(organisation=old, into=new, by=PersonFactory(is_administrator=True))

    assert (names(funder=str(old.pk)), names(funder=str(new.pk))) == ([], [one.name])


def test_a_funder_whose_number_no_database_holds_asks_nothing(client):
    InstrumentFactory(name="There")
    answer = client.get(reverse("instruments"), {"funder": "9" * 20})

    assert answer.status_code == 200 and "There" in answer.content.decode()


def test_what_is_found_as_soon_to_open_is_shown_as_such():
    day = date(2026, 11, 29)
    one = InstrumentFactory(opens=day + timedelta(days=91))

    assert one.opens_soon(day)
    assert moment_of((one.opens, None), day) == "soon"


def test_a_place_costs_one_statement_with_all_that_contains_it(statements):
    town = TerritoryFactory(level="commune")
    FunderFactory().instrument.areas.add(town)
    statements(reverse("instruments"))

    assert statements(reverse("instruments") + f"?where={town.name} ({town.code})") == 3
