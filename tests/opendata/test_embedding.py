"""Parts for other sites, their snippets, and oEmbed."""

import pytest
from django.urls import reverse

from croisee.attendance.access import OPENED
from croisee.opendata.embedding.style import style_sheet
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    MeetingFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def test_the_script_is_small_and_stays_at_its_address(client):
    answer = client.get("/embed/croisee.js")

    assert len(answer.content) < 5000
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_style_is_about_the_element_that_holds_the_part():
    text = style_sheet()

    assert ":host {" in text
    assert ":root" not in text and "@font-face" not in text and "\nhtml" not in text


def test_a_part_speaks_the_language_that_is_asked_for(client):
    MeetingFactory(open=True, slug="nancy")

    german = client.get(reverse("programme_part", args=["nancy"]), {"lang": "de-LU"}).content.decode()
    unknown = client.get(reverse("programme_part", args=["nancy"]), {"lang": "xx"})

    assert "Das Programm" in german
    assert unknown["Content-Language"] == "fr"


@pytest.mark.parametrize("part", ("map_part", "directory_part"))
def test_the_ways_on_from_a_part_speak_its_language_too(client, part):
    OrganisationFactory.create_batch(61, is_confirmed=True, latitude=48.7, longitude=6.2)

    ways = client.get(reverse(part), {"lang": "de"}).text

    assert "lang=de" in ways or 'name="lang" value="de"' in ways


def test_a_part_is_the_same_whoever_asks(client):
    OrganisationFactory(name="Known", is_confirmed=True)
    OrganisationFactory(name="Unknown", is_confirmed=False)
    client.force_login(PersonFactory(is_administrator=True))

    page = client.get(reverse("directory_part")).content.decode()

    assert "Known" in page and "Unknown" not in page


def test_links_that_were_opened_count_for_nothing(client):
    meeting = MeetingFactory(live=True)
    shown = OrganisationFactory(
        is_confirmed=True, territory=TerritoryFactory(code="FR-DEP-57", name="Moselle")
    )
    said = ContributionFactory(session__meeting=meeting, kind="need")
    AuthorFactory(contribution=said, organisation=shown)
    come = RegistrationFactory(meeting=meeting, person__is_administrator=True)
    session = client.session
    session[OPENED] = {str(meeting.pk): come.token}
    session.save()

    def counted(address):
        areas = client.get(address, {"shade": "need", "view": "6.5,49,8"}).context["picture"].areas
        return sum(area.number for area in areas)

    assert (counted(reverse("map")), counted(reverse("map_part"))) == (1, 0)
    assert OPENED in client.session


def test_what_is_not_public_has_no_part(client):
    MeetingFactory(slug="draft")

    answer = client.get(reverse("programme_part", args=["draft"]))

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (404, "*")


def test_the_page_gives_the_lines_to_copy(client, settings):
    settings.SITE_URL = "https://croisee.example.org"
    SessionFactory(meeting=MeetingFactory(open=True, slug="nancy", title="A <b> day"))

    page = client.get(reverse("embedding"), {"part": "programme", "meeting": "nancy", "language": "de"})

    snippet = page.context["snippet"].html
    assert snippet.startswith('<script src="https://croisee.example.org/embed/croisee.js" defer></script>')
    assert '<croisee-programme meeting="nancy" lang="de">' in snippet
    assert "A &lt;b&gt; day" in snippet


def test_a_programme_needs_its_meeting(client):
    page = client.get(reverse("embedding"), {"part": "programme"})

    assert page.context["snippet"] is None
    assert page.context["form"].errors["meeting"]


@pytest.mark.parametrize(
    ("address", "element"),
    [
        ("/meetings/nancy/", "croisee-programme"),
        ("/map/?theme=food", "croisee-map"),
        ("/organisations/", "croisee-directory"),
    ],
)
def test_services_that_know_oembed_get_the_same_lines(client, address, element):
    MeetingFactory(open=True, slug="nancy")

    told = client.get(reverse("oembed"), {"url": f"http://testserver{address}", "maxwidth": "300"}).json()

    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f"<{element}" in told["html"]


@pytest.mark.parametrize(
    "address",
    ["http://elsewhere.example/map/", "http://testserver/meetings/draft/", "http://testserver/me/", ""],
)
def test_other_pages_have_no_such_lines(client, address):
    MeetingFactory(slug="draft")

    assert client.get(reverse("oembed"), {"url": address}).status_code == 404


def test_pages_lead_to_their_lines(client):
    MeetingFactory(open=True, slug="nancy")

    for address in ("/meetings/nancy/", "/map/", "/organisations/"):
        assert "application/json+oembed" in client.get(address).content.decode()


def test_other_formats_are_not_offered(client):
    assert (
        client.get(reverse("oembed"), {"url": "http://testserver/map/", "format": "xml"}).status_code == 501
    )
