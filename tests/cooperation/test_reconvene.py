"""Who had the first idea is invited to go on: those who showed their name, and those who are in it."""

import pytest
from django.urls import reverse

from croisee.attendance.models import Audience, Wave
from croisee.attendance.rounds import to_invite
from croisee.cooperation.reconvene import actions
from croisee.cooperation.reconvene.called import called_by, others_than
from croisee.kit.access import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return make.PersonFactory(first_name="Oda")


@pytest.fixture
def coming(organiser):
    meeting = make.MeetingFactory(title="Next", language="en", open=True)
    make.OrganiserFactory(meeting=meeting, person=organiser)
    return meeting


@pytest.fixture
def project(organiser):
    """Anne said it under her name, Bea without; Carl is in it."""
    project = make.ProjectFactory(title="Kitchen")
    make.OrganiserFactory(meeting=project.meeting, person=organiser)
    contribution = make.ContributionFactory(session=make.SessionFactory(meeting=project.meeting))
    anne, bea, carl = (make.PersonFactory(first_name=name) for name in ("Anne", "Bea", "Carl"))
    make.AuthorFactory(contribution=contribution, person=anne)
    make.AuthorFactory(contribution=contribution, person=bea, shows_name=False)
    project.contributions.add(contribution)
    make.ParticipationFactory(project=project, person=carl)
    return project


def test_who_said_it_without_their_name_is_not_called(project):
    assert {one.person.first_name for one in called_by(project)} == {"Anne", "Carl"}


def test_the_round_holds_the_same_people_and_nothing_has_left(project, coming, organiser):
    wave = actions.reconvene(project=project, meeting=coming, by=organiser)

    assert {person.first_name for person in to_invite(wave)} == {"Anne", "Carl"}
    assert (wave.state, wave.invitations.count()) == (Wave.State.DRAFT, 0)
    assert "“Kitchen”" in wave.text and "{link}" in wave.text


def test_a_double_click_prepares_one_round(project, coming, organiser):
    first, second = (actions.reconvene(project=project, meeting=coming, by=organiser) for _twice in range(2))

    assert (first, Audience.objects.count(), Wave.objects.count()) == (second, 1, 1)


def test_only_an_organiser_of_the_meeting_invites_to_it(project, coming):
    leader = make.ParticipationFactory(project=project, is_in_charge=True).person

    with pytest.raises(Refused):
        actions.reconvene(project=project, meeting=coming, by=leader)


def test_nobody_is_called_by_a_project_that_others_do_not_see(coming, organiser):
    alone = make.ProjectFactory(meeting=None, opened_by=organiser)
    make.ParticipationFactory(project=alone, person=organiser, is_in_charge=True)

    with pytest.raises(Refused, match="Others do not see this project yet"):
        actions.reconvene(project=alone, meeting=coming, by=organiser)


def test_those_who_gave_a_position_are_counted_from_five_on(project):
    [contribution] = project.contributions.all()
    for number, told in ((4, None), (1, 5)):
        for _n in range(number):
            make.PositionFactory(contribution=contribution, person=make.PersonFactory())
        assert others_than(called_by(project), project) == told


def test_the_page_says_who_and_why_and_leads_to_the_round(project, coming, organiser, client):
    client.force_login(organiser)
    address = reverse("project_reconvene", args=[project.pk])

    page = client.get(address).content.decode()
    assert "2 people would be invited" in page and "takes part in the project" in page

    answer = client.post(address, {"meeting": coming.pk})
    assert answer.url == Wave.objects.get().get_absolute_url()


def test_a_space_leads_whoever_is_in_charge_of_its_project_to_those_who_are_called(client, project):
    space = make.SpaceFactory(visibility="public")
    space.projects.add(project)
    there = reverse("project_reconvene", args=[project.pk])
    charge = make.ParticipationFactory(project=project, is_in_charge=True).person
    assert there not in client.get(space.get_absolute_url()).text

    client.force_login(charge)

    assert there in client.get(space.get_absolute_url()).text
    assert client.get(there).status_code == 200
