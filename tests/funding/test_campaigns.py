"""How far a campaign is, who says so, and what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding.models import Campaign
from croisee.funding.solidarity import actions
from croisee.funding.solidarity.progress import progress
from croisee.kit.access import Refused
from tests.factories import (
    AffiliationFactory,
    CampaignFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    PlanFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
ENDED = {"ends_on": "2013-09-12"}


def representing(organisation):
    return AffiliationFactory(organisation=organisation, role="staff", is_representative=True).person


def told(raised, **facts):
    campaign = CampaignFactory(**facts)
    campaign.figures.create(raised=raised, on="2013-09-10")
    found = progress(Campaign.objects.with_raised().get())
    return found.share, found.says.replace("\u00a0", " "), found.tone


@pytest.mark.parametrize(
    ("raised", "facts", "says"),
    [
        (250, {}, (25, "250 € of 1,000 €: 25 %.", "")),
        (1000, {}, (100, "1,000 € of 1,000 €: 100 %. The goal is reached.", "good")),
        (250, {"floor": 500}, (25, "250 € of 1,000 €: 25 %. Below 500 € nothing is collected.", "warn")),
        (600, {"floor": 500}, (60, "600 € of 1,000 €: 60 %.", "")),
        (600, ENDED, (60, "600 € of 1,000 €: 60 %. It ended below its goal.", "")),
        (
            600,
            ENDED | {"floor": 500},
            (60, "600 € of 1,000 €: 60 %. The least that was needed is there.", ""),
        ),
        (
            250,
            ENDED | {"floor": 500},
            (25, "250 € of 1,000 €: 25 %. It ended below the least that is collected.", "warn"),
        ),
    ],
)
def test_how_far_it_is_stands_in_a_sentence(raised, facts, says):
    assert told(raised, **facts) == says


def test_who_runs_it_says_how_much_there_is_and_the_last_word_of_a_day_counts(client):
    campaign = CampaignFactory()
    client.force_login(representing(campaign.organisation))
    address = campaign.get_absolute_url()

    client.post(address, {"raised": "1 200,50", "on": TODAY().isoformat()})
    client.post(address, {"raised": "300", "on": TODAY().isoformat()})

    [figure] = campaign.figures.all()
    assert (figure.raised, figure.is_team) == (300, False)
    assert "as those who run it say" in client.get(address).content.decode()


def test_the_team_says_it_in_its_own_name():
    campaign = CampaignFactory()
    actions.tell_raised(campaign=campaign, raised=5, on=TODAY(), by=PersonFactory(is_administrator=True))
    assert campaign.figures.get().is_team


def test_nobody_says_what_there_is_tomorrow_nor_for_others(client):
    campaign = CampaignFactory()
    with pytest.raises(Refused):
        actions.tell_raised(campaign=campaign, raised=5, on=TODAY(), by=PersonFactory())

    client.force_login(representing(campaign.organisation))
    tomorrow = TODAY() + timedelta(days=1)
    page = client.post(campaign.get_absolute_url(), {"raised": "5", "on": tomorrow.isoformat()})
    assert "has not come yet" in page.content.decode()
    assert not campaign.figures.exists()


def test_a_campaign_is_tied_to_a_project_of_ones_own(client):
    organisation, place = OrganisationFactory(name="Us"), TerritoryFactory(name="Nancy")
    person = representing(organisation)
    mine = PathFactory(project__opened_by=person, project__title="Kitchen").project
    other = PathFactory().project
    said = {
        "name": "For the kitchen", "organisation": "Us", "territory": place.name, "language": "en",
        "website": "https://platform.example/kitchen", "kind": "reward", "goal": "5000",
        "ends_on": TODAY().isoformat(),
    }  # fmt: skip
    client.force_login(person)

    client.post(reverse("campaign_new"), said | {"project": other.pk})
    assert not Campaign.objects.exists()
    client.post(reverse("campaign_new"), said | {"project": mine.pk})
    assert Campaign.objects.get().project == mine
    assert "For the kitchen" in client.get(reverse("path_money", args=[mine.pk])).content.decode()
    plan = PlanFactory(path=mine.path)
    assert "For the kitchen" in client.get(plan.get_absolute_url()).content.decode()
    client.force_login(PersonFactory(is_administrator=True))
    assert "For the kitchen" in client.get(reverse("project", args=[mine.pk])).content.decode()


def test_a_floor_above_the_goal_is_asked_again(client):
    campaign = CampaignFactory()
    client.force_login(representing(campaign.organisation))

    page = client.post(reverse("campaign_edit", args=[campaign.pk]), {"goal": "10", "floor": "20"})

    assert "This is more than the goal." in page.content.decode()


def test_those_that_ended_stand_apart(client):
    CampaignFactory(name="Running")
    CampaignFactory(name="Over", **ENDED)

    def names(asked):
        return [one.name for one, _progress in client.get(reverse("campaigns"), asked).context["told"]]

    assert names({}) == ["Running"]
    assert names({"ended": "yes"}) == ["Over"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_at_any_size(client, django_assert_num_queries, number):
    for one in CampaignFactory.create_batch(number):
        one.figures.create(raised=3, on=TODAY())

    with django_assert_num_queries(2):
        client.get(reverse("campaigns"))
