"""Organisations on their way to a network: a board for its team, a history in which nobody falls back."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.stale import Stale
from croisee.network import actions
from croisee.network.models import Prospect
from croisee.territories.models import Containment, Territory
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
YESTERDAY = timedelta(days=-1)


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


def board(page) -> dict[str, list[str]]:
    return {
        column.stage: [card.organisation.name for card in column.cards]
        for column in page.context["columns"]
        if column.cards
    }


def follow_up(prospect, by, **changed):
    """Keep what the form shows, but for what is changed."""
    now = Prospect.objects.with_stage().get(pk=prospect.pk)
    facts = {name: getattr(now, name) for name in ("next_step", "due", "in_charge", "note")}
    told = {"stage": now.stage, "since": TODAY(), "seen": actions.state_of(now), **facts}
    return actions.keep_prospect(prospect=prospect, by=by, **told | changed)


# the board


def test_whoever_is_followed_is_identified_once(ada, network):
    town = make.OrganisationFactory()

    first = actions.follow(organisation=town, network=network, by=ada)

    assert actions.follow(organisation=town, network=network, by=ada) == first
    assert [(step.stage, step.since) for step in town.memberships.all()] == [("identified", TODAY())]


def test_a_history_that_began_before_is_kept(ada, network):
    step = make.MembershipFactory(network=network, stage="in_talks")

    actions.follow(organisation=step.organisation, network=network, by=ada)

    assert stages(step.organisation) == ["in_talks"]


def test_the_board_has_a_column_for_each_stage(client, ada, network):
    for stage in ("identified", "took_part", "in_talks"):
        make.ProspectFactory(network=network, organisation__name=f"Town {stage}", stage=stage)

    page = client.get(reverse("prospects"))

    assert board(page) == {
        "identified": ["Town identified"],
        "took_part": ["Town took_part"],
        "in_talks": ["Town in_talks"],
    }
    assert [column.stage for column in page.context["columns"]] == [
        "identified", "invited", "took_part", "in_talks", "member",
    ]  # fmt: skip


def test_a_card_says_what_comes_next_and_that_it_is_late(client, ada, network):
    make.ProspectFactory(
        network=network, next_step="Call the mayor", due=TODAY() + YESTERDAY, in_charge=ada, stage="invited"
    )

    card = " ".join(client.get(reverse("prospects")).text.split('class="board"')[1].split())

    assert "Call the mayor" in card and "Ada Team" in card
    assert '<span class="tag tag--warn">late</span>' in card


def test_what_is_due_today_is_not_late(network):
    make.ProspectFactory(network=network, due=TODAY())

    assert not Prospect.objects.late().exists()


def test_the_board_is_filtered_by_who_is_in_charge_and_what_is_late(client, ada, network):
    make.ProspectFactory(network=network, organisation__name="Hers", in_charge=ada)
    make.ProspectFactory(network=network, organisation__name="Nobody's", due=TODAY() + YESTERDAY)

    def shown(**asked):
        return board(client.get(reverse("prospects"), asked)).get("identified", [])

    assert shown(in_charge=ada.pk) == ["Hers"]
    assert shown(in_charge="nobody") == ["Nobody's"]
    assert shown(late="on") == ["Nobody's"]
    assert shown(in_charge="no such person") == ["Nobody's", "Hers"]


def test_the_board_is_filtered_by_level_and_by_what_a_territory_contains(client, ada, network):
    department = Territory.objects.create(code="D54", name="Meurthe-et-Moselle", level="department")
    commune = Territory.objects.create(code="C54395", name="Nancy", level="commune")
    Containment.objects.create(place=commune, container=department)
    for place in (department, commune, None):
        name = f"In {place}"
        make.ProspectFactory(network=network, organisation__name=name, organisation__territory=place)

    def shown(**asked):
        return board(client.get(reverse("prospects"), asked)).get("identified", [])

    assert shown(level="commune") == ["In Nancy"]
    assert shown(where="Meurthe-et-Moselle") == ["In Meurthe-et-Moselle", "In Nancy"]
    assert "No place has exactly this name" in client.get(reverse("prospects"), {"where": "Nanc"}).text


def test_a_stage_with_many_has_its_own_pages(client, ada, network, monkeypatch):
    monkeypatch.setattr("croisee.network.views.prospects.CARDS", 1)
    make.ProspectFactory.create_batch(3, network=network)

    page = client.get(reverse("prospects"))

    assert (page.context["columns"][0].count, page.context["columns"][0].more) == (3, 2)
    assert "?stage=identified" in page.text
    assert len(client.get(reverse("prospects"), {"stage": "identified"}).context["page"]) == 3


@pytest.mark.parametrize("number", (1, 3))
def test_the_board_costs_the_same_at_any_size(client, ada, network, number, django_assert_num_queries):
    make.ProspectFactory.create_batch(number, network=network, in_charge=ada)
    with django_assert_num_queries(6):
        client.get(reverse("prospects"))


@pytest.mark.parametrize("format", ("csv", "xlsx", "ods"))
def test_the_board_is_taken_out_in_three_formats(client, ada, network, format):
    assert client.get(reverse("prospects_export", args=[format])).status_code == 200


def test_the_exported_list_is_filtered_as_the_board_and_runs_no_formula(client, ada, network):
    make.ProspectFactory(
        network=network, organisation__name="=Metz", in_charge=ada, next_step="Call", stage="invited",
        due=date(2013, 9, 1),
    )  # fmt: skip
    make.ProspectFactory(network=network)

    answer = client.get(reverse("prospects_export", args=["csv"]), {"in_charge": ada.pk})

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Organisation"], row["Stage"], row["Late"]) for row in rows] == [
        ("'=Metz", "invited", "yes")
    ]


def test_each_network_has_its_own_board_for_its_own_representatives(client, network):
    make.ProspectFactory(organisation__name="Of another network")
    make.ProspectFactory(network=network, organisation__name="Ours")
    claude = make.AffiliationFactory(organisation=network, is_representative=True).person
    client.force_login(claude)

    assert board(client.get(reverse("prospects"))) == {"identified": ["Ours"]}
    other = Prospect.objects.get(organisation__name="Of another network")
    assert client.get(other.get_absolute_url()).status_code == 403
    assert client.get(reverse("prospects"), {"network": other.network_id}).context["network"] == network


def test_a_house_without_a_network_says_so(client, ada):
    assert "has no network yet" in client.get(reverse("prospects")).text


# one prospect


def test_a_new_stage_is_a_new_step_and_the_journal_says_who_took_it(ada, network):
    prospect = make.ProspectFactory(network=network)

    follow_up(prospect, ada, stage="in_talks", next_step="Meet the mayor", in_charge=ada)

    prospect.refresh_from_db()
    assert stages(prospect.organisation) == ["identified", "in_talks"]
    assert (prospect.next_step, prospect.in_charge) == ("Meet the mayor", ada)
    entries = Entry.objects.filter(by=ada).order_by("pk").values_list("verb", flat=True)
    assert list(entries) == ["membership.stepped", "prospect.changed"]


def test_a_form_that_is_sent_twice_counts_once(client, ada, network):
    prospect = make.ProspectFactory(network=network)
    seen = client.get(prospect.get_absolute_url()).context["form"]["seen"].value()
    data = {"stage": "invited", "next_step": "Call", "seen": seen}

    answers = [client.post(prospect.get_absolute_url(), data).status_code for _n in range(2)]

    assert answers == [302, 302]
    assert stages(prospect.organisation) == ["identified", "invited"]


def test_whoever_comes_second_is_told_and_overwrites_nothing(client, ada, network):
    prospect = make.ProspectFactory(network=network)
    seen = client.get(prospect.get_absolute_url()).context["form"]["seen"].value()
    follow_up(prospect, ada, next_step="Call on Monday")

    page = client.post(prospect.get_absolute_url(), {"stage": "invited", "next_step": "Write", "seen": seen})

    assert "Somebody else changed this in the meantime" in page.text
    prospect.refresh_from_db()
    assert (prospect.next_step, stages(prospect.organisation)) == ("Call on Monday", ["identified"])


def test_a_step_that_was_noted_by_itself_makes_a_form_stale(ada, network):
    prospect = make.ProspectFactory(network=network)
    seen = actions.state_of(Prospect.objects.with_stage().get())
    actions.advance(organisation=prospect.organisation, network=network, to="took_part", on=TODAY())

    with pytest.raises(Stale):
        follow_up(prospect, ada, stage="invited", seen=seen)


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2012, 12, 31), "The step before is of"), (date(2999, 1, 1), "This day is still to come")],
)
def test_steps_follow_each_other_in_time(client, ada, network, day, why):
    prospect = make.ProspectFactory(network=network)
    seen = client.get(prospect.get_absolute_url()).context["form"]["seen"].value()

    page = client.post(
        prospect.get_absolute_url(),
        {"stage": "invited", "step_on": day.isoformat(), "next_step": "Call", "seen": seen},
    )

    assert why in page.text
    assert stages(prospect.organisation) == ["identified"]
    prospect.refresh_from_db()
    assert prospect.next_step == ""


def test_the_last_step_is_taken_back_once_and_the_first_one_stays(client, ada, network):
    prospect = make.ProspectFactory(network=network)
    follow_up(prospect, ada, stage="member")
    step = prospect.organisation.memberships.last().pk

    for _twice in range(2):
        client.post(reverse("prospect_back", args=[prospect.pk]), {"step": step})

    assert stages(prospect.organisation) == ["identified"]
    with pytest.raises(Refused, match="This is the first step"):
        first = prospect.organisation.memberships.get().pk
        actions.take_back_step(prospect=prospect, step=first, by=ada)


def test_what_is_set_aside_leaves_the_board_and_does_not_come_back_by_itself(client, ada, network):
    prospect = make.ProspectFactory(network=network)
    client.post(reverse("prospect_aside", args=[prospect.pk]), {"to": "aside"})

    actions.advance(organisation=prospect.organisation, network=network, to="invited", on=TODAY())

    assert board(client.get(reverse("prospects"))) == {}
    assert board(client.get(reverse("prospects"), {"aside": "on"})).keys() == {"invited"}
    actions.follow(organisation=prospect.organisation, network=network, by=ada)
    assert board(client.get(reverse("prospects"))).keys() == {"invited"}


def test_only_the_team_follows(network):
    with pytest.raises(Refused, match="Only the network's team"):
        actions.follow(organisation=make.OrganisationFactory(), network=network, by=make.PersonFactory())


def test_a_network_is_not_its_own_prospect_and_a_town_has_none(ada, network):
    with pytest.raises(Refused, match="does not join itself"):
        actions.follow(organisation=network, network=network, by=ada)
    with pytest.raises(Refused, match="is no network"):
        actions.follow(organisation=network, network=make.OrganisationFactory(), by=ada)


def test_the_public_reads_who_is_a_member_and_nothing_of_those_who_might(client, network):
    member = make.MembershipFactory(network=network, stage="member").organisation
    prospect = make.ProspectFactory(network=network, stage="in_talks")

    assert "Network of towns" in client.get(member.get_absolute_url()).text
    assert "Network of towns" not in client.get(prospect.organisation.get_absolute_url()).text


def test_the_team_follows_an_organisation_from_its_page(client, ada, network):
    town = make.OrganisationFactory()
    page = client.get(town.get_absolute_url())
    assert "Follow as a prospect" in page.text

    client.post(reverse("organisation_follow", args=[town.pk]), {"network": network.pk})

    prospect = town.prospects.get()
    assert prospect.get_absolute_url() in client.get(town.get_absolute_url()).text
