"""Who sees a space, and what they are in it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import Space, SpaceMember
from croisee.cooperation.spaces.actions import opening
from croisee.cooperation.spaces.standing import within
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.kit.tokens import new_token
from croisee.network.actions import erase_me
from tests.factories import (
    AffiliationFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProjectFactory,
    SpaceFactory,
    SpaceMemberFactory,
    TerritoryFactory,
)

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


def asked(**more):
    return {"title": "Rooms", "text": "Keep them open.", "visibility": "members", "own": "own", **more}


def test_a_space_is_opened_once_for_ones_organisation_and_with_ones_project(client):
    mayor = AffiliationFactory(is_representative=True, organisation__name="Town of Metz")
    project = ProjectFactory(opened_by=mayor.person, meeting__reported=True, meeting__live=False)
    client.force_login(mayor.person)
    form = client.get(reverse("space_new"), {"project": project.pk}).context["form"]
    said = asked(own=mayor.organisation_id, projects=[project.pk], key=str(form["key"].value()))

    for _twice in range(2):
        answer = client.post(reverse("space_new"), said)

    space = Space.objects.get()
    member = space.members.get()
    assert answer["Location"] == space.get_absolute_url()
    assert (str(member), member.is_host, [*space.projects.all()]) == ("Town of Metz", True, [project])
    assert "Rooms" in client.get(project.get_absolute_url()).content.decode()
    assert "Rooms" in client.get(reverse("home")).content.decode()


def test_nobody_is_in_a_space_for_an_organisation_of_others_nor_ties_their_projects():
    anne, project = ParticipationFactory().person, ProjectFactory()
    facts = {"title": "A", "text": "B", "visibility": "public", "by": anne}

    with pytest.raises(Refused, match="do not represent"):
        opening.open_space(own=OrganisationFactory(), **facts)
    with pytest.raises(Refused, match="Only those who are in a project"):
        opening.open_space(projects=[project], **facts)
    with pytest.raises(Refused, match="opens a space"):
        opening.open_space(**facts | {"by": PersonFactory()})
    assert not Space.objects.exists()


def test_an_older_form_does_not_undo_newer_words(client):
    host = SpaceMemberFactory(is_host=True)
    client.force_login(representing(host))
    address = reverse("space_edit", args=[host.space_id])
    seen = client.get(address).context["form"]["seen"].value()
    said = asked(text="One.", seen=seen)
    assert client.post(address, said).status_code == 302

    page = client.post(address, said | {"text": "Two."})

    assert "changed this space while you wrote" in page.content.decode()
    host.space.refresh_from_db()
    assert host.space.text == "One."


def test_a_closed_space_is_only_read_until_it_is_opened_again(client):
    host = SpaceMemberFactory(is_host=True)
    client.force_login(representing(host))
    address = reverse("space_close", args=[host.space_id])
    client.post(address, {"do": "close"})

    assert "only read" in client.get(host.space.get_absolute_url()).content.decode()
    assert client.get(reverse("space_edit", args=[host.space_id])).status_code == 403
    client.post(address, {"do": "reopen"})
    assert client.get(reverse("space_edit", args=[host.space_id])).status_code == 200


def found(client, **asked):
    return [one.title for one in client.get(reverse("spaces"), asked).context["page"]]


def test_the_list_is_sieved_by_words_place_and_whose_they_are(client):
    place = TerritoryFactory(name="Metz")
    member = SpaceMemberFactory(space__title="Kitchens", space__visibility="members")
    SpaceFactory(title="Rooms", visibility="public").territories.add(place)
    SpaceFactory(title="Old rooms", visibility="public", closed_at=timezone.now())
    SpaceFactory(title="Hidden", visibility="link")
    client.force_login(representing(member))

    assert found(client) == ["Kitchens", "Rooms"]
    assert found(client, q="kitch") == ["Kitchens"]
    assert found(client, where="Metz") == ["Rooms"]
    assert found(client, which="mine") == ["Kitchens"]
    assert found(client, which="closed") == ["Old rooms"]
    assert "Rooms" in client.get(reverse("territory", args=[place.code])).content.decode()
    assert "Kitchens" in client.get(reverse("spaces_export", args=["csv"])).content.decode()


def test_the_list_costs_the_same_at_any_size(statements):
    SpaceMemberFactory(space__visibility="public")
    few = statements(reverse("spaces"))
    SpaceMemberFactory.create_batch(3, space__visibility="public")

    assert statements(reverse("spaces")) == few <= 12
