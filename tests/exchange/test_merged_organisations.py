"""What two organisations had together goes along when one of them is merged into another entry."""

import pytest

from croisee.cooperation.actions import open_between
from croisee.cooperation.standing import between
from croisee.exchange.models import WorthMeeting
from croisee.network.actions.merging import merge_organisation
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make.PersonFactory(is_administrator=True)


def test_a_project_goes_to_the_entry_that_stays(team):
    metz, trier = (
        make.AffiliationFactory(organisation__name=name, is_representative=True) for name in ("Metz", "Trier")
    )
    project = open_between(
        own=metz.organisation,
        others=[trier.organisation],
        title="A",
        text="B",
        by=metz.person,
        contributions=[],
    )
    stays = make.OrganisationFactory(name="Stadt Trier")

    merge_organisation(organisation=trier.organisation, into=stays, by=team)

    assert set(project.organisations.all()) == {metz.organisation, stays}
    assert between(project, trier.person).organisation == stays


def test_two_that_become_one_are_not_worth_a_meeting_with_themselves(team):
    one, other = make.OrganisationFactory.create_batch(2)
    ends = {
        end: make.PostingFactory(organisation=one).contribution for end in ("need", "answer", "offer", "wish")
    }
    WorthMeeting.objects.create(organisation=one, other=other, score=0.5, **ends)

    merge_organisation(organisation=other, into=one, by=team)

    assert not WorthMeeting.objects.exists()
