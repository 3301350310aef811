"""The page of the map: the same numbers as the list, shades that count, a file, a frame."""

from unittest.mock import Mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from croisee.settings import map_tiles
from croisee.site.mapping import files
from tests.factories import (
    AuthorFactory,
    ContainmentFactory,
    ContributionFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PostingFactory,
    SessionFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moselle():
    """A département that has an outline."""
    return TerritoryFactory(
        code="FR-DEP-57", name="Moselle", level="department", country="FR", longitude=6.66, latitude=49.03
    )


@pytest.fixture
def metz(moselle):
    town = TerritoryFactory(name="Metz", level="commune", country="FR", longitude=6.18, latitude=49.12)
    ContainmentFactory(place=town, container=moselle)
    return town


def shown(client, **asked):
    return client.get(reverse("map"), asked).context["picture"]


def test_the_map_has_as_many_organisations_as_the_list(client, metz):
    for place in (metz, metz, None):
        OrganisationFactory(territory=place)
    OrganisationFactory(longitude=7.75, latitude=48.58)

    picture = shown(client)
    listed = client.get(reverse("organisations")).context["page"].count

    assert (picture.number, picture.placed) == (listed, 3) == (4, 3)


def test_who_acts_for_a_whole_state_stands_at_no_point_of_it(client, metz):
    state = TerritoryFactory(name="France", level="state", country="FR", longitude=2.5, latitude=46.6)
    OrganisationFactory(territory=state)
    ministry = OrganisationFactory(territory=state, longitude=2.32, latitude=48.85)

    picture = shown(client)

    assert (picture.number, picture.placed) == (2, 1)
    assert [point.organisation for point in picture.points] == [ministry]


def test_words_of_the_list_hold_for_the_map(client, metz):
    OrganisationFactory(name="Terre en Boucle", territory=metz)
    OrganisationFactory(name="Roue Libre", territory=metz)

    picture = shown(client, q="terre")

    assert (picture.number, [point.organisation.name for point in picture.points]) == (1, ["Terre en Boucle"])


def test_an_area_counts_what_lies_in_it(client, metz, moselle):
    OrganisationFactory(territory=metz)
    OrganisationFactory(territory=moselle)

    (area,) = shown(client, view="6.5,49,8").counted

    assert (area.territory, area.number, area.shade) == (moselle, 2, 5)


def test_shades_count_members(client, metz):
    MembershipFactory(organisation=OrganisationFactory(territory=metz), stage="member")
    MembershipFactory(organisation=OrganisationFactory(territory=metz), stage="left")

    assert [area.number for area in shown(client, view="6.5,49,8", shade="members").counted] == [1]


def test_shades_count_needs_that_the_visitor_may_read(client, metz):
    said_by = OrganisationFactory(territory=metz)
    over, going_on = MeetingFactory(stage="reported"), MeetingFactory(live=True)
    for meeting in (over, going_on):
        session = SessionFactory(meeting=meeting)
        need = ContributionFactory(meeting=meeting, session=session, kind="need")
        AuthorFactory(contribution=need, organisation=said_by)

    assert [area.number for area in shown(client, view="6.5,49,8", shade="need").counted] == [1]


def test_what_was_said_without_a_name_tells_nobody_whose_it_is(client, metz):
    meeting = MeetingFactory(stage="reported")
    need = ContributionFactory(meeting=meeting, session=SessionFactory(meeting=meeting), kind="need")
    AuthorFactory(contribution=need, organisation=OrganisationFactory(territory=metz), shows_name=False)

    assert shown(client, view="6.5,49,8", shade="need").counted == []


def test_another_shade_keeps_the_filters_of_the_list(client):
    asked = {"country": "DE", "where": "Metz (FR-COM-57463)", "kind": "network", "shade": "need"}

    page = client.get(reverse("map"), asked)

    assert page.context["kept"] == [("kind", "network"), ("where", "Metz (FR-COM-57463)"), ("country", "DE")]


def test_one_organisation_leads_to_its_page_and_several_lead_nearer_at_last_to_their_list(client, metz):
    first = OrganisationFactory(territory=metz)
    assert [point.address for point in shown(client).points] == [first.get_absolute_url()]

    OrganisationFactory(territory=metz)
    (far,) = shown(client, view="6.5,49,5").points
    (near,) = shown(client, view="6.2,49.1,9").points

    assert far.address == "?view=6.1800,49.1200,7"
    assert near.address.startswith(f"{reverse('organisations')}?where=Metz")
    OrganisationFactory(name="Elsewhere")
    assert client.get(near.address).context["page"].count == 2


@pytest.mark.parametrize(
    "asked", [{"view": "nonsense"}, {"shade": "x"}, {"size": "0x0"}, {"size": "99999x1"}]
)
def test_nonsense_in_the_address_counts_as_not_asked(client, metz, asked):
    assert client.get(reverse("map"), asked).status_code == 200


def test_a_part_is_drawn_at_the_size_of_the_screen(client, metz):
    part = client.get(reverse("map"), {"part": "map", "size": "390x500"}).content.decode()

    assert 'viewBox="0 0 390 500"' in part
    assert "<html" not in part


def test_names_of_organisations_are_text_in_the_file_too(client, metz):
    OrganisationFactory(name="L’Œuvre <b>&", territory=metz)

    file = client.get(reverse("map_file", args=["svg"])).content.decode()

    assert "L’Œuvre &lt;b&gt;&amp;" in file
    assert "<a " not in file


def test_the_picture_is_a_png(client, metz):
    OrganisationFactory(territory=metz)

    answer = client.get(reverse("map_file", args=["png"]))

    assert answer.content.startswith(b"\x89PNG")


def test_a_picture_is_set_once_for_all_who_ask_for_the_same(client, metz, monkeypatch):
    OrganisationFactory(territory=metz)
    typeset = Mock(return_value=b"picture")
    monkeypatch.setattr(files, "typeset", typeset)
    files.as_png.cache_clear()

    asked = [client.get(reverse("map_file", args=["png"]), {"view": "6.5,49,8"}).content for _ in range(2)]
    client.get(reverse("map_file", args=["png"]), {"view": "6.5,49,9"})

    assert (asked, typeset.call_count) == ([b"picture"] * 2, 2)


def test_whoever_comes_while_another_picture_is_being_set_is_told_to_ask_again(client, metz, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0)
    with files.AT_WORK:
        answer = client.get(reverse("map_file", args=["png"]), {"view": "6.5,49,7"})

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "ask for yours in a few seconds" in answer.text


def test_the_frame_may_stand_on_any_site(client):
    answer = client.get(reverse("map_embed"))

    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_tiles_come_from_the_server_that_the_settings_name_and_from_nowhere_else(client, settings, metz):
    assert shown(client).tiles == []

    settings.MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    tiles = shown(client, view="6.18,48.69,8").tiles

    assert "https://tiles.example.org/8/132/88.png" in [tile.address for tile in tiles]
    assert len(tiles) <= 5 * 4


def test_tiles_come_from_several_hosts_where_the_server_has_them(client, settings, metz):
    settings.MAP_TILES = "https://{s}.example.org/{z}/{x}/{y}.png"

    hosts = {tile.address.split("/")[2] for tile in shown(client, view="6.18,48.69,8").tiles}

    assert hosts == {"a.example.org", "b.example.org", "c.example.org"}


@pytest.mark.parametrize("pattern", ["https://x.example/{r}/{z}.png", "https://x.example/{}", "{z"])
def test_a_pattern_of_tiles_that_nobody_understands_is_refused_at_the_start(monkeypatch, pattern):
    monkeypatch.setenv("CROISEE_MAP_TILES", pattern)

    with pytest.raises(ImproperlyConfigured, match="CROISEE_MAP_TILES is not understood"):
        map_tiles()


@pytest.mark.parametrize("organisations", (1, 3))
def test_the_map_costs_the_same_at_any_size(client, metz, organisations, django_assert_num_queries):
    OrganisationFactory.create_batch(organisations, territory=metz)

    with django_assert_num_queries(11):
        client.get(reverse("map"), {"view": "6.5,49,8"})


def test_the_map_shows_those_whom_the_list_shows_by_any_of_its_filters(client):
    for country in ("FR", "DE"):
        OrganisationFactory(country=country, latitude=48.7, longitude=6.2)

    (point,) = shown(client, country="DE").points

    assert point.organisation.country == "DE"


def test_the_map_and_the_list_show_those_who_posted_what_one_looks_for(client, metz):
    one, other = (OrganisationFactory(territory=metz) for _ in range(2))
    PostingFactory(contribution__kind="need", organisation=one)
    PostingFactory(contribution__kind="need", organisation=other, restricted=True)

    listed = client.get(reverse("organisations"), {"posts": "need"}).context["page"].object_list

    assert [point.organisation for point in shown(client, posts="need").points] == listed == [one]
    assert shown(client, posts="asset").number == 0


@pytest.mark.parametrize("kind", ("need", "asset"))
def test_shades_count_what_is_posted_as_far_as_the_visitor_may_read_it(client, metz, kind):
    there = OrganisationFactory()
    PostingFactory(contribution__kind=kind, organisation=there, territory=metz)
    PostingFactory(contribution__kind=kind, organisation=OrganisationFactory(territory=metz))
    for hidden in ({"audience": "mutual"}, {"draft": True}, {"until": "2013-09-12"}, {"stage": "found"}):
        PostingFactory(contribution__kind=kind, organisation=there, territory=metz, **hidden)

    assert [area.number for area in shown(client, view="6.5,49,8", shade=kind).counted] == [2]
