"""A project grows from a match that works, or from two needs, and shows once both organisations are in it."""

import uuid

import pytest
from django.urls import reverse

from croisee.contributions.models import Contribution
from croisee.cooperation.models import Project
from croisee.exchange import actions
from croisee.exchange.models import Match
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests import factories as make

pytestmark = pytest.mark.django_db
WORDS = {"title": "A shared kitchen", "text": "Two towns cook together."}


def represents(name):
    return make.AffiliationFactory(organisation__name=name, is_representative=True)


@pytest.fixture
def metz():
    return represents("Metz")


@pytest.fixture
def trier():
    return represents("Trier")


@pytest.fixture
def works(metz, trier):
    """Metz needs what Trier has; they work together."""
    need = make.PostingFactory(organisation=metz.organisation, contribution__kind="need")
    offer = make.PostingFactory(organisation=trier.organisation)
    match = make.MatchFactory(need=need.contribution, offer=offer.contribution)
    told = {"introduced_at": "2026-11-20T12:00Z", "outcome_at": "2026-11-21T12:00Z"}
    Match.objects.update(outcome="works", **told)
    match.refresh_from_db()
    return match


def start(client, match, who, **more):
    client.force_login(who.person)
    return client.post(reverse("match_project", args=[match.pk]), WORDS | more)


def reads(client, project, who=None):
    client.logout()
    if who:
        client.force_login(who.person)
    return client.get(project.get_absolute_url()).status_code


def test_a_project_grows_from_a_match_and_the_other_side_is_invited(client, works, metz, trier):
    start(client, works, metz)

    project = Project.objects.get()
    works.refresh_from_db()
    assert works.project == project
    assert (project.meeting, set(project.contributions.all())) == (None, set())  # none was said in a meeting
    assert project.contributions.through.objects.filter(project=project).count() == 2
    assert [mail.to for mail in Mail.objects.all()] == [trier.person.email]


def test_it_shows_to_others_once_both_are_in(client, works, metz, trier):
    start(client, works, metz)
    project = Project.objects.get()
    assert (reads(client, project), reads(client, project, represents("Nancy"))) == (302, 404)
    assert found(client) == []

    assert reads(client, project, trier) == 200
    client.post(reverse("project_join", args=[project.pk]))

    assert (reads(client, project), reads(client, project, represents("Toul"))) == (200, 200)
    page = client.get(project.get_absolute_url()).content.decode()
    assert ("Metz" in page, metz.person.name in page) == (True, False)
    assert found(client) == [project]


def found(client):
    sorts = client.get(reverse("search"), {"text": "kitchen", "what": "project"}).context["found"]
    return sorts[0].rows


def test_who_reads_it_reads_what_it_grew_from_as_far_as_that_is_for_them(client, works, metz, trier):
    type(works.need.posting).objects.filter(pk=works.need_id).update(audience="members")
    start(client, works, metz)
    project = Project.objects.get()
    make.ParticipationFactory(project=project, person=trier.person, organisation=trier.organisation)

    client.logout()
    page = client.get(project.get_absolute_url()).content.decode()

    assert (works.offer.get_absolute_url() in page, works.need.get_absolute_url() in page) == (True, False)


def test_what_was_hidden_since_is_read_by_the_other_side_no_more(client, works, metz, trier):
    start(client, works, metz)
    Contribution._base_manager.filter(pk=works.need_id).update(hidden_because="It names somebody.")

    client.force_login(trier.person)
    page = client.get(Project.objects.get().get_absolute_url()).content.decode()

    assert (works.offer.get_absolute_url() in page, works.need.get_absolute_url() in page) == (True, False)


def test_the_same_form_sent_twice_starts_one(client, works, metz):
    key = uuid.uuid4()

    for _ in range(2):
        start(client, works, metz, key=key)

    assert (Project.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.parametrize("outcome", ("", "met", "nothing"))
def test_first_one_says_that_it_works(client, works, metz, outcome):
    Match.objects.update(outcome=outcome)

    assert start(client, works, metz).status_code == 403


def test_nobody_else_starts_it(works):
    with pytest.raises(Refused):
        actions.start_project(match=works, by=represents("Nancy").person, **WORDS)


def test_nobody_else_joins_it(client, works, metz):
    start(client, works, metz)
    client.force_login(represents("Nancy").person)

    assert client.post(reverse("project_join", args=[Project.objects.get().pk])).status_code == 404


def test_who_said_it_in_a_meeting_speaks_for_it(client, works, trier, metz):
    said = make.ContributionFactory(session__meeting__reported=True)
    author = make.AuthorFactory(contribution=said, organisation=trier.organisation)
    Match.objects.update(offer=said)
    works.sides.filter(is_need=False).update(contribution=said)
    start(client, works, metz)

    assert reads(client, Project.objects.get(), author) == 200


def test_two_needs_grow_into_a_project(client, metz, trier):
    theirs, own = (
        make.PostingFactory(organisation=one.organisation, contribution__kind="need") for one in (trier, metz)
    )
    client.force_login(metz.person)

    client.post(reverse("needs_together", args=[theirs.pk]), WORDS | {"own": own.pk})

    (project,) = Project.objects.all()
    assert set(project.organisations.all()) == {metz.organisation, trier.organisation}
    assert [mail.to for mail in Mail.objects.all()] == [trier.person.email]


@pytest.mark.parametrize("wrong", ("an offer", "mutual", "closed", "not mine"))
def test_two_needs_that_do_not_go_together(metz, trier, wrong):
    facts = {"an offer": {"contribution__kind": "asset"}, "mutual": {"audience": "mutual"}}
    facts = {"contribution__kind": "need"} | facts.get(wrong, {})
    theirs = make.PostingFactory(
        organisation=trier.organisation, stage="found" if wrong == "closed" else "open", **facts
    )
    own = make.PostingFactory(organisation=metz.organisation, contribution__kind="need")
    by = represents("Nancy") if wrong == "not mine" else metz

    with pytest.raises(Refused):
        actions.join_needs(need=theirs, own=own, by=by.person, **WORDS)


def test_who_works_with_whom_has_it(client, works, metz, trier):
    start(client, works, metz)
    project = Project.objects.get()
    make.ParticipationFactory(project=project, person=trier.person, organisation=trier.organisation)

    (bond,) = client.get(reverse("together")).context["bonds"]

    assert bond.counts["project"] == 1
