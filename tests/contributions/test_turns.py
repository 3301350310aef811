"""Which contribution comes next for somebody."""

import pytest
from django.core.cache import cache

from croisee.contributions import queries
from croisee.contributions.standing import standing_in
from croisee.contributions.turns import candidates_in, round_of
from tests.factories import ContributionFactory, PositionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def turn(room, person):
    return round_of(standing_in(room.meeting, person), room.session)


def come(room, role):
    return RegistrationFactory(meeting=room.meeting, role=role).person


def test_what_has_not_reached_ones_own_role_comes_first(room):
    known, unknown = ContributionFactory.create_batch(2, session=room.session)
    PositionFactory(contribution=known, person=come(room, "elected"))
    PositionFactory(contribution=unknown, person=come(room, "staff"))

    assert turn(room, come(room, "elected")) == queries.Round(next=unknown.pk, done=0, total=2)
    assert turn(room, come(room, "staff")).next == known.pk


def test_each_person_has_a_way_of_their_own(room):
    said = ContributionFactory.create_batch(8, session=room.session)
    people = [come(room, "elected") for _ in range(6)]

    first = [turn(room, person).next for person in people]

    assert first == [turn(room, person).next for person in people]
    assert len(set(first)) > 1
    assert set(first) <= {contribution.pk for contribution in said}


def test_nobody_is_asked_twice(room):
    said = ContributionFactory.create_batch(5, session=room.session)
    got = []
    while (now := turn(room, room.anne)).next:
        assert (now.done, now.total) == (len(got), 5)
        PositionFactory(contribution_id=now.next, person=room.anne)
        got.append(now.next)

    assert sorted(got) == [contribution.pk for contribution in said]


def test_a_contribution_that_has_just_come_is_asked_about_at_once(room):
    PositionFactory(contribution=ContributionFactory(session=room.session), person=room.anne)
    turn(room, room.anne)
    new = ContributionFactory(session=room.session)

    assert turn(room, room.anne).next == new.pk


def test_the_weights_are_not_flat(room):
    """What all agree on, what splits them and what they pass over do not weigh the same."""
    said = ContributionFactory.create_batch(10, session=room.session)
    for i in range(20):
        person = come(room, "elected")
        for j, contribution in enumerate(said):
            PositionFactory(contribution=contribution, person=person, value=(1, -1 if i % 2 else 1, 0)[j % 3])

    weights = [c.weight for c in candidates_in(room.session, {str(c.pk) for c in said})]

    assert max(weights) > 3 * min(weights)
