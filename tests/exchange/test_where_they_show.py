"""Where a need or an offer is met besides its own list: search, territory, organisation; to whom it shows."""

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db
LOCKED = ({"audience": "mutual"}, {"restricted": True}, {"draft": True}, {"stage": "found"})


@pytest.fixture
def moselle():
    return make.TerritoryFactory(name="Moselle", level="department")


@pytest.fixture
def metz(moselle):
    town = make.TerritoryFactory(name="Metz")
    make.ContainmentFactory(place=town, container=moselle)
    return town


@pytest.fixture
def open_one(metz):
    """An offer for everybody, beside four of the same words that are not."""
    organisation = make.OrganisationFactory(name="Roue Libre", territory=metz)
    for facts in LOCKED:
        make.PostingFactory(organisation=organisation, **facts)
    return make.PostingFactory(organisation=organisation)


def found(client, **asked):
    sorts = client.get(reverse("search"), asked).context["found"]
    return {one.sort.name: one.rows for one in sorts}


def test_the_search_finds_by_its_words_what_the_visitor_may_read(client, open_one):
    assert found(client, text="cargo bicycles") == {"posting": [open_one]}


def test_the_search_finds_what_is_posted_in_a_territory(client, open_one, moselle):
    assert found(client, territory="Moselle", what="posting") == {"posting": [open_one]}


@pytest.mark.parametrize("asked", ({"until": "2020-01-01"}, {"language": "de"}))
def test_the_filters_of_the_search_hold_for_what_is_posted(client, open_one, asked):
    assert found(client, text="cargo", what="posting", **asked)["posting"] == []


def test_who_represents_an_organisation_finds_its_own(client, open_one):
    by = make.AffiliationFactory(organisation=open_one.organisation, is_representative=True).person
    client.force_login(by)

    assert (
        len(found(client, text="cargo", what="posting")["posting"]) == 3
    )  # neither the draft nor what is over


def test_the_page_of_a_territory_has_what_is_needed_and_offered_in_it(client, open_one, moselle):
    page = client.get(reverse("territory", args=[moselle.code])).content.decode()

    assert page.count("We lend two cargo bicycles.") == 1


def test_the_page_of_an_organisation_has_what_it_said_by_name(client, metz):
    organisation = make.OrganisationFactory(name="Roue Libre")
    meeting = make.MeetingFactory(stage="reported")
    for shows_name in (True, False):
        said = make.ContributionFactory(
            meeting=meeting, session=make.SessionFactory(meeting=meeting), text=f"Said: {shows_name}."
        )
        make.AuthorFactory(contribution=said, organisation=organisation, shows_name=shows_name)

    page = client.get(organisation.get_absolute_url()).content.decode()

    assert ("Said: True." in page, "Said: False." in page) == (True, False)
    assert [one.text for one in found(client, organisation=organisation.pk)["contribution"]] == [
        "Said: True."
    ]


def test_an_organisation_that_the_visitor_does_not_know_is_no_filter(client):
    unknown = make.OrganisationFactory(name="Typed freely", is_confirmed=False)

    assert (
        "organisation"
        not in client.get(reverse("search"), {"organisation": unknown.pk}).context["form"].fields
    )
