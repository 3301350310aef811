"""How others find the pages: maps of the site, feeds, linked data."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, ORG, RDF, SKOS

from croisee.cooperation.models import NewsItem
from croisee.kit.records import kinds
from croisee.network.models import Deal
from croisee.opendata.sitemaps import Things
from tests import factories as make
from tests.factories import MeetingFactory, OrganisationFactory, ProjectFactory
from tests.factories.deciding import SpaceDecisionFactory
from tests.opendata.filled import SECRETS, fill

pytestmark = pytest.mark.django_db
ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def page(client, route: str, *args) -> str:
    answer = client.get(reverse(route, args=args))
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def addresses(text: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(text).iter(f"{MAP}loc")]


def test_robots_are_told_where_the_map_is(client, settings):
    settings.SITE_URL = "https://croisee.example.org"

    assert "Sitemap: https://croisee.example.org/sitemap.xml" in page(client, "robots")


def test_the_map_has_what_everybody_may_read(client):
    MeetingFactory(open=True, slug="nancy")
    MeetingFactory(open=True, slug="closed", is_public=False)
    MeetingFactory(slug="draft")

    assert any(one.endswith("/sitemap-meetings.xml") for one in addresses(page(client, "sitemap_index")))
    (found,) = addresses(page(client, "sitemap_section", "meetings"))
    assert found.endswith("/meetings/nancy/")


def test_a_long_map_comes_in_parts(client, monkeypatch):
    monkeypatch.setattr("croisee.opendata.sitemaps.Things.limit", 2)
    for _n in range(3):
        MeetingFactory(open=True)

    parts = [one for one in addresses(page(client, "sitemap_index")) if "sitemap-meetings" in one]

    assert len(parts) == 2
    assert len(addresses(client.get(parts[1].replace("http://testserver", "")).content.decode())) == 1


def test_every_map_can_be_read(client):
    fill()

    for address in addresses(page(client, "sitemap_index")):
        assert client.get(address.replace("http://testserver", "")).status_code == 200


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_map_reads_what_addresses_need_in_one_statement(kind, django_assert_num_queries):
    fill()
    make.SessionFactory(meeting=MeetingFactory(open=True))
    things = Things(kind)

    with django_assert_num_queries(1):
        found = {things.location(one): things.lastmod(one) for one in things.items()}

    assert found.keys() == {kind.address(row) for row in kind.open_to(AnonymousUser())}
    assert max(filter(None, found.values()), default=None) == things.get_latest_lastmod()


def test_news_of_projects_are_a_feed(client):
    project = ProjectFactory(is_public=True, title="A shared kitchen")
    NewsItem.objects.create(project=project, text="The oven is here.", on=date(2026, 4, 2))
    NewsItem.objects.create(project=ProjectFactory(), text="Not for you.")

    feed = ElementTree.fromstring(page(client, "feed", "news"))

    assert [one.findtext(f"{ATOM}summary") for one in feed.iter(f"{ATOM}entry")] == ["The oven is here."]


def test_what_somebody_wrote_is_no_html_in_a_reader_of_feeds(client):
    project = ProjectFactory(is_public=True, title="A \x0bkitchen")
    text = "First \x1fline\n<img src=x onerror=alert(1)> & more"
    NewsItem.objects.create(project=project, text=text, on=date(2026, 4, 2))

    (entry,) = ElementTree.fromstring(page(client, "feed", "news")).iter(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "A kitchen"
    assert entry.findtext(f"{ATOM}summary") == ("First line<br>&lt;img src=x onerror=alert(1)&gt; &amp; more")


@pytest.mark.parametrize("name", ["meetings", "needs-and-offers", "projects", "news", "decisions"])
def test_no_feed_tells_what_people_do_not_show(client, name):
    fill()
    SpaceDecisionFactory(subject="Among us")

    text = page(client, "feed", name)

    assert ElementTree.fromstring(text).findtext(f"{ATOM}title")
    assert [secret for secret in (*SECRETS, "Among us") if secret in text] == []


def test_there_is_no_feed_of_anything_else(client):
    assert client.get("/feeds/people.atom").status_code == 404


def test_the_directory_is_linked_data(client, monkeypatch, settings):
    monkeypatch.setattr("croisee.opendata.turtle.CHUNK", 1)
    settings.SITE_URL = "https://croisee.example.org"
    kitchen = OrganisationFactory(
        name='The "kitchen"', kind="cooperative", legal_form="fr-scic", is_confirmed=True, language="en",
        email="secret@example.org", street="1 <street>", latitude=48.7, longitude=6.2,
    )  # fmt: skip
    Deal.objects.create(organisation=kitchen, theme="food")
    OrganisationFactory(name="Town", kind="authority", is_confirmed=True)

    text = page(client, "organisations_turtle")
    graph = Graph().parse(data=text, format="turtle")

    me = URIRef(f"https://croisee.example.org{kitchen.get_absolute_url()}")
    assert (me, RDF.type, URIRef("http://purl.org/essglobal/vocab/SSEInitiative")) in graph
    assert (me, SKOS.prefLabel, Literal('The "kitchen"', lang="en")) in graph
    sector = URIRef("http://purl.org/essglobal/standard/activities/a09")
    assert (me, URIRef("http://purl.org/essglobal/vocab/economicSector"), sector) in graph
    assert len(set(graph.subjects(RDF.type, ORG.FormalOrganization))) == 2
    assert "secret@example.org" not in text


def test_an_odd_address_does_not_end_the_linked_data(client):
    for website in ('https://x.org/a b?a={b}|^`"<>\\', "https://é.example/ü"):
        OrganisationFactory(
            website=website, email="a{b}`^|@example.org", email_for="public", is_confirmed=True
        )

    graph = Graph().parse(data=page(client, "organisations_turtle"), format="turtle")

    assert {str(one) for one in graph.objects(None, FOAF.homepage)} == {
        "https://x.org/a%20b?a=%7Bb%7D%7C%5E%60%22%3C%3E%5C",
        "https://é.example/ü",
    }
    assert {str(one) for one in graph.objects(None, FOAF.mbox)} == {"mailto:a%7Bb%7D%60%5E%7C@example.org"}
