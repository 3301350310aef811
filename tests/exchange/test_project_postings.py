"""Needs and offers that belong to a project: they are matched as all others."""

import pytest
from django.urls import reverse

from croisee.cooperation.projects.actions import merge
from croisee.exchange import actions
from croisee.exchange.models import Posting
from croisee.kit.access import Refused
from tests.factories import AffiliationFactory, ParticipationFactory, PersonFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor():
    return AffiliationFactory(is_representative=True, organisation__is_confirmed=True)


@pytest.fixture
def kitchen(mayor):
    project = ProjectFactory(title="Kitchen", meeting=None, is_public=True)
    ParticipationFactory(project=project, person=mayor.person, is_in_charge=True)
    return project


def written(mayor, project, by=None):
    facts = {"kind": "need", "text": "We need an oven.", "language": "en", "about": "good", "concepts": []}
    return actions.write_posting(
        organisation=mayor.organisation, by=by or mayor.person, project=project, **facts
    )


def test_what_is_posted_for_a_project_stands_on_its_page_once_it_is_open(client, mayor, kitchen):
    posting = written(mayor, kitchen)
    page = kitchen.get_absolute_url()
    assert "We need an oven." not in client.get(page).content.decode()

    actions.open_posting(posting=posting, by=mayor.person)

    assert "We need an oven." in client.get(page).content.decode()
    assert list(Posting.objects.shown()) == [posting]


def test_one_posts_from_the_page_of_the_project(client, mayor, kitchen):
    client.force_login(mayor.person)
    address = reverse("posting_new") + f"?project={kitchen.pk}"

    assert address in client.get(kitchen.get_absolute_url()).content.decode()
    assert client.get(address).context["form"]["project"].value() == str(kitchen.pk)


def test_who_is_not_in_a_project_posts_nothing_for_it(mayor):
    with pytest.raises(Refused):
        written(mayor, ProjectFactory())


def test_needs_go_along_when_two_projects_become_one(mayor, kitchen):
    house = ProjectFactory(meeting=None)
    ParticipationFactory(project=house, person=mayor.person, is_in_charge=True)
    posting = written(mayor, kitchen)

    merge(project=kitchen, into=house, by=mayor.person)

    posting.refresh_from_db()
    assert posting.project == house


def test_a_stranger_is_not_asked_to_post(client, kitchen):
    client.force_login(PersonFactory())

    assert reverse("posting_new") + "?project" not in client.get(kitchen.get_absolute_url()).content.decode()
