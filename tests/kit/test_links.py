"""In which language a page is read: by choice, else by the link, else by the browser."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from croisee.kit.links import in_language, link_to
from tests.factories import PersonFactory

COOKIE = settings.LANGUAGE_COOKIE_NAME
FRENCH_BROWSER = {"accept-language": "fr"}

pytestmark = pytest.mark.django_db


def language_of(client, address, **more):
    return client.get(address, headers=FRENCH_BROWSER, **more).headers["Content-Language"]


@pytest.mark.parametrize(
    ("asked", "read"), [("de", "de"), ("de-AT", "de"), ("NL", "nl"), ("xx", "fr"), ("", "fr")]
)
def test_a_stranger_reads_in_the_language_of_the_link(client, asked, read):
    assert language_of(client, reverse("about"), query_params={"lang": asked}) == read


def test_the_language_of_a_link_lasts_until_the_browser_is_closed(client):
    language_of(client, f"{reverse('about')}?lang=de")

    assert language_of(client, reverse("privacy")) == "de"
    assert client.cookies[COOKIE]["max-age"] == ""


def test_a_later_link_is_the_one_that_counts(client):
    language_of(client, f"{reverse('about')}?lang=de")
    language_of(client, f"{reverse('about')}?lang=en")

    assert language_of(client, reverse("about")) == "en"


def test_a_page_behind_the_sign_in_asks_for_it_in_the_language_of_the_link(client):
    answer = client.get(f"{reverse('me')}?lang=de", headers=FRENCH_BROWSER, follow=True)

    assert '<html lang="de">' in answer.text


def test_no_link_overrides_what_somebody_chose(client):
    client.post(reverse("set_language"), {"language": "nl"})

    assert language_of(client, f"{reverse('about')}?lang=de") == "nl"
    assert language_of(client, reverse("about")) == "nl"


def test_what_somebody_chooses_later_overrides_the_link(client):
    language_of(client, f"{reverse('about')}?lang=de")
    client.post(reverse("set_language"), {"language": "en"})

    assert language_of(client, reverse("about")) == "en"


def test_the_language_of_ones_own_details_is_a_choice(client):
    client.force_login(PersonFactory(language="fr"))
    client.post(reverse("me"), {"first_name": "Eva", "last_name": "Klein", "language": "de", "phone": ""})

    assert language_of(client, f"{reverse('about')}?lang=en") == "de"


def test_a_language_is_no_word_that_a_list_looks_for(client):
    page = client.get(reverse("organisations"), {"lang": "de", "q": "Bad"})

    assert page.context["request"].GET.dict() == {"q": "Bad"}


def test_a_page_has_one_address_and_says_where_it_opens_in_each_language(client):
    page = client.get(f"{reverse('organisations')}?q=a%26b&lang=de").text

    address = f"{settings.SITE_URL}{reverse('organisations')}?q=a%26b"
    assert f'<link rel="canonical" href="{address}">' in page
    for code in ("fr", "de", "nl", "en"):
        assert f'<link rel="alternate" hreflang="{code}" href="{address}&amp;lang={code}">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{address}">' in page


def test_parts_on_other_sites_leave_no_cookie(client):
    answer = client.get(reverse("directory_part"), {"lang": "de"})

    assert answer.headers["Content-Language"] == "de"
    assert not answer.cookies


def test_what_we_write_leads_to_pages_in_its_language():
    with translation.override("de"):
        assert link_to("/m/1/?key=a#c2") == f"{settings.SITE_URL}/m/1/?key=a&lang=de#c2"
    with translation.override(settings.LANGUAGE_CODE):
        assert link_to("/m/1/") == f"{settings.SITE_URL}/m/1/"


def test_an_address_has_one_language_at_most():
    assert in_language("/m/?lang=fr&q=&page=2", "nl") == "/m/?q=&page=2&lang=nl"
    assert in_language("/m/?lang=fr", None) == "/m/"
