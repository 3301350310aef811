"""The list of all projects, and what projects say elsewhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding.models import StepsFeed
from tests.factories import (
    AffiliationFactory,
    NextStepFactory,
    OfferFactory,
    ParticipationFactory,
    PartnerFactory,
    ProjectFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def titles(client, **asked):
    page = client.get(reverse("all_projects"), asked).context["page"]
    return {project.title for project in page}


def shown(title, **facts):
    return ProjectFactory(title=title, meeting=None, is_public=True, **facts)


def test_whoever_comes_by_finds_what_is_shown_to_everybody_alone(client):
    shown("Kitchen")
    ProjectFactory(title="Hidden", meeting=None)
    ProjectFactory(title="Of a meeting", meeting__reported=True, meeting__live=False)
    ProjectFactory(title="Of a meeting that goes on")

    assert titles(client) == {"Kitchen", "Of a meeting"}


def test_projects_are_filtered_by_words_stage_territory_and_level(client):
    place = TerritoryFactory(name="Longwy", code="FR-54323")
    kitchen, garden = shown("Kitchen", stage="lasting"), shown("Garden")
    kitchen.territories.add(place)
    PartnerFactory(project=garden, level="region", is_accepted=True)
    PartnerFactory(project=kitchen, level="region")

    assert titles(client, text="gard") == {"Garden"}
    assert titles(client, stage="lasting") == {"Kitchen"}
    assert titles(client, where="Longwy (FR-54323)") == {"Kitchen"}
    assert titles(client, level="region") == {"Garden"}
    assert titles(client, stage="nonsense", theme="x") == {"Kitchen", "Garden"}


def test_the_list_leaves_as_a_table_without_names_of_people(client):
    row = ParticipationFactory(project=shown("Kitchen"))

    table = client.get(reverse("all_projects_export", args=["csv"])).content.decode("utf-8-sig")

    assert "Kitchen,emergence" in table
    assert row.person.last_name not in table


def test_the_list_costs_the_same_at_any_size(client, statements):
    def cost():
        one = shown("Kitchen")
        one.territories.add(TerritoryFactory())
        PartnerFactory(project=one, is_accepted=True)
        return statements(reverse("all_projects"))

    assert cost() == cost() <= 8


def test_ones_steps_stand_at_home_late_or_not_and_in_ones_calendar(client):
    step = NextStepFactory(due=timezone.localdate() - timedelta(days=2))
    NextStepFactory(owner=step.owner, text="Is done", done_on=timezone.localdate())
    feed = StepsFeed.objects.create(person=step.owner)
    client.force_login(step.owner)

    page = client.get(reverse("home")).content.decode()
    assert (step.text in page, "late" in page, "Is done" in page) == (True, True, False)
    calendar = client.get(reverse("next_steps_feed", args=[feed.token])).content.decode()
    assert step.text in calendar
    assert "Is done" not in calendar


def test_who_waits_for_an_answer_stands_at_home(client):
    mayor = AffiliationFactory(is_representative=True)
    PartnerFactory(project=shown("Kitchen"), organisation=mayor.organisation)
    row = ParticipationFactory(project=shown("Garden"), person=mayor.person, is_in_charge=True)
    offer = OfferFactory(project=row.project)
    client.force_login(mayor.person)

    page = client.get(reverse("home")).content.decode()

    assert "a partner of “Kitchen”?" in page
    assert offer.person.name in page


def test_an_organisation_says_of_which_projects_it_is_a_partner(client):
    partner = PartnerFactory(project=shown("Kitchen"), is_accepted=True, organisation__is_confirmed=True)
    hidden = ProjectFactory(meeting=None, title="Hidden")
    PartnerFactory(project=hidden, organisation=partner.organisation, is_accepted=True)

    page = client.get(partner.organisation.get_absolute_url()).content.decode()

    assert ("Kitchen" in page, "Hidden" in page) == (True, False)
