"""Where views meet: by declared group, without anybody being recognised, and the map."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from croisee.contributions.bridge import declared_in, votes_on
from croisee.contributions.models import Conduct, Contribution, Position
from croisee.contributions.picturing import outline
from croisee.engines import opinion
from croisee.territories.models import Territory
from tests.factories import (
    ContributionFactory,
    OrganisationFactory,
    RegistrationFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def address(room):
    return reverse("looks_in_session", args=["nancy", room.session.pk])


def come(room, number, role="elected", town=None):
    """So many people in a role, from one town."""
    organisation = OrganisationFactory(territory=town)
    return [
        RegistrationFactory(meeting=room.meeting, role=role, organisation=organisation).person
        for _ in range(number)
    ]


def say(room, text="We lend the town hall."):
    return ContributionFactory(session=room.session, text=text)


def hold(contribution, people, value):
    Position.objects.bulk_create(
        Position(contribution=contribution, person=person, value=value) for person in people
    )


def test_positions_and_registrations_become_values_of_the_engine(room):
    town = Territory.objects.create(code="FR-54395", level="commune", name="Nancy", country="FR")
    [person] = come(room, 1, "staff", town)
    contribution = say(room)
    hold(contribution, [person], -1)

    votes, declared = votes_on(Contribution.objects.all()), declared_in(room.meeting)

    assert (votes.people, votes.statements, votes.value.tolist()) == (
        (str(person.pk),),
        (str(contribution.pk),),
        [-1],
    )
    me = str(person.pk)
    assert {column: groups.get(me) for column, groups in declared.groups.items()} == {
        "role": "staff",
        "territory": str(town.pk),
        "tier": "commune",
        "country": "FR",
        "role_and_territory": f"staff × {town.pk}",
    }
    assert declared.names["country"]["FR"] == "France"
    assert declared.names["role_and_territory"][f"staff × {town.pk}"] == "staff of an authority · Nancy"


def test_what_all_sides_share_stands_first_and_where_they_differ_apart(client, room, address):
    elected, staff = come(room, 8), come(room, 7, "staff")
    both, split, none = say(room, "A shared van."), say(room, "A new tax."), say(room, "A wall.")
    hold(both, [*elected, *staff], 1)
    hold(none, [*elected, *staff], -1)
    hold(split, elected, 1)
    hold(split, staff, -1)
    client.force_login(room.anne)

    page = client.get(address)

    assert [p.contribution for p in page.context["shared"]] == [both]
    assert [p.contribution for p in page.context["divided"]] == [split]
    assert [p.contribution for p in page.context["others"]] == [none]
    bars = page.context["divided"][0].bars
    assert [(bar.name, bar.agree, bar.disagree, bar.look.differs) for bar in bars] == [
        ("elected member", 100, 0, True),
        ("staff of an authority", 0, 100, True),
    ]


def test_what_most_of_one_side_rejects_is_not_called_shared(client, room, address):
    elected, staff, actors = come(room, 5), come(room, 9, "staff"), come(room, 9, "actor")
    contribution = say(room)
    hold(contribution, [*elected[:2], *staff, *actors], 1)
    hold(contribution, elected[2:], -1)
    client.force_login(room.anne)

    page = client.get(address)

    assert page.context["shared"] == []


def test_a_group_of_four_is_not_shown(client, room, address):
    elected, staff = come(room, 9), come(room, 4, "staff")
    contribution = say(room)
    hold(contribution, elected, 1)
    hold(contribution, staff, -1)
    client.force_login(room.anne)

    page = client.get(address)

    [picture] = page.context["others"]
    assert (picture.bars, picture.held_back) == ((), 2)
    assert "2 groups are too small to be shown." in page.content.decode()


def test_a_participant_alone_sees_what_they_hold_and_where_they_stand(client, room, address):
    people = [come(room, 12), come(room, 12, "staff")]
    for j in range(10):
        contribution = say(room, f"Number {j}.")
        for camp, vote in zip(people, (1, -1) if j % 2 else (-1, 1), strict=True):
            hold(contribution, camp, vote)
    client.force_login(people[0][0])
    mine = client.get(address)
    client.force_login(room.anne)
    hers = client.get(address)

    assert {camp.letter: camp.size for camp in mine.context["map"].camps} == {"A": 12, "B": 12}
    assert (mine.context["map"].mine in "AB", mine.context["answered"]) == (True, 10)
    assert "Only you see this." in mine.content.decode()
    assert (hers.context["map"].me, hers.context["answered"]) == (None, 0)
    assert "Only you see this." not in hers.content.decode()


def test_without_stable_groups_the_page_says_why(client, room, address):
    hold(say(room), come(room, 6), 1)
    client.force_login(room.anne)

    page = client.get(address)

    assert "Groups need 10 people who answered enough (at least 1); there are 6." in page.content.decode()


@pytest.mark.parametrize("by", ["role", "territory", "tier", "country", "role_and_territory", "shoes"])
def test_looks_are_crossed_by_what_people_declare(client, room, address, by):
    town = Territory.objects.create(code="FR-54395", level="commune", name="Nancy", country="FR")
    hold(say(room), come(room, 6, town=town), 1)
    client.force_login(room.anne)

    page = client.get(address, {"by": by})

    assert page.status_code == 200
    assert page.context["by"] == (by if by != "shoes" else "role")
    assert [len(picture.bars) for picture in page.context["others"]] == [1]


def test_of_the_other_contributions_a_page_shows_twenty(client, room, address):
    people = come(room, 5)
    for _ in range(21):
        hold(say(room), people, 1)
    client.force_login(room.anne)

    first, second = client.get(address), client.get(address, {"page": 2})

    assert [len(first.context["others"]), len(second.context["others"])] == [20, 1]
    assert "page=2#others" in first.content.decode()


def test_what_was_withdrawn_and_what_was_said_elsewhere_is_left_out(client, room, address):
    people = come(room, 6)
    gone = ContributionFactory(session=room.session, is_withdrawn=True)
    elsewhere = ContributionFactory(session=SessionFactory(meeting=room.meeting))
    hold(gone, people, 1)
    hold(elsewhere, people, 1)
    client.force_login(room.anne)

    assert client.get(address).context["others"].object_list == []
    whole = client.get(reverse("looks", args=["nancy"]))
    assert [picture.contribution for picture in whole.context["others"]] == [elsewhere]


def test_what_was_computed_once_is_not_computed_again_until_somebody_answers(
    client, room, address, monkeypatch
):
    asked = []
    real = opinion.crossed_looks

    def counted(*values):
        asked.append(values)
        return real(*values)

    monkeypatch.setattr(opinion, "crossed_looks", counted, raising=False)
    contribution = say(room, "Computed once.")
    hold(contribution, come(room, 6), 1)
    client.force_login(room.anne)

    client.get(address)
    client.get(address)
    assert len(asked) == 1

    hold(contribution, come(room, 1), 1)
    assert client.get(address).context["others"][0].bars[0].look.votes == 7
    assert len(asked) == 2


def test_before_anybody_answers_the_page_shows_the_way(client, room, address):
    client.force_login(room.anne)

    assert reverse("positions", args=["nancy", room.session.pk]) in client.get(address).content.decode()


def test_the_page_costs_the_same_at_any_size(client, room, address, statements):
    client.force_login(room.anne)
    hold(say(room), come(room, 6), 1)
    few = statements(address)
    for _ in range(3):
        hold(say(room), come(room, 6, "staff"), -1)

    assert statements(address) == few <= 15


def test_the_wall_shows_where_looks_meet_and_nobodys_own_place(client, room):
    Conduct.objects.create(session=room.session, wall="looks")
    people = [come(room, 12), come(room, 12, "staff")]
    for j in range(10):
        contribution = say(room, f"Number {j}.")
        for camp, vote in zip(people, (1, -1) if j % 3 else (1, 1), strict=True):
            hold(contribution, camp, vote)
    client.force_login(people[0][0])

    page = client.get(reverse("wall", args=["nancy", room.session.pk]))

    looks = page.context["looks"]
    assert ([len(looks[name]) for name in ("shared", "divided")], len(looks["map"].camps)) == ([4, 6], 2)
    assert (looks["map"].me, looks["answered"]) == (None, 0)
    assert "You agree." not in page.content.decode()


def test_the_wall_of_looks_costs_the_same_at_any_size(client, room, statements):
    Conduct.objects.create(session=room.session, wall="looks")
    wall = reverse("wall", args=["nancy", room.session.pk]) + "?part=list"
    client.force_login(room.anne)
    hold(say(room), come(room, 6), 1)
    few = statements(wall)
    for _ in range(3):
        hold(say(room), come(room, 6, "staff"), -1)

    assert statements(wall) == few <= 15


def test_an_outline_goes_around_the_outer_points():
    assert outline([(0, 0), (4, 0), (4, 4), (0, 4), (2, 1), (4, 2)]) == [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert outline([(1, 1), (1, 1)]) == [(1, 1)]
