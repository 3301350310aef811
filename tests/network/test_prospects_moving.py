"""Prospects that move by themselves, are merged or erased, and what moved since a day."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.network import actions, queries
from croisee.network.models import Membership, Prospect
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def ada(client):
    """An administrator, signed in."""
    person = make.PersonFactory(first_name="Ada", last_name="Team", is_administrator=True)
    client.force_login(person)
    return person


@pytest.fixture
def network():
    return make.OrganisationFactory(name="Network of towns", kind="network")


def stages(organisation) -> list[str]:
    return [step.stage for step in organisation.memberships.all()]


def follow_up(prospect, by, **changed):
    """Keep what the form shows, but for what is changed."""
    now = Prospect.objects.with_stage().get(pk=prospect.pk)
    facts = {name: getattr(now, name) for name in ("next_step", "due", "in_charge", "note")}
    told = {"stage": now.stage, "since": TODAY(), "seen": actions.state_of(now), **facts}
    return actions.keep_prospect(prospect=prospect, by=by, **told | changed)


def test_an_organisation_comes_nearer_once_and_stands_on_the_board(network):
    town = make.OrganisationFactory()

    for to in ("invited", "took_part", "took_part", "invited", "identified"):
        actions.advance(organisation=town, network=network, to=to, on=TODAY())

    assert [(s.stage, s.is_automatic) for s in town.memberships.all()] == [
        ("invited", True), ("took_part", True),
    ]  # fmt: skip
    assert town.prospects.get().network == network


@pytest.mark.parametrize("stage", ("in_talks", "member", "left"))
def test_whoever_is_farther_or_left_stays_where_they_are(network, stage):
    town = make.MembershipFactory(network=network, stage=stage).organisation

    actions.advance(organisation=town, network=network, to="took_part", on=TODAY())

    assert stages(town) == [stage]


def test_a_step_that_is_told_late_comes_after_the_one_before(network):
    town = make.ProspectFactory(network=network, stage="invited", stage__since=date(2013, 9, 13)).organisation

    actions.advance(organisation=town, network=network, to="took_part", on=date(2013, 9, 12))

    assert town.memberships.last().stage == "took_part"
    assert town.memberships.last().since == date(2013, 9, 13)


def test_a_network_and_a_meeting_of_nobody_move_nothing(network):
    actions.advance(organisation=network, network=network, to="invited", on=TODAY())
    actions.advance(organisation=make.OrganisationFactory(), network=None, to="invited", on=TODAY())

    assert not Membership.objects.exists() and not Prospect.objects.exists()


def test_a_step_noted_by_mistake_is_drawn_back_unless_somebody_went_on(ada, network):
    town, other = make.OrganisationFactory(), make.OrganisationFactory()
    for one in (town, other):
        actions.advance(organisation=one, network=network, to="took_part", on=TODAY())
    follow_up(other.prospects.get(), ada, stage="in_talks")

    for one in (town, other):
        actions.draw_back(organisation=one, network=network, stage="took_part")

    assert (stages(town), stages(other)) == (["identified"], ["took_part", "in_talks"])


def test_nobody_is_in_charge_any_more_who_has_erased_themselves(network):
    person = make.AffiliationFactory(organisation=network, is_representative=True).person
    prospect = make.ProspectFactory(network=network, in_charge=person)

    actions.erase_me(by=person)

    prospect.refresh_from_db()
    assert prospect.in_charge is None


def test_two_spellings_are_one_prospect_that_loses_nothing(ada, network):
    wrong = make.ProspectFactory(
        network=network, next_step="Call", due=date(2013, 9, 1), note="Met in Nancy", stage="invited"
    )
    right = make.ProspectFactory(network=network, in_charge=ada, note="Met in Metz", stage="took_part")

    actions.merge_organisation(organisation=wrong.organisation, into=right.organisation, by=ada)

    kept = Prospect.objects.with_stage().get()
    assert (kept.organisation, kept.next_step, kept.due) == (right.organisation, "Call", date(2013, 9, 1))
    assert (kept.in_charge, kept.note, kept.stage) == (ada, "Met in Metz\n\nMet in Nancy", "took_part")


def test_a_prospect_follows_a_merger_alone(ada, network):
    wrong, right = make.ProspectFactory(network=network, next_step="Call"), make.OrganisationFactory()

    actions.merge_organisation(organisation=wrong.organisation, into=right, by=ada)

    assert (right.prospects.get().next_step, stages(right)) == ("Call", ["identified"])


def test_a_member_stays_one_whatever_its_other_spelling_did_since(ada, network):
    member = make.MembershipFactory(network=network, since=date(2013, 1, 1)).organisation
    wrong = make.ProspectFactory(
        network=network, stage="took_part", stage__since=date(2025, 3, 1)
    ).organisation

    actions.merge_organisation(organisation=wrong, into=member, by=ada)

    assert stages(member) == ["member"]


def test_two_spellings_of_a_network_have_the_same_prospects(ada, network):
    other = make.OrganisationFactory(kind="network")
    town = make.ProspectFactory(network=other, stage="invited").organisation
    make.ProspectFactory(network=other, organisation=network)

    actions.merge_organisation(organisation=other, into=network, by=ada)

    assert [(p.organisation, p.network) for p in Prospect.objects.all()] == [(town, network)]
    assert [(s.organisation, s.network) for s in Membership.objects.all()] == [(town, network)]


def test_a_step_from_the_directory_puts_on_the_board_too(ada, network):
    town = make.OrganisationFactory()

    actions.set_membership(organisation=town, network=network, stage="in_talks", since=TODAY(), by=ada)

    assert town.prospects.get().network == network


def test_what_moved_since_a_day_is_grouped_by_from_and_to(network):
    day = date(2013, 9, 12)
    for name in ("Metz", "Toul"):
        town = make.ProspectFactory(network=network, organisation__name=name, stage="invited").organisation
        make.MembershipFactory(organisation=town, network=network, stage="took_part", since=day)
    make.ProspectFactory(network=network, organisation__name="New", stage__since=day)
    make.ProspectFactory(network=network, organisation__name="Before")
    make.ProspectFactory(organisation__name="Elsewhere", stage__since=day)

    moves = queries.grouped(queries.moves_since(network, day))

    assert [(m.before, m.after, [s.organisation.name for s in m.steps]) for m in moves] == [
        ("invited", "took_part", ["Metz", "Toul"]),
        (None, "identified", ["New"]),
    ]


def test_the_page_of_what_moved_says_it_in_words(client, ada, network):
    town = make.ProspectFactory(network=network).organisation
    make.MembershipFactory(organisation=town, network=network, stage="in_talks", since=date(2013, 9, 12))

    page = client.get(reverse("prospects_moved"), {"since": "2013-09-12"})

    assert "From “identified” to “in talks”" in page.text
    assert "Nobody has moved" in client.get(reverse("prospects_moved"), {"since": "2014-01-01"}).text
    assert "Enter a valid date" in client.get(reverse("prospects_moved"), {"since": "soon"}).text


@pytest.mark.parametrize("number", (1, 3))
def test_what_moved_costs_the_same_at_any_size(client, ada, network, number, django_assert_num_queries):
    make.ProspectFactory.create_batch(number, network=network)
    with django_assert_num_queries(5):
        client.get(reverse("prospects_moved"), {"since": "2013-01-01"})
