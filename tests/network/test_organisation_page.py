"""What the page of an organisation says, to whom; and its form."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.network.entries import entry_of
from croisee.network.models import Deal, Identifier, Organisation
from tests.factories import (
    AffiliationFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)
from tests.jsonld import graph_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return OrganisationFactory(
        name="Ville <b> & Cie", legal_form="fr-commune", email="mairie@example.org", phone="03 83",
        email_for="public", about="It *cooks*.", latitude=48.7, longitude=6.2, locality="Nancy",
    )  # fmt: skip


def page_of(client, organisation, by=None) -> str:
    if by:
        client.force_login(by)
    return client.get(organisation.get_absolute_url()).content.decode()


def test_a_page_says_who_it_is_and_what_comes_nearest_to_its_form(client, town):
    page = page_of(client, town)

    assert "French commune" in page
    assert "DE: German municipality" in page


def test_a_phone_is_seen_by_those_with_whom_it_is_shared(client, town):
    assert "mairie@example.org" in page_of(client, town)
    assert "03 83" not in page_of(client, town)
    assert "03 83" in page_of(client, town, PersonFactory())


def test_only_those_who_say_so_stand_on_the_page(client, town):
    AffiliationFactory(organisation=town, person__last_name="Shy")
    AffiliationFactory(organisation=town, person__last_name="Shown", is_shown=True, since=date(2013, 9, 12))

    page = page_of(client, town)

    assert "Shown" in page
    assert "since 12 September 2013" in page
    assert "Shy" not in page


def test_strangers_read_of_membership_alone_and_the_team_of_the_way_to_it(client, town):
    network = MembershipFactory(organisation=town, stage="invited").network
    MembershipFactory(organisation=town, network=network, stage="member", since=date(2014, 1, 1))

    assert "invited" not in page_of(client, town)
    assert "1 January 2014" in page_of(client, town)
    assert "invited" in page_of(client, town, PersonFactory(is_administrator=True))


def test_programs_read_what_everybody_may_read(client, town):
    Identifier.objects.create(organisation=town, scheme="siren", value="552100554")
    Deal.objects.create(organisation=town, theme="energy")
    network = MembershipFactory(organisation=town).network

    answer = client.get(reverse("organisation_jsonld", args=[town.pk]))
    told = answer.json()

    assert answer.headers["Content-Type"] == "application/ld+json"
    assert told["@type"] == "GovernmentOrganization"
    assert told["email"] == "mairie@example.org"
    assert "telephone" not in told
    assert told["identifier"] == [{"@type": "PropertyValue", "propertyID": "SIREN", "value": "552100554"}]
    assert told["knowsAbout"] == ["http://purl.org/essglobal/standard/activities/a04"]
    assert [one["name"] for one in told["memberOf"]] == [network.name]
    assert told["geo"]["latitude"] == 48.7


def test_the_page_leads_programs_to_their_own(client, town):
    address = reverse("organisation_jsonld", args=[town.pk])

    assert f'rel="alternate" type="application/ld+json" href="{address}"' in page_of(client, town)


def test_a_representative_keeps_the_entry(client, town):
    place = TerritoryFactory()
    client.force_login(AffiliationFactory(organisation=town, is_representative=True).person)
    form = client.get(reverse("organisation_edit", args=[town.pk])).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, [])}
    sent |= {
        "acts_in": [f"{place.name} ({place.code})", ""],
        "themes": ["housing", "energy"],
        "number_siren": "552 100 554",
        "also": "VN",
    }

    answer = client.post(reverse("organisation_edit", args=[town.pk]), sent)

    assert answer.headers["Location"] == town.get_absolute_url()
    said = entry_of(Organisation.objects.get(pk=town.pk), ("acts_in", "themes", "identifiers", "also"))
    assert said == {
        "acts_in": [place.code],
        "themes": ["energy", "housing"],
        "identifiers": [["siren", "552100554"]],
        "also": "VN",
    }


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"number_siren": "1"}, "nine digits"),
        ({"number_register": "VR 1"}, "Add the court"),
        ({"acts_in": ["Atlantis"]}, "No place has exactly this name"),
        ({"territory": "Atlantis"}, "No place has exactly this name"),
        ({"parent": "Nobody"}, "the whole name of one confirmed organisation"),
        ({"latitude": "", "longitude": "6"}, "give both, or none"),
        ({"latitude": "91", "longitude": "6"}, "less than or equal to 90"),
        ({"parent": "Ville <b> & Cie"}, "neither to itself nor to one of its parts"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(client, town, sent, why):
    client.force_login(PersonFactory(is_administrator=True))
    whole = {
        "name": town.name,
        "kind": "authority",
        "language": "fr",
        "email_for": "team",
        "phone_for": "team",
    }

    answer = client.post(reverse("organisation_edit", args=[town.pk]), whole | sent)

    assert why in answer.content.decode()


def test_somebody_says_on_their_page_that_they_act_for_an_organisation(client, town):
    affiliation = AffiliationFactory(organisation=town)
    client.force_login(affiliation.person)
    address = reverse("my_affiliation", args=[affiliation.pk])

    wrong = client.post(address, {"since": "2014-01-01", "until": "2013-01-01"})
    client.post(address, {"function": "mayor", "since": "2014-01-01", "is_shown": "on"})

    assert "The last day comes before the first one." in wrong.content.decode()
    assert f"{affiliation.person}, mayor · since 1 January 2014" in page_of(client, town)


@pytest.mark.parametrize("number", (1, 3))
def test_a_page_costs_the_same_whatever_it_says(client, number, django_assert_num_queries):
    town = OrganisationFactory(parent=OrganisationFactory())
    town.acts_in.add(*TerritoryFactory.create_batch(number))
    AffiliationFactory.create_batch(number, organisation=town, is_shown=True)
    MembershipFactory.create_batch(number, organisation=town)
    OrganisationFactory.create_batch(number, parent=town)
    with django_assert_num_queries(11):
        client.get(town.get_absolute_url())


def test_programs_read_of_those_people_alone_who_show_themselves(client, town):
    AffiliationFactory(organisation=town, person__last_name="Shy")
    AffiliationFactory(organisation=town, person__first_name="Ann", person__last_name="Shown", is_shown=True)

    past = AffiliationFactory(organisation=town, is_shown=True, until=date(2019, 12, 31)).person
    found, _crumbs = graph_of(client, town.get_absolute_url())

    assert past.name in page_of(client, town)
    assert found["name"]["@value"] == "Ville <b> & Cie"
    assert [one["name"] for one in found["member"]] == ["Ann Shown"]
    assert "telephone" not in found
