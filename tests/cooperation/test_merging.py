"""Two projects become one, and two again; a part of one becomes another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.cooperation.models import Project, ProjectMerging, ProjectPaper
from croisee.cooperation.projects import actions
from croisee.funding.models import Path, Plan
from croisee.kit.access import Refused
from tests.factories import (
    ContributionFactory,
    MatchFactory,
    OrganisationFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    ProjectFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return PersonFactory()


@pytest.fixture
def kitchen(anne):
    return led(anne, title="A shared kitchen")


@pytest.fixture
def garden(anne):
    return led(anne, title="A shared garden")


def led(person, **facts):
    """A project that somebody is in charge of."""
    facts = {"meeting": None} | facts
    return ParticipationFactory(project=ProjectFactory(**facts), person=person, is_in_charge=True).project


def merged(garden, kitchen, by):
    return actions.merge(project=garden, into=kitchen, by=by)


def test_all_that_a_project_has_goes_along(garden, kitchen, anne):
    partner, other = PartnerFactory(project=garden), ParticipationFactory(project=garden)
    step = actions.add_step(project=garden, text="Buy seeds", by=anne)
    news = actions.tell(project=garden, text="We have seeds.", by=anne)
    said = ContributionFactory(session=SessionFactory())
    garden.contributions.add(said)

    merged(garden, kitchen, anne)

    for row in (partner, other, step, news):
        row.refresh_from_db()
        assert row.project == kitchen
    assert list(kitchen.contributions.all()) == [said]
    assert kitchen.participations.count() == 2
    assert list(Project.objects.all()) == [kitchen]


def test_the_old_address_leads_to_the_project_that_goes_on(client, garden, kitchen, anne):
    merged(garden, kitchen, anne)
    client.force_login(anne)

    for route in ("project", "project_stage", "project_people", "project_work"):
        answer = client.get(reverse(route, args=[garden.pk]))
        assert answer.headers["Location"] == reverse(route, args=[kitchen.pk])
    page = client.get(kitchen.get_absolute_url()).content.decode()
    assert "A shared garden" in page


def test_what_both_have_stays_once(garden, kitchen, anne):
    town = OrganisationFactory()
    for project in (garden, kitchen):
        PartnerFactory(project=project, organisation=town)

    merged(garden, kitchen, anne)

    assert (kitchen.partners.count(), kitchen.participations.count()) == (1, 1)


def test_it_is_undone_and_both_have_what_they_had(garden, kitchen, anne):
    step = actions.add_step(project=garden, text="Buy seeds", by=anne)
    merging = merged(garden, kitchen, anne)

    actions.part(merging=merging, by=anne)

    step.refresh_from_db()
    assert step.project == garden
    assert set(Project.objects.all()) == {garden, kitchen}
    assert garden.participations.filter(person=anne).exists()
    with pytest.raises(Refused):
        actions.part(merging=merging, by=anne)


def test_whoever_was_in_charge_of_the_one_that_goes_stays_in_charge(garden, kitchen, anne):
    omar = ParticipationFactory(project=garden, is_in_charge=True).person
    row = ParticipationFactory(project=kitchen, person=omar)

    merging = merged(garden, kitchen, anne)
    row.refresh_from_db()
    assert row.is_in_charge

    actions.part(merging=merging, by=anne)
    row.refresh_from_db()
    assert not row.is_in_charge


def test_only_those_in_charge_of_both_make_them_one(garden, anne):
    foreign = led(PersonFactory())

    for goes, stays in ((garden, foreign), (foreign, garden), (garden, garden)):
        with pytest.raises(Refused):
            merged(goes, stays, anne)


def test_a_project_that_went_into_another_goes_nowhere_else_and_is_undone_from_the_top(garden, kitchen, anne):
    first, house = merged(garden, kitchen, anne), led(anne, title="A house")
    with pytest.raises(Refused):
        merged(garden, house, anne)
    merged(kitchen, house, anne)

    with pytest.raises(Refused):
        actions.part(merging=first, by=anne)


def test_the_way_to_money_goes_along_when_only_one_has_begun_it(garden, kitchen, anne):
    path = Path.objects.create(project=garden, answers={"staff": 3})

    merging = merged(garden, kitchen, anne)
    assert Path.objects.get(project=kitchen) == path

    actions.part(merging=merging, by=anne)
    assert Path.objects.get(project=garden) == path


def test_two_ways_to_money_become_one_with_all_plans_and_two_again(client, garden, kitchen, anne):
    old = Path.objects.create(project=garden, answers={"staff": 3, "budget": 9}, documents=["statutes"])
    new = Path.objects.create(project=kitchen, answers={"staff": 5}, documents=["accounts"])
    plans = [Plan.objects.create(path=path, catalogue={}, project={}) for path in (old, new)]

    merging = merged(garden, kitchen, anne)

    new.refresh_from_db()
    assert new.answers == {"staff": 5, "budget": 9}
    assert new.documents == ["accounts", "statutes"]
    assert set(new.plans.all()) == set(plans)
    assert list(Path.objects.of(anne)) == [new]  # she is in charge of it
    client.force_login(PersonFactory(is_administrator=True))
    assert client.get(reverse("path", args=[garden.pk])).status_code != 404

    actions.part(merging=merging, by=anne)
    new.refresh_from_db()
    assert new.answers == {"staff": 5}
    assert (list(old.plans.all()), list(new.plans.all())) == ([plans[0]], [plans[1]])


def test_a_match_from_which_a_project_grew_knows_where_it_goes_on(garden, kitchen, anne):
    match = MatchFactory(project=garden)

    merged(garden, kitchen, anne)

    match.refresh_from_db()
    assert match.project == kitchen


def test_a_project_of_a_meeting_keeps_for_whom_its_people_came(world):
    world.project.opened_by = world.participant
    world.project.save()
    ParticipationFactory(project=world.project, person=world.participant, is_in_charge=True)
    kitchen = led(world.participant)
    other = ParticipationFactory(project=world.project, person=world.link_registration.person)

    merged(world.project, kitchen, world.participant)

    other.refresh_from_db()
    assert other.organisation == world.link_registration.organisation


def test_one_merges_from_the_page_and_undoes_it(client, garden, kitchen, anne):
    client.force_login(anne)
    address = reverse("project_merge", args=[garden.pk])
    asked = {"other": kitchen.pk, "stays": "other"}

    assert "This field is required." in client.post(address, asked).content.decode()
    assert client.post(address, asked | {"is_sure": "on"}).headers["Location"] == kitchen.get_absolute_url()
    assert "A shared garden" in client.get(reverse("project_people", args=[kitchen.pk])).content.decode()

    client.post(reverse("project_part", args=[ProjectMerging.objects.get().pk]))
    assert set(Project.objects.all()) == {garden, kitchen}


def test_a_part_goes_its_own_way_and_knows_where_it_came_from(client, kitchen, anne):
    stays, goes = (ContributionFactory(session=SessionFactory()) for _ in range(2))
    kitchen.contributions.add(stays, goes)
    partner = PartnerFactory(project=kitchen, is_accepted=True)
    client.force_login(anne)
    said = {"title": "A garden", "text": "Grow.", "contributions": [goes.pk], "partners": [partner.pk]}
    said["key"] = "6b1e5cbb-0f5a-4c57-a8a1-f1d4c0a9d2a1"

    for _ in range(2):
        client.post(reverse("project_split", args=[kitchen.pk]), said)

    made = Project.objects.get(title="A garden")
    assert list(made.contributions.all()) == [goes]
    assert list(kitchen.contributions.all()) == [stays]
    assert (list(made.partners.all()), made.split_from) == ([partner], kitchen)
    assert made.participations.get().is_in_charge
    assert kitchen.title in client.get(made.get_absolute_url()).content.decode()


def test_who_is_not_in_charge_splits_nothing(kitchen):
    with pytest.raises(Refused):
        actions.split(project=kitchen, title="A", text="B", by=PersonFactory())


def test_a_part_does_not_tell_strangers_of_which_hidden_project_it_was(client, kitchen, anne):
    made = led(anne, title="A garden", text="Grow.", split_from=kitchen, is_public=True)

    assert kitchen.title not in client.get(made.get_absolute_url()).content.decode()


def test_a_document_is_tied_to_another_project_without_being_read(garden, kitchen, anne):
    ProjectPaper.objects.create(project=garden, about="Plan", format="png", size=3, content=b"png")

    with CaptureQueriesContext(connection) as asked:
        merged(garden, kitchen, anne)

    assert kitchen.papers.get().about == "Plan"
    assert not [one for one in asked if one["sql"].startswith("SELECT") and '"content"' in one["sql"]]
