"""Where what other networks publish shows, each with the way home; following one, in three steps."""

import pytest
from django.urls import reverse

from croisee.engines.following import fingerprint
from croisee.federation.models import Following, Installation
from tests import factories as make
from tests.federation.conftest import HOME

pytestmark = pytest.mark.django_db


@pytest.fixture
def metz():
    return make.FollowingFactory(name="Metz", home=HOME)


@pytest.fixture
def bicycles(metz):
    place = make.TerritoryFactory(code="FR-57", name="Moselle")
    return make.FollowedFactory(following=metz, url=f"{HOME}/needs/1/", territory=place, organisation="Ville")


def shown(client, query=""):
    return client.get(f"/elsewhere/{query}").content.decode()


def test_a_thing_shows_with_its_network_and_the_way_home(client, bicycles):
    page = shown(client)

    assert "from Metz" in page
    assert f'<a href="{HOME}/needs/1/" rel="external">' in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("?text=bicycles", True),
        ("?text=cars", False),
        ("?kind=needs", True),
        ("?kind=projects", False),
        ("?language=en", True),
        ("?language=de", False),
        ("?territory=Moselle (FR-57)", True),
        ("?network=0", True),  # of none that is followed: asks nothing
    ],
)
def test_the_list_is_filtered(client, bicycles, query, is_there):
    assert ("our schools" in shown(client, query)) == is_there


def test_what_is_past_its_day_is_not_in_the_list(client, metz):
    make.FollowedFactory(following=metz, until="2020-01-01")

    assert "our schools" not in shown(client)


def test_one_thing_says_where_to_answer(client, bicycles):
    page = client.get(bicycles.get_absolute_url()).content.decode()

    assert "Open it at Metz, and answer there" in page
    assert f'<link rel="canonical" href="{HOME}/needs/1/">' in page


def test_it_stands_on_the_page_of_its_territory(client, bicycles):
    page = client.get(reverse("territory", args=["FR-57"])).content.decode()

    assert "From other networks" in page and "our schools" in page


def test_the_search_finds_it_in_a_group_of_its_own(client, bicycles):
    page = client.get("/search/?text=bicycles").content.decode()

    assert 'id="found-followed"' in page and "from Metz" in page


def test_what_others_write_is_only_text(client, metz):
    make.FollowedFactory(following=metz, text="<script>alert(1)</script>")

    assert "<script>alert" not in shown(client)


def test_a_network_is_looked_at_compared_and_followed(visit, other):
    page = visit("administrator", "/networks/new/", {"address": "metz.example"}).content.decode()
    assert fingerprint(other.card["key"]) in page
    assert not Following.objects.exists()

    visit("administrator", "/networks/new/", {"address": HOME, "key": other.card["key"]})

    assert Following.objects.get().key == other.card["key"]


def test_a_key_that_changes_while_one_looks_is_shown_again(visit, other):
    page = visit("administrator", "/networks/new/", {"address": HOME, "key": "A" * 43}).content.decode()

    assert "has changed while you were looking" in page
    assert not Following.objects.exists()


def with_card(other, monkeypatch, **facts):
    said = other.card | facts
    monkeypatch.setattr(type(other), "card", property(lambda self: said))


def test_a_server_that_is_away_is_said_at_the_field(visit, other):
    other.away = "certificate"

    page = visit("administrator", "/networks/new/", {"address": HOME}).content.decode()

    assert "certificate of the server is not valid" in page


def test_what_is_no_croisee_is_not_followed(visit, other, monkeypatch):
    with_card(other, monkeypatch, version=7)

    page = visit("administrator", "/networks/new/", {"address": HOME}).content.decode()

    assert "No Croisée that can be followed answers there." in page


def test_who_lets_nobody_follow_is_not_followed(visit, other, monkeypatch):
    with_card(other, monkeypatch, feed=None)

    page = visit("administrator", "/networks/new/", {"address": HOME}).content.decode()

    assert "Metz does not let others follow." in page


def test_the_page_of_a_network_says_what_went_wrong(visit, metz):
    Following.objects.update(why="signature", tried_at="2026-01-01T00:00Z")

    page = visit("administrator", metz.get_absolute_url()).content.decode()

    assert "is not signed by this network" in page


def test_leaving_is_asked_once(visit, bicycles):
    leave = f"/networks/{bicycles.following_id}/leave/"
    assert "1 thing came from it" in visit("administrator", leave).content.decode()

    visit("administrator", leave, {})

    assert not Following.objects.exists()


def test_the_team_lets_others_follow_and_closes_again(visit):
    visit("administrator", "/networks/ours/", {"name": "Nancy"})
    assert Installation.mine().is_open

    visit("administrator", "/networks/ours/", {"name": "Nancy", "do": "close"})

    assert not Installation.mine().is_open


def test_the_list_costs_the_same_at_any_size(statements, metz):
    make.FollowedFactory(following=metz)
    one = statements("/elsewhere/")
    make.FollowedFactory.create_batch(4, following=metz)

    assert statements("/elsewhere/") == one
