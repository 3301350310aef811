"""Who sees a space, and what they are in it."""

import pytest
from django.urls import reverse

from croisee.cooperation.models import Space, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.kit.personal import everything_about
from croisee.kit.tokens import new_token
from croisee.network.actions import erase_me
from tests.factories import AffiliationFactory, PersonFactory, SpaceFactory, SpaceMemberFactory

pytestmark = pytest.mark.django_db


def representing(member):
    return AffiliationFactory(organisation=member.organisation, is_representative=True).person


def answer(client, space):
    return client.get(space.get_absolute_url()).status_code


def test_a_link_opens_a_space_in_this_browser_until_it_is_renewed(client):
    space = SpaceFactory(visibility="link")
    assert answer(client, space) == 302

    client.get(reverse("space_by_link", args=[space.pk, space.link]))
    assert answer(client, space) == 200
    Space.objects.update(link=new_token())
    assert answer(client, space) == 302


@pytest.mark.parametrize(("visibility", "status"), [("members", 404), ("link", 302)])
def test_no_link_opens_a_space_that_is_for_its_members(client, visibility, status):
    space = SpaceFactory(visibility=visibility)

    assert client.get(reverse("space_by_link", args=[space.pk, space.link])).status_code == status
    assert client.get(reverse("space_by_link", args=[space.pk, "guessed"])).status_code == 404


def test_who_acts_for_a_host_looks_after_the_space():
    host, other = SpaceMemberFactory(is_host=True), SpaceMemberFactory()
    mayor, guest = representing(host), representing(other)

    assert within(host.space, mayor).looks_after
    assert within(host.space, mayor).members == (host,)
    assert not within(other.space, guest).looks_after
    assert not within(host.space, guest).is_inside


def test_who_opened_a_space_looks_after_it_until_it_has_a_host(client):
    anne = PersonFactory()
    space = SpaceFactory(opened_by=anne)
    client.force_login(anne)
    assert within(space, anne).is_host
    assert answer(client, space) == 200

    SpaceMemberFactory(space=space, is_host=True)
    assert not within(space, anne).is_host
    assert answer(client, space) == 404


def test_a_person_of_the_team_looks_after_every_space_but_acts_for_none():
    ada = PersonFactory(is_administrator=True)
    standing = within(SpaceFactory(), ada)

    assert (standing.looks_after, standing.acts, SpaceMember.objects.count()) == (True, False, 0)


def test_who_goes_leaves_their_spaces_and_the_member_stays():
    own = SpaceMemberFactory(organisation=None, person=PersonFactory(), space__title="Rooms", is_host=True)
    told = everything_about(own.person)["spaces"]["in_own_name"]
    assert told == [{"space": "Rooms", "asked": own.asked_at.isoformat(), "left": False}]

    erase_me(by=own.person)

    own.refresh_from_db()
    assert (own.left_at is not None, own.is_host) == (True, False)
