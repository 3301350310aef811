"""What was typed freely is not published by itself: each way to an organisation is walked."""

import re

import pytest
from django.urls import reverse

from tests.factories import (
    AffiliationFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    PilotFactory,
    ProspectFactory,
    RegistrationFactory,
    SessionFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
NAME = "Atelier du Ruisseau"


@pytest.fixture
def typed():
    """Of a registration, nobody has looked at it; with all that pages could show of it."""
    town = TerritoryFactory(name="Metz", level="commune", country="FR", longitude=6.18, latitude=49.12)
    parent = OrganisationFactory(name="The whole")
    typed = OrganisationFactory(
        name=NAME, kind="network", is_confirmed=False, territory=town, parent=parent, longitude=6.2,
        latitude=49.1, locality="Metz", email="ruisseau@example.org", email_for="public",
    )  # fmt: skip
    MembershipFactory(network=typed, organisation=parent)
    return typed


def pages(typed):
    """Everything that shows organisations to passers-by."""
    return [
        reverse("organisations"),
        reverse("organisations") + "?q=ruisseau",
        reverse("organisations") + "?kind=network",
        reverse("organisations") + "?unconfirmed=on",
        reverse("organisations_export", args=["csv"]),
        reverse("organisations_export", args=["csv"]) + "?unconfirmed=on",
        reverse("organisations_complete") + "?q=ruisseau",
        reverse("organisation", args=[typed.parent_id]),
        reverse("organisation_jsonld", args=[typed.parent_id]),
        reverse("map") + "?view=6.2,49.1,12",
        reverse("map_embed") + "?view=6.2,49.1,12",
        reverse("map_file", args=["svg"]) + "?view=6.2,49.1,12",
        reverse("search") + "?text=atelier",
        reverse("search") + "?text=atelier&what=organisation",
        reverse("territory", args=[typed.territory.code]),
        reverse("together"),
        reverse("together_export", args=["csv"]),
    ]


def own(typed):
    return [reverse(name, args=[typed.pk]) for name in ("organisation", "organisation_jsonld")]


def told(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    return re.sub("</?mark>", "", text)


@pytest.mark.parametrize("is_signed_in", (False, True))
def test_passers_by_find_it_nowhere(client, typed, is_signed_in):
    if is_signed_in:
        client.force_login(PersonFactory())

    assert [address for address in pages(typed) if NAME in told(client, address)] == []
    assert [client.get(address).status_code for address in own(typed)] == [404, 404]


@pytest.mark.parametrize("name", ("organisation_propose", "organisation_claim", "organisation_edit"))
def test_no_form_of_a_stranger_tells_of_it(client, typed, name):
    client.force_login(PersonFactory())

    assert client.get(reverse(name, args=[typed.pk])).status_code == 404


def test_the_team_finds_it_everywhere(client, typed):
    client.force_login(PersonFactory(is_administrator=True))

    without = [address for address in pages(typed) if NAME not in told(client, address)]

    assert without == [
        reverse("organisations_complete") + "?q=ruisseau",  # what a form takes is confirmed
        reverse("together"),  # nothing joins it to others yet
        reverse("together_export", args=["csv"]),
    ]


def acts_for(typed):
    return AffiliationFactory(organisation=typed).person


def comes_with(typed):
    registration = RegistrationFactory(organisation=typed)
    return RegistrationFactory(meeting=registration.meeting).person


def organises_with(typed):
    return OrganiserFactory(meeting=RegistrationFactory(organisation=typed).meeting).person


def comes_where_it_leads(typed):
    session = SessionFactory()
    PilotFactory(session=session, organisation=typed)
    return RegistrationFactory(meeting=session.meeting).person


def follows(typed):
    prospect = ProspectFactory(organisation=typed)
    return AffiliationFactory(organisation=prospect.network, is_representative=True).person


@pytest.mark.parametrize(
    "whoever",
    (acts_for, comes_with, organises_with, comes_where_it_leads, follows),
    ids=lambda one: one.__name__,
)
def test_those_who_have_to_do_with_it_read_it(client, typed, whoever):
    client.force_login(whoever(typed))

    assert [client.get(address).status_code for address in own(typed)] == [200, 200]
    assert NAME in told(client, reverse("organisations") + "?q=ruisseau")


def test_a_cancelled_registration_opens_nothing(client, typed):
    registration = RegistrationFactory(organisation=typed)
    client.force_login(RegistrationFactory(meeting=registration.meeting, status="cancelled").person)

    assert client.get(typed.get_absolute_url()).status_code == 404


def test_only_the_team_may_ask_for_those_to_be_checked(client, typed):
    asked = reverse("organisations")
    assert "unconfirmed" not in told(client, asked)

    client.force_login(PersonFactory(is_administrator=True))
    assert "unconfirmed" in told(client, asked)


def test_once_confirmed_it_stands_everywhere(client, typed):
    typed.is_confirmed = True
    typed.save()

    assert NAME in told(client, reverse("organisations"))
    assert client.get(typed.get_absolute_url()).status_code == 200
