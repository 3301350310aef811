from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.cooperation import panels
from croisee.kit.panels import read_at
from tests.factories import ParticipationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def asks(person=None):
    return SimpleNamespace(user=person or AnonymousUser(), session={})


def test_a_contribution_shows_what_grew_from_it_and_ones_own_projects_beside(world):
    grown, own = (ProjectFactory(meeting=world.meeting, opened_by=world.participant) for _ in range(2))
    grown.contributions.add(world.contribution)

    facts = panels.grown_from(asks(world.participant), world.contribution)

    assert (facts["projects"], list(facts["own"]), facts["is_in"]) == ([grown], [own], True)


def test_the_public_sees_nothing_of_projects_before_the_meeting_is_over(world):
    assert panels.grown_from(asks(), world.contribution) is None
    assert panels.projects_of(asks(), world.meeting, {"all": 1}) is None


def test_the_public_sees_that_there_are_projects_once_it_is_over(world):
    world.meeting.stage = "reported"

    read = read_at("meeting", asks(), world.meeting)
    assert panels.projects_of(asks(), world.meeting, read["projects"])["count"] == 1


def test_the_organiser_sees_how_many_projects_and_people(world):
    for project in (world.project, ProjectFactory(meeting=world.meeting)):
        ParticipationFactory(project=project, person=world.participant)

    figures = read_at("meeting_manage", asks(), world.meeting)["projects"]

    assert figures == {"projects": 2, "people": 1}


def test_the_personal_page_shows_the_projects_that_one_joined(world):
    ParticipationFactory(project=world.project, person=world.participant)
    ParticipationFactory(project=world.project)

    joined = panels.projects_at(asks(world.participant), world.registration)["projects"]

    assert [(project, project.people_count) for project in joined] == [(world.project, 2)]
    assert panels.my_projects(asks(world.stranger), world.stranger) is None
