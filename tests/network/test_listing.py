"""What the directory lists, and the same as a file."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from croisee.network.models import Deal, Identifier
from tests.factories import (
    ContainmentFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def listed(client, **asked) -> list[str]:
    """The names on the page, which the file has too."""
    page = client.get(reverse("organisations"), asked)
    answer = client.get(reverse("organisations_export", args=["csv"]), asked)
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == [one.name for one in page.context["page"].object_list]
    return [row["Name"] for row in rows]


def test_organisations_stand_in_the_order_of_their_names(client):
    for name in ("Zoé", "élan", "Abeille"):
        OrganisationFactory(name=name)

    assert listed(client) == ["Abeille", "élan", "Zoé"]


def test_words_are_found_in_names_towns_and_what_it_does(client):
    OrganisationFactory(name="Métropole du Grand Nancy")
    OrganisationFactory(name="Le Relais", also="EBS", locality="Épinal", about="Collects and sorts clothes.")

    assert listed(client, q="metropole nancy") == ["Métropole du Grand Nancy"]
    assert listed(client, q="epinal") == listed(client, q="ebs") == listed(client, q="cloth") == ["Le Relais"]


def test_a_legal_form_is_found_with_what_comes_nearest_across_the_border(client):
    OrganisationFactory(name="Verein", legal_form="de-ev")
    OrganisationFactory(name="Asso", legal_form="fr-association")
    OrganisationFactory(name="Scic", legal_form="fr-scic")

    assert listed(client, legal_form="fr-association") == ["Asso"]
    assert listed(client, legal_form="fr-association", near="on") == ["Asso", "Verein"]


@pytest.mark.parametrize(("most", "many"), [(1_000, 10_000), (0, 10_000), (0, 0)])
def test_a_territory_is_found_with_what_lies_in_it_whichever_way_is_shorter(client, monkeypatch, most, many):
    monkeypatch.setattr("croisee.network.listing.are_many", lambda keys: keys.count() > most)
    monkeypatch.setattr("croisee.network.listing.MANY", many)
    lies = ContainmentFactory()
    town, county, elsewhere = lies.place, lies.container, TerritoryFactory()
    OrganisationFactory(name="Seated", territory=town)
    OrganisationFactory(name="Acting", territory=elsewhere).acts_in.add(town, county)
    OrganisationFactory(name="Elsewhere", territory=elsewhere)

    assert listed(client, where=f"{county.name} ({county.code})") == ["Acting", "Seated"]
    assert listed(client, where=f"{elsewhere.name} ({elsewhere.code})") == ["Acting", "Elsewhere"]


def test_filters_work_together(client):
    both = OrganisationFactory(name="Both", kind="association", country="DE")
    for one in (both, OrganisationFactory(name="Of Belgium", kind="association", country="BE")):
        Deal.objects.create(organisation=one, theme="energy")
    OrganisationFactory(name="Of Germany", kind="association", country="DE")

    assert listed(client, theme="energy", country="DE", kind="association") == ["Both"]


def test_members_of_a_network_are_those_whose_last_step_says_so(client):
    member = MembershipFactory()
    MembershipFactory(network=member.network, stage="invited")
    left = MembershipFactory(network=member.network)
    MembershipFactory(
        network=member.network, organisation=left.organisation, stage="left", since=date(2015, 1, 1)
    )

    assert listed(client, member=member.network_id) == [member.organisation.name]


@pytest.mark.postgres
def test_a_value_that_does_not_exist_asks_nothing(client):
    OrganisationFactory(name="Nancy")

    assert listed(client, kind="x", theme="x", member="9" * 30, country="x", legal_form="x") == ["Nancy"]


def test_an_unknown_place_is_said(client):
    assert (
        "No place has exactly this name"
        in client.get(reverse("organisations"), {"where": "Atlantis"}).content.decode()
    )


def test_a_file_says_all_that_everybody_may_read(client):
    town = OrganisationFactory(
        name="Nancy", email="a@b.org", phone="1", email_for="public", latitude=48.7, longitude=6.2
    )
    Identifier.objects.create(organisation=town, scheme="siren", value="552100554")
    Deal.objects.create(organisation=town, theme="energy")

    def row(by=None):
        if by:
            client.force_login(by)
        answer = client.get(reverse("organisations_export", args=["csv"]))
        return next(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    asked = {
        "Themes": "energy",
        "SIREN number (France)": "552100554",
        "Latitude": "48.7",
        "E-mail": "a@b.org",
    }
    assert {name: row()[name] for name in asked} == asked
    assert row()["Phone"] == row(PersonFactory())["Phone"] == ""
    assert row(PersonFactory(is_administrator=True))["Phone"] == "1"


@pytest.mark.parametrize("number", (1, 3))
@pytest.mark.parametrize(
    ("route", "args", "statements"), [("organisations", [], 4), ("organisations_export", ["csv"], 7)]
)
def test_list_and_file_cost_the_same_at_any_size(
    client, number, route, args, statements, django_assert_num_queries
):
    network = OrganisationFactory(kind="network")
    for one in OrganisationFactory.create_batch(number, legal_form="fr-scic", territory=TerritoryFactory()):
        one.acts_in.add(TerritoryFactory())
        Deal.objects.create(organisation=one, theme="energy")
        MembershipFactory(organisation=one, network=network)
    with django_assert_num_queries(statements):
        client.get(reverse(route, args=args), {"kind": "authority"})


@pytest.fixture
def small_pages(monkeypatch):
    """Two on a page, and nobody counts beyond five."""
    monkeypatch.setattr("croisee.network.listing.SIZE", 2)
    monkeypatch.setattr("croisee.network.listing.MOST", 5)


def pages(client, **asked) -> list[list[str]]:
    """The names on one page after the other."""
    found, number, goes_on = [], 1, True
    while goes_on:
        page = client.get(reverse("organisations"), asked | {"page": number}).context["page"]
        found.append([one.name for one in page.object_list])
        number, goes_on = page.next, page.has_next
    return found


@pytest.mark.parametrize(
    "asked",
    (
        {},
        {"theme": "energy"},
        {"q": "town"},
        {"theme": "energy", "q": "town", "kind": "authority"},
        {"kind": "authority", "country": "FR"},
    ),
)
@pytest.mark.parametrize("number", (3, 5, 6, 7))
def test_every_organisation_stands_on_one_page_however_they_are_found(client, small_pages, asked, number):
    for n in range(number):
        one = OrganisationFactory(name=f"Town {n}", country="FR")
        Deal.objects.create(organisation=one, theme="energy")

    found = pages(client, **asked)

    assert [name for page in found for name in page] == [f"Town {n}" for n in range(number)]
    assert {len(page) for page in found[:-1]} == {2}


def test_beyond_what_is_counted_the_page_says_so(client, small_pages):
    for _n in range(6):
        Deal.objects.create(organisation=OrganisationFactory(), theme="energy")

    assert (
        "More than 1 000 organisations"
        in client.get(reverse("organisations"), {"theme": "energy"}).content.decode()
    )


@pytest.mark.postgres
@pytest.mark.parametrize("page", ("0", "-1", "x", "9" * 30, "99", "²"))
def test_a_page_that_does_not_exist_shows_one_that_does(client, page):
    OrganisationFactory(name="Nancy")

    shown = client.get(reverse("organisations"), {"page": page}).context["page"]

    assert [one.name for one in shown.object_list] == ["Nancy"]
