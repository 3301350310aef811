"""The catalogue to begin with: complete, whole, and left alone once somebody has changed it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from croisee.engines.financing.formats.catalogues import catalogue_from_json
from croisee.funding import bridge
from croisee.funding.actions import seed
from croisee.funding.actions.seeding import LISTS, told
from croisee.funding.models import CombiningRule, Instrument
from croisee.funding.models.aspects import choices_of
from croisee.network.models import Organisation

DAY = date(2026, 11, 29)


@pytest.fixture
def seeded(db):
    seed()


def test_it_is_added_once(seeded):
    assert Instrument.objects.count() == 77
    assert seed() == 0


def test_what_somebody_changed_stays(seeded):
    Instrument.objects.filter(key="fr-dla").update(name="Ours")
    seed()

    assert Instrument.objects.get(key="fr-dla").name == "Ours"


def test_a_funder_of_the_directory_is_not_entered_twice(db):
    known = Organisation.objects.create(name="Conseil général de Meurthe-et-Moselle", is_confirmed=True)
    seed()

    assert known.funds.get().instrument.key == "cd54-agir"


def test_every_instrument_is_to_be_checked_or_closed(seeded):
    assert set(Instrument.objects.values_list("status", flat=True)) == {"to_check", "closed"}


def test_every_word_is_one_of_the_vocabulary():
    strange = [
        (row["key"], code)
        for row in told("instruments")
        for name, sort in LISTS.items()
        for code in row.get(name, ())
        if code not in dict(choices_of(sort))
    ]
    assert strange == []


def test_all_say_their_name_and_a_sentence_in_two_languages():
    assert [
        row["key"] for row in told("instruments") if len({row["language"], *row["translations"]}) < 2
    ] == []


def test_the_engine_reads_the_catalogue(seeded):
    found = catalogue_from_json(bridge.catalogue(Instrument.objects.with_all(), DAY))

    assert len(found.instruments) == 77


@pytest.mark.parametrize(
    ("day", "ceiling"), [(date(2013, 9, 12), None), (date(2020, 1, 1), 200_000), (DAY, 300_000)]
)
def test_rules_on_combining_are_those_of_the_day(seeded, day, ceiling):
    small = bridge.combining_of(day)[0]["de_minimis"]

    assert (small["general"] if small else None) == ceiling


def test_a_french_authority_pays_its_fifth(seeded):
    assert CombiningRule.objects.get(key="fr-owner-pays-a-fifth").rate == Decimal("0.8")


def test_every_sheet_opens(seeded, client):
    for pk in Instrument.objects.values_list("pk", flat=True):
        assert client.get(reverse("instrument", args=[pk])).status_code == 200
