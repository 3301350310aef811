import uuid

import pytest
from django.urls import reverse

from croisee.cooperation import actions
from croisee.cooperation.models import Project
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    ParticipationFactory,
    PersonFactory,
    ProjectFactory,
    RegistrationFactory,
    SessionFactory,
)
from tests.jsonld import graph_of

pytestmark = pytest.mark.django_db
WORDS = {"title": "A shared kitchen", "text": "Three communes cook together."}


@pytest.fixture
def anne():
    """A participant of a meeting that is under way."""
    return RegistrationFactory(meeting__live=True, meeting__open=False)


def verbs(thing):
    return [entry.verb for entry in Entry.objects.about(thing)]


def people(project):
    return [row.person for row in project.participations.all()]


def test_whoever_starts_a_project_is_the_first_in_it(anne):
    project = actions.open_project(meeting=anne.meeting, by=anne.person, **WORDS)

    assert (people(project), verbs(project)) == ([anne.person], ["project.opened"])


def test_the_same_form_sent_twice_starts_one_project(anne):
    key = uuid.uuid4()

    first, second = (
        actions.open_project(meeting=anne.meeting, by=anne.person, key=key, **WORDS) for _ in range(2)
    )

    assert first == second == Project.objects.get()


def test_a_project_remembers_what_it_grew_from(anne):
    said = ContributionFactory(session__meeting=anne.meeting)

    project = actions.open_project(meeting=anne.meeting, by=anne.person, contributions=[said], **WORDS)

    assert list(project.contributions.all()) == [said]


@pytest.mark.parametrize("facts", ({}, {"session__meeting": "mine", "is_withdrawn": True}))
def test_a_project_does_not_grow_from_another_meeting_nor_from_what_is_withdrawn(anne, facts):
    project = actions.open_project(meeting=anne.meeting, by=anne.person, **WORDS)
    facts = {name: anne.meeting if value == "mine" else value for name, value in facts.items()}

    with pytest.raises(Refused):
        actions.grow(project=project, contribution=ContributionFactory(**facts), by=anne.person)


def test_a_stranger_starts_no_project(anne):
    with pytest.raises(Refused):
        actions.open_project(meeting=anne.meeting, by=PersonFactory(), **WORDS)


def test_somebody_on_the_waiting_list_joins_no_project(anne):
    waiting = RegistrationFactory(meeting=anne.meeting, status="waiting")

    with pytest.raises(Refused):
        actions.join(project=ProjectFactory(meeting=anne.meeting), by=waiting.person)


def test_joining_twice_is_joining_once(anne):
    project = ProjectFactory(meeting=anne.meeting)

    for _ in range(2):
        actions.join(project=project, by=anne.person)

    assert (people(project), verbs(project)) == ([anne.person], ["project.joined"])


def test_leaving_undoes_joining(anne):
    project = ProjectFactory(meeting=anne.meeting)

    actions.join(project=project, by=anne.person)
    for _ in range(2):
        actions.leave(project=project, by=anne.person)

    assert (people(project), verbs(project)) == ([], ["project.left", "project.joined"])


def test_what_a_project_grew_from_is_tied_and_untied(anne):
    project = ProjectFactory(meeting=anne.meeting, opened_by=anne.person)
    said = ContributionFactory(session__meeting=anne.meeting)

    for act in (actions.grow, actions.grow, actions.prune, actions.prune):
        act(project=project, contribution=said, by=anne.person)

    assert not project.contributions.exists()
    assert verbs(project) == ["project.pruned", "project.grown"]


def test_the_words_of_a_project_are_its_openers(anne):
    with pytest.raises(Refused):
        actions.change_project(project=ProjectFactory(meeting=anne.meeting), by=anne.person, **WORDS)


def test_the_history_keeps_the_words_from_before(anne):
    project = ProjectFactory(meeting=anne.meeting, opened_by=anne.person, title="Kitchen", text="Cook.")

    actions.change_project(project=project, by=anne.person, **WORDS)

    assert Entry.objects.about(project)[0].facts == {"before": {"title": "Kitchen", "text": "Cook."}}


# Pages


def test_a_project_starts_from_a_contribution(visit, world):
    address = reverse("project_new", args=[world.meeting.slug]) + f"?from={world.contribution.pk}"

    assert world.contribution.text in visit("participant", address).content.decode()
    visit("participant", address, WORDS)

    project = Project.objects.get(title=WORDS["title"])
    assert list(project.contributions.all()) == [world.contribution]


def test_what_one_may_not_see_is_no_start_of_a_project(visit, world):
    address = reverse("project_new", args=[world.meeting.slug]) + f"?from={world.contribution.pk}"

    assert world.contribution.text not in visit("other_pilot", address).content.decode()


def test_a_project_needs_a_title_and_a_text(visit, world):
    page = visit("link", reverse("project_new", args=[world.meeting.slug]), {"title": "", "text": ""})

    assert page.content.decode().count("This field is required.") == 2


def test_an_older_form_does_not_undo_newer_words(visit, world):
    world.project.opened_by = world.participant
    world.project.save()
    address = reverse("project_edit", args=[world.project.pk])
    old = {"seen": visit("participant", address).context["form"]["seen"].value()}

    visit("organiser", address, old | {"title": "Newer", "text": "Words."})
    page = visit("participant", address, old | {"title": "Older", "text": "Words."})

    assert "Somebody changed this project while you wrote." in page.content.decode()
    assert Project.objects.get(pk=world.project.pk).title == "Newer"


def test_the_page_names_people_to_those_who_take_part_only(visit, world):
    ParticipationFactory(project=world.project, person=world.participant)
    address = world.project.get_absolute_url()

    assert world.participant.name in visit("link", address).content.decode()

    world.meeting.stage = "reported"
    world.meeting.save()
    page = visit("public", address).content.decode()
    assert world.participant.name not in page
    assert "1 person takes part" in page
    assert world.town.name in page


def test_unpublished_matter_of_another_workshop_does_not_show_through_a_project(visit, world):
    world.project.contributions.add(world.contribution)
    address = world.project.get_absolute_url()

    assert world.contribution.text in visit("pilot", address).content.decode()
    assert world.contribution.text not in visit("other_pilot", address).content.decode()


def test_joining_and_leaving_by_the_buttons(visit, world):
    visit("link", reverse("project_join", args=[world.project.pk]), {})
    page = visit("link", world.project.get_absolute_url()).content.decode()
    assert "Leave this project" in page

    visit("link", reverse("project_leave", args=[world.project.pk]), {})
    assert not people(world.project)


def test_projects_are_found_by_their_words(visit, world):
    ProjectFactory(meeting=world.meeting, title="Bicycles")
    address = reverse("projects", args=[world.meeting.slug])

    found = visit("participant", address, q="x").client.get(address, {"q": "bicy"})

    assert [project.title for project, _ in found.context["cards"]] == ["Bicycles"]


def test_the_organiser_takes_the_projects_out_as_a_table(visit, world):
    ParticipationFactory(project=world.project, person=world.participant)

    table = visit("organiser", reverse("projects_export", args=[world.meeting.slug, "csv"])).content.decode(
        "utf-8-sig"
    )

    assert world.participant.name in table
    assert table.splitlines()[0] == "Title,Text,Opened,People,Organisations,Contributions"


def test_a_project_of_a_meeting_that_is_not_public_is_not_found_by_others(client):
    project = ProjectFactory(meeting=MeetingFactory(reported=True, is_public=False))

    assert client.get(project.get_absolute_url()).status_code == 404
    assert client.get(reverse("projects", args=[project.meeting.slug])).status_code == 404


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_of_projects_costs_the_same_at_any_size(client, anne, number, django_assert_num_queries):
    for _ in range(number):
        ParticipationFactory(project=ProjectFactory(meeting=anne.meeting))
    client.force_login(anne.person)

    with django_assert_num_queries(7):
        client.get(reverse("projects", args=[anne.meeting.slug]))


@pytest.mark.parametrize("number", (1, 3))
def test_a_project_costs_the_same_at_any_size(client, anne, number, django_assert_num_queries):
    project = ProjectFactory(meeting=anne.meeting)
    session = SessionFactory(meeting=anne.meeting)
    for _ in range(number):
        ParticipationFactory(project=project)
        project.contributions.add(ContributionFactory(session=session))
    client.force_login(anne.person)

    with django_assert_num_queries(15):
        client.get(project.get_absolute_url())


def test_a_project_says_to_programs_what_it_is_and_names_nobody(client):
    project = ProjectFactory(meeting=None, is_public=True, title="A shared kitchen")
    ParticipationFactory(project=project, person__last_name="Shy")

    found, _crumbs = graph_of(client, project.get_absolute_url())

    assert (found["@type"], found["name"]) == ("Project", "A shared kitchen")
    assert "Shy" not in str(found)
