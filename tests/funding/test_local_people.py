"""What is kept of a person who speaks for an organisation, saves in a club, or would; and after a merging."""

import pytest

from croisee.funding.models import Acceptance, ClubMember, ClubWish
from croisee.kit.personal import everything_about, kinds_pointing_at
from croisee.network.actions import erase_me, merge_organisation
from tests.factories import (
    AcceptanceFactory,
    CampaignFactory,
    CircuitFactory,
    ClubFactory,
    ClubMemberFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    """She said what there is to say."""
    person = PersonFactory(first_name="Anne")
    AcceptanceFactory(
        circuit__name="The mirabelle", organisation__name="Bakery", takes_for="Bread", proposed_by=person,
        decided_by=person,
    )  # fmt: skip
    ClubMemberFactory(club__name="The ants", person=person)
    ClubMemberFactory(decided_by=person)
    ClubWish.objects.create(person=person, territory=TerritoryFactory(name="Nancy"))
    CampaignFactory(name="A lorry").figures.create(raised=300, on="2013-09-12", told_by=person)
    return person


def test_it_is_among_what_one_takes_out(anne):
    assert everything_about(anne)["local_money"] == {
        "accepts": [{"organisation": "Bakery", "circuit": "The mirabelle", "for": "Bread"}],
        "named_in_clubs": [{"club": "The ants", "is_accepted": None}],
        "would_found_a_club": [{"place": "Nancy", "said_yes_to_be_introduced": None, "taken_back": False}],
        "raised": [{"campaign": "A lorry", "on": "2013-09-12", "raised": "300.00"}],
    }


def test_what_is_of_organisations_stays_without_the_name_and_the_rest_goes(anne):
    erase_me(by=anne)

    assert Acceptance.objects.get().proposed_by is None
    assert not ClubMember.objects.filter(club__name="The ants").exists()
    assert not ClubWish.objects.exists()
    assert not {kind.__name__ for kind in kinds_pointing_at(anne)} & {
        "Acceptance", "CampaignFigure", "ClubMember", "ClubWish",
    }  # fmt: skip


def test_a_merged_organisation_brings_what_it_runs_and_accepts():
    old, kept = OrganisationFactory(), OrganisationFactory()
    circuit, club = CircuitFactory(organisation=old), ClubFactory(organisation=old)
    both = AcceptanceFactory(organisation=old, accepted=True)
    AcceptanceFactory(circuit=both.circuit, organisation=kept, accepted=True)
    alone = AcceptanceFactory(organisation=old, accepted=True)

    merge_organisation(organisation=old, into=kept, by=PersonFactory(is_administrator=True))

    for thing in (circuit, club, alone):
        thing.refresh_from_db()
        assert thing.organisation == kept
    assert both.circuit.acceptances.filter(organisation=kept).count() == 1
