"""What a browser keeps of what it was shown, and after signing out."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import StringConverter

from croisee.kit.headers import OPENING
from tests.factories import MeetingFactory, PersonFactory, RegistrationFactory

EVERYTHING = '"cache", "storage"'
pytestmark = pytest.mark.django_db


@pytest.fixture
def anne(client):
    anne = PersonFactory(is_administrator=True)
    client.force_login(anne)
    return anne


def test_signing_out_has_the_browser_forget_what_it_showed_and_asks_what_waits(client, anne):
    answer = client.post(reverse("account_logout"))

    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer["Location"] == reverse("signed_out")
    page = client.get(answer["Location"]).content.decode()
    assert "data-forget" in page and "network/leaving.js" in page


def test_whose_session_has_ended_signs_out_as_well_and_the_device_forgets(client):
    answer = client.post(reverse("account_logout"))

    assert (answer["Clear-Site-Data"], answer["Location"]) == ('"cache"', reverse("signed_out"))
    assert client.get(reverse("account_logout"))["Location"] == reverse("signed_out")


def test_the_device_forgets_all_that_it_keeps(client):
    answer = client.post(reverse("signed_out"))

    assert answer["Clear-Site-Data"] == EVERYTHING
    assert "Clear-Site-Data" not in client.get(reverse("signed_out")).headers


def test_no_other_site_has_it_forgotten():
    assert Client(enforce_csrf_checks=True).post(reverse("signed_out")).status_code == 403


def test_whoever_is_erased_leaves_nothing_on_the_device(client):
    client.force_login(PersonFactory())
    answer = client.post(reverse("erase_me"), {"sure": "on"})

    assert answer["Clear-Site-Data"] == EVERYTHING


@pytest.mark.parametrize(
    "name", ["home", "me", "my_looks", "my_data", "my_data_page", "organisations", "operation"]
)
def test_no_browser_keeps_what_somebody_is_shown_who_signed_in(client, anne, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_no_browser_keeps_lists_and_files_of_people(client, anne):
    meeting = RegistrationFactory().meeting
    for name, more in (("registrations", []), ("registrations_export", ["csv"])):
        assert "no-store" in client.get(reverse(name, args=[meeting.slug, *more]))["Cache-Control"]


def test_no_browser_keeps_what_a_personal_link_opens(client):
    one = RegistrationFactory()

    assert "no-store" in client.get(reverse("registration", args=[one.token]))["Cache-Control"]


OPEN_TO_ALL = {"code", "format", "provider_id"}


def parts_of(patterns, before=frozenset()):
    for one in patterns:
        texts = {name for name, kind in one.pattern.converters.items() if type(kind) is StringConverter}
        mine = before | texts
        yield from parts_of(one.url_patterns, mine) if hasattr(one, "url_patterns") else mine


def test_each_text_in_an_address_is_known_to_open_something_for_one_person_or_not():
    found = set(parts_of(get_resolver().url_patterns))

    assert found - OPEN_TO_ALL - OPENING == set()
    assert found >= OPENING


@pytest.mark.parametrize("address", ["/certificates/x/", "/b/x/", "/spaces/1/by/x/"])
def test_no_browser_keeps_what_any_link_of_one_person_answers(client, address):
    assert "no-store" in client.get(address).headers.get("Cache-Control", "")


def test_a_page_where_one_types_many_words_has_them_still_when_one_comes_back(client, anne):
    page = client.get(reverse("meeting_settings", args=[MeetingFactory().slug]))

    assert b"<textarea" in page.content
    assert page["Cache-Control"] == "private, no-cache"


def test_what_everybody_may_read_is_kept_as_before(client):
    assert "Cache-Control" not in client.get(reverse("about")).headers
