"""Authorities that are likely to join, with the reasons in words."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.network.likely import likely_to_join
from croisee.network.models import Deal, Prospect
from croisee.territories.models import Border
from tests.factories import (
    ContainmentFactory,
    CycleFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProspectFactory,
    RegistrationFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


@pytest.fixture
def network():
    return OrganisationFactory(name="The network", kind="network")


@pytest.fixture
def county():
    return TerritoryFactory(level="department")


def town_in(county):
    return ContainmentFactory(container=county, place=TerritoryFactory(level="commune")).place


def member(network, name: str, **facts):
    return MembershipFactory(
        network=network, organisation=OrganisationFactory(name=name, **facts)
    ).organisation


def told(network) -> dict[str, list[str]]:
    return {one.organisation.name: one.reasons() for one in likely_to_join(network, TODAY, 60)}


def test_three_members_in_the_same_county_are_around_an_authority(network, county):
    for name in ("Ars", "Briey", "Conflans", "Dieulouard"):
        member(network, name, territory=town_in(county))
    OrganisationFactory(name="Nancy", territory=town_in(county))
    OrganisationFactory(name="The county itself", territory=county)
    OrganisationFactory(name="Elsewhere", territory=town_in(TerritoryFactory(level="department")))

    why = ["4 members around it: Ars, Briey, Conflans (+ 1)"]
    assert told(network) == {"Nancy": why, "The county itself": why}


def test_three_members_beyond_its_borders_are_around_a_county(network, county):
    for name in ("Meuse", "Moselle", "Vosges"):
        beside = TerritoryFactory(level="department")
        Border.objects.create(place=beside, neighbour=county)
        member(network, name, territory=beside)
    OrganisationFactory(name="Meurthe-et-Moselle", territory=county)

    assert told(network) == {"Meurthe-et-Moselle": ["3 members around it: Meuse, Moselle, Vosges"]}


def test_who_took_part_twice_is_likely_to_join(network):
    twice, once = OrganisationFactory(name="Twice"), OrganisationFactory(name="Once")
    cycle = CycleFactory(network=network)
    for number, comes in enumerate(((twice, once), (twice,))):
        meeting = MeetingFactory(cycle=cycle, starts_on=date(2013, 9, 12 + number), stage="reported")
        for one in comes:
            RegistrationFactory.create_batch(2, meeting=meeting, organisation=one)

    assert told(network) == {"Twice": ["took part in 2 meetings"]}


def test_who_deals_with_what_members_deal_with_is_likely_to_join(network):
    for one in (
        member(network, "A"),
        member(network, "B"),
        member(network, "C"),
        OrganisationFactory(name="Metz"),
    ):
        for theme in ("energy", "housing"):
            Deal.objects.create(organisation=one, theme=theme)
    Deal.objects.create(organisation=OrganisationFactory(name="Toul"), theme="energy")

    assert told(network) == {"Metz": ["deals with the same themes as members: energy, housing"]}


def test_who_has_most_reasons_stands_first(network, county):
    for name in ("A", "B", "C"):
        one = member(network, name, territory=town_in(county))
        for theme in ("energy", "housing"):
            Deal.objects.create(organisation=one, theme=theme)
    OrganisationFactory(name="One reason", territory=town_in(county))
    two = OrganisationFactory(name="Two reasons", territory=town_in(county))
    for theme in ("energy", "housing"):
        Deal.objects.create(organisation=two, theme=theme)

    assert list(told(network)) == ["Two reasons", "One reason"]


def test_who_is_known_to_the_network_is_left_out(network, county):
    for name in ("A", "B", "C"):
        member(network, name, territory=town_in(county))
    left, followed = (OrganisationFactory(territory=town_in(county)) for _n in range(2))
    MembershipFactory(network=network, organisation=left, stage="left", since=date(2020, 1, 1))
    ProspectFactory(network=network, organisation=followed)
    OrganisationFactory(kind="association", territory=town_in(county))
    OrganisationFactory(is_confirmed=False, territory=town_in(county))

    assert told(network) == {}


def test_one_click_makes_a_prospect_of_it(client, network, county):
    for name in ("A", "B", "C"):
        member(network, name, territory=town_in(county))
    town = OrganisationFactory(name="Nancy", territory=town_in(county))
    client.force_login(PersonFactory(is_administrator=True))
    page = client.get(reverse("prospects_likely"), {"network": network.pk}).content.decode()
    assert "3 members around it: A, B, C" in page

    client.post(reverse("organisation_follow", args=[town.pk]), {"network": network.pk})

    assert Prospect.objects.get().organisation == town
    assert told(network) == {}


@pytest.mark.parametrize("number", (3, 6))
def test_the_page_costs_the_same_at_any_size(client, network, number, django_assert_num_queries):
    for _n in range(number):
        county = TerritoryFactory(level="department")
        for n in range(3):
            member(network, f"{county.code} {n}", territory=town_in(county))
        OrganisationFactory(territory=town_in(county))
    client.force_login(PersonFactory(is_administrator=True))
    with django_assert_num_queries(13):
        client.get(reverse("prospects_likely"), {"network": network.pk})
