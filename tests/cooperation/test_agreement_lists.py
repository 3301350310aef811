"""Where agreements are listed, and to whom they show."""

import pytest
from django.urls import reverse

from croisee.cooperation.models import Agreement
from tests import factories as make
from tests.cooperation.signing import settle, sign_all


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, db, number, django_assert_num_queries):
    for _ in range(number):
        party = make.PartyFactory(publishes=True, agreement__running=True)
        make.PartyFactory(agreement=party.agreement, publishes=True)

    with django_assert_num_queries(4):
        page = client.get(reverse("agreements"))
    assert len(page.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"level": "commune"}, True),
        ({"level": "region"}, False),
        ({"country": "DE"}, True),
        ({"party": "cuisine"}, True),
        ({"party": "atelier"}, False),
        ({"kind": "cpo", "stage": "in_force", "q": "kitchen"}, True),
        ({"stage": "ended"}, False),
    ],
)
def test_the_list_is_filtered_and_its_file_alike(client, db, asked, is_there):
    facts = {"agreement__running": True, "publishes": True, "level": "commune", "country": "DE"}
    make.PartyFactory(organisation__name="La Cuisine", **facts)
    rows = client.get(reverse("agreements"), asked).context["page"].object_list
    table = client.get(reverse("agreements_export", args=["csv"]), asked).content.decode()

    assert (len(rows) == 1) is is_there
    assert ("La Cuisine" in table) is is_there


@pytest.mark.parametrize("place", ["project", "space", "organisation", "territory"])
def test_an_agreement_shows_where_it_belongs_to_those_who_read_it(client, agreement, mayor, town, place):
    space = make.SpaceFactory(visibility="public")
    project = make.ProjectFactory(meeting__reported=True, meeting__live=False)
    Agreement.objects.update(project=project, space=space)
    there = make.TerritoryFactory()
    agreement.territories.add(there)
    found = {"project": project, "space": space, "organisation": town}.get(place)
    address = found.get_absolute_url() if found else reverse("territory", args=[there.code])
    shown = f'href="{agreement.get_absolute_url()}"'
    assert shown not in client.get(address).content.decode()

    client.force_login(mayor)
    assert shown in client.get(address).content.decode()


def test_home_names_what_one_has_to_sign(client, agreement, mayor, team):
    client.force_login(mayor)
    shown = reverse("agreement_steps", args=[agreement.pk])
    assert shown not in client.get(reverse("home")).content.decode()

    settle(agreement, team)
    assert shown in client.get(reverse("home")).content.decode()
    sign_all(agreement, team)
    assert shown not in client.get(reverse("home")).content.decode()
