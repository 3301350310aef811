"""Who runs a circuit, who says that they accept it, and who says yes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding.models import Acceptance, Circuit
from croisee.funding.solidarity import actions
from croisee.kit.access import Refused
from tests.factories import (
    AcceptanceFactory,
    AffiliationFactory,
    CampaignFactory,
    CircuitFactory,
    ClubFactory,
    ContainmentFactory,
    FunderFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def representing(organisation):
    return AffiliationFactory(organisation=organisation, role="staff", is_representative=True).person


def test_who_represents_an_organisation_adds_what_it_runs(client):
    place, organisation = TerritoryFactory(name="Nancy"), OrganisationFactory(name="Around the Corner")
    client.force_login(representing(organisation))
    said = {"organisation": "Around the corner", "territory": "Nancy", "language": "en", "kind": "euro"}

    answer = client.post(reverse("circuit_new"), said | {"name": "The mirabelle", "backing": "Euros"})

    made = Circuit.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.name, made.territory, made.organisation) == ("The mirabelle", place, organisation)


def test_nobody_adds_it_for_an_organisation_of_others(client):
    TerritoryFactory(name="Nancy")
    OrganisationFactory(name="Others")
    client.force_login(representing(OrganisationFactory()))
    said = {"organisation": "Others", "territory": "Nancy", "language": "en", "kind": "euro", "name": "X"}

    assert "You do not represent" in client.post(reverse("circuit_new"), said).content.decode()
    assert not Circuit.objects.exists()


@pytest.mark.parametrize("route", ["circuits", "clubs", "campaigns"])
def test_adding_one_is_offered_to_who_represents_an_organisation(client, route):
    address = f'href="{reverse(route.removesuffix("s") + "_new")}"'
    client.force_login(PersonFactory())
    page = client.get(reverse(route)).content.decode()
    assert address not in page and "Only those who represent an organisation" in page

    client.force_login(representing(OrganisationFactory()))
    assert address in client.get(reverse(route)).content.decode()


def test_who_answers_reads_what_came_of_it(client):
    asked = AcceptanceFactory()
    client.force_login(representing(asked.circuit.organisation))
    page = client.post(reverse("acceptance", args=[asked.pk]), {"do": "yes"}, follow=True)

    assert f"{asked.organisation} stands among those who accept it." in page.content.decode()


def test_two_who_change_different_lines_do_not_undo_each_other(client):
    circuit = CircuitFactory(territory__name="Nancy", cost="Nothing")
    keeper = representing(circuit.organisation)
    client.force_login(keeper)
    form = client.get(reverse("circuit_edit", args=[circuit.pk])).context["form"]
    shown = {name: value for name, value in form.initial.items() if value not in (None, "", [])}

    actions.keep(thing=circuit, values={"backing": "Euros at a bank"}, by=keeper)
    actions.keep(thing=circuit, values={"cost": "2 %"}, by=keeper)
    client.post(reverse("circuit_edit", args=[circuit.pk]), shown | {"cost": "2 %", "fund": "Loans"})

    circuit.refresh_from_db()
    assert (circuit.cost, circuit.fund) == ("2 %", "Loans")


@pytest.mark.parametrize("make", [CircuitFactory, ClubFactory])
def test_what_ends_before_it_begins_is_said_at_its_field(client, make):
    kept = make(territory__name="Nancy")
    name = kept._meta.model_name
    client.force_login(representing(kept.organisation))
    page = reverse(f"{name}_edit", args=[kept.pk])
    shown = {one: value for one, value in client.get(page).context["form"].initial.items() if value}

    answer = client.post(page, shown | {"since": "2026-05-01", "until": "2026-04-30"})

    assert answer.context["form"].errors == {"until": ["The last day comes before the first one."]}


def test_two_days_that_two_people_write_at_once_stay_in_order():
    circuit = CircuitFactory(since=date(2013, 1, 1))
    keeper = representing(circuit.organisation)
    actions.keep(thing=circuit, values={"until": date(2020, 1, 1)}, by=keeper)

    with pytest.raises(Refused, match="“since” comes after “ended on”"):
        actions.keep(thing=circuit, values={"since": date(2021, 1, 1)}, by=keeper)


def test_it_is_accepted_once_its_keeper_says_yes():
    circuit, shop = CircuitFactory(), OrganisationFactory()
    baker, keeper = representing(shop), representing(circuit.organisation)

    made = actions.accept(circuit=circuit, organisation=shop, takes_for="Bread", by=baker)
    assert list(Acceptance.objects.accepted()) == []
    with pytest.raises(Refused):
        actions.answer_acceptance(acceptance=made, is_accepted=True, by=baker)
    actions.answer_acceptance(acceptance=made, is_accepted=True, by=keeper)

    assert list(Acceptance.objects.accepted()) == [made]


def test_a_keeper_who_accepts_asks_nobody():
    circuit = CircuitFactory()
    keeper = representing(circuit.organisation)

    made = actions.accept(circuit=circuit, organisation=circuit.organisation, takes_for="All", by=keeper)

    assert made.is_accepted


@pytest.mark.parametrize("until", [None, "2013-01-01"])
def test_one_says_so_once_and_not_of_what_has_ended(until):
    there = AcceptanceFactory(accepted=until is None, circuit__until=until)
    baker = representing(there.organisation)
    again = {"circuit": Circuit.objects.get(), "organisation": there.organisation, "takes_for": "Bread"}

    with pytest.raises(Refused):
        actions.accept(**again, by=baker)


def test_a_refusal_is_read_by_who_asked_and_may_be_asked_again(client):
    asked = AcceptanceFactory()
    baker = representing(asked.organisation)
    actions.answer_acceptance(
        acceptance=asked, is_accepted=False, reason="Too far", by=representing(asked.circuit.organisation)
    )
    address = asked.circuit.get_absolute_url()
    assert "Too far" not in client.get(address).content.decode()

    client.force_login(baker)
    assert "Too far" in client.get(address).content.decode()
    actions.accept(circuit=asked.circuit, organisation=asked.organisation, takes_for="Bread", by=baker)
    assert Acceptance.objects.waiting().count() == 1


def test_an_organisation_stops_accepting_whenever_it_likes(client):
    there = AcceptanceFactory(accepted=True)
    client.force_login(representing(there.organisation))

    client.post(reverse("acceptance", args=[there.pk]), {"do": "stop"})

    assert not Acceptance.objects.exists()


def test_what_waits_is_seen_by_its_keeper_only(client):
    asked = AcceptanceFactory(takes_for="Bread and cake")
    address = asked.circuit.get_absolute_url()
    assert "Bread and cake" not in client.get(address).content.decode()

    client.force_login(representing(asked.circuit.organisation))
    assert "Bread and cake" in client.get(address).content.decode()
    assert "says that it accepts" in client.get(reverse("home")).content.decode()


def test_the_directory_lists_those_who_accept_it(client):
    there = AcceptanceFactory(accepted=True, organisation__name="Baker")
    AcceptanceFactory(circuit=there.circuit, organisation__name="Who waits")
    AcceptanceFactory(accepted=True, organisation__name="Elsewhere")

    def listed(accepts):
        return [one.name for one in client.get(address, {"accepts": accepts}).context["page"].object_list]

    address = reverse("organisations")
    assert listed(there.circuit.pk) == ["Baker"]
    assert listed("any") == ["Baker", "Elsewhere"]
    assert len(listed("nothing that exists")) > 2


def test_circuits_of_a_place_are_those_within_it_and_around_it(client):
    region, town = TerritoryFactory(name="Lorraine"), TerritoryFactory(name="Nancy")
    ContainmentFactory(place=town, container=region)
    CircuitFactory(name="Of the region", territory=region)
    CircuitFactory(name="Of the town", territory=town)
    CircuitFactory(name="Of elsewhere")

    for place in ("Lorraine", "Nancy"):
        page = client.get(reverse("circuits"), {"where": place}).context["page"]
        assert [one.name for one in page.object_list] == ["Of the region", "Of the town"]


def test_places_and_organisations_say_what_goes_round_there(client):
    there = AcceptanceFactory(accepted=True, circuit__name="The mirabelle", takes_for="Bread")

    place = client.get(reverse("territory", args=[there.circuit.territory.code])).content.decode()
    shop = client.get(there.organisation.get_absolute_url()).content.decode()
    runs = client.get(there.circuit.organisation.get_absolute_url()).content.decode()

    assert all("The mirabelle" in page for page in (place, shop, runs))
    assert "Bread" in shop


@pytest.mark.parametrize("number", [1, 3])
def test_its_page_costs_the_same_at_any_size(client, django_assert_num_queries, number):
    circuit = CircuitFactory()
    AcceptanceFactory.create_batch(number, circuit=circuit, accepted=True)

    with django_assert_num_queries(4):
        client.get(circuit.get_absolute_url())


def test_what_an_unconfirmed_organisation_runs_is_not_there(client):
    circuit = CircuitFactory(name="Hidden", organisation__is_confirmed=False)

    assert client.get(circuit.get_absolute_url()).status_code == 404
    assert "Hidden" not in client.get(reverse("circuits")).content.decode()


def test_an_ended_one_says_so(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    circuit = CircuitFactory(until=yesterday)

    client.force_login(PersonFactory())
    page = client.get(circuit.get_absolute_url()).content.decode()
    assert "ended on" in page and "We accept it" not in page


def test_the_sheet_of_an_instrument_names_its_circuits_and_the_campaigns_of_its_funders(client, db):
    funder = FunderFactory()
    circuit = CircuitFactory(name="Florin")
    circuit.instruments.add(funder.instrument)
    CampaignFactory(name="A roof", organisation=funder.organisation)
    CampaignFactory(name="Over", organisation=funder.organisation, ends_on=date(2020, 1, 1))
    CircuitFactory(name="Hidden", organisation__is_confirmed=False).instruments.add(funder.instrument)
    page = client.get(funder.instrument.get_absolute_url())

    assert [(row.sort, row.name) for row in page.context["local"]] == [
        ("campaign", "A roof"),
        ("circuit", "Florin"),
    ]
    assert reverse("circuit", args=[circuit.pk]) in page.text
