"""What opens one's data or cannot be undone is for somebody who showed minutes ago that it is them."""

import re
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from croisee.kit.models import Mail
from croisee.network import actions, second
from croisee.network.models import Person
from tests.factories import PersonFactory

SECRET = b"12345678901234567890"
DANGEROUS = [
    ("get", "my_data"), ("get", "my_data_page"), ("post", "erase_me"),
    ("get", "second_factor"), ("post", "second_factor_change"),
    ("get", "api_tokens"), ("post", "api_tokens"), ("get", "api_hooks"), ("post", "api_hooks"),
    ("get", "socialaccount_connections"), ("post", "socialaccount_connections"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def soon(settings):
    cache.clear()
    settings.CONFIRMED_FOR = 0


@pytest.fixture
def anne(db):
    return PersonFactory(email="anne@example.org", language="fr", is_administrator=True)


@pytest.fixture
def signed_in(client, anne):
    client.force_login(anne)
    return client


def sent_code() -> str:
    return re.search(r"^[A-Z]+-[A-Z]+$", Mail.objects.latest("pk").text, re.MULTILINE)[0]


@pytest.mark.parametrize(("method", "route"), DANGEROUS)
def test_who_signed_in_long_ago_is_asked_first(signed_in, method, route):
    answer = getattr(signed_in, method)(reverse(route), {"sure": "on", "do": "off"})

    assert answer.headers["Location"].startswith(f"{reverse('confirm_me')}?next=")
    assert Person.objects.get().email == "anne@example.org"


def test_a_code_by_mail_confirms_and_leads_back(signed_in, settings):
    address = signed_in.get(reverse("my_data")).headers["Location"]

    signed_in.post(address, {"do": "send"})
    answer = signed_in.post(address, {"code": sent_code()})

    settings.CONFIRMED_FOR = 60
    assert answer.headers["Location"] == reverse("my_data")
    assert signed_in.get(reverse("my_data")).status_code == 200


def test_three_wrong_codes_end_the_one_that_was_sent(signed_in):
    address = reverse("confirm_me")
    signed_in.post(address, {"do": "send"})
    for _ in range(3):
        signed_in.post(address, {"code": "BBBB-BBBB"})

    assert signed_in.post(address, {"code": sent_code()}).status_code == 200


def test_a_code_is_good_for_ten_minutes(signed_in, monkeypatch):
    signed_in.post(reverse("confirm_me"), {"do": "send"})
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    assert signed_in.post(reverse("confirm_me"), {"code": sent_code()}).status_code == 200


def test_only_some_codes_are_sent_in_a_minute(signed_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {}

    for _ in range(5):
        signed_in.post(reverse("confirm_me"), {"do": "send"})

    assert Mail.objects.count() == 3


def test_whoever_has_two_steps_is_asked_for_the_code_of_the_phone(signed_in, anne):
    step = int(time.time() // second.STEP)
    codes = actions.switch_on_second(secret=SECRET, code=second.code_at(SECRET, step), by=anne)
    mails = Mail.objects.count()
    signed_in.post(reverse("confirm_me"), {"do": "send"})

    answer = signed_in.post(reverse("confirm_me"), {"code": codes[0]})

    assert answer.headers["Location"] == reverse("me")
    assert Mail.objects.count() == mails


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:x"]
)
def test_nobody_is_led_away(signed_in, elsewhere):
    address = f"{reverse('confirm_me')}?next={elsewhere}"
    signed_in.post(address, {"do": "send"})

    assert signed_in.post(address, {"code": sent_code()}).headers["Location"] == reverse("me")


def test_one_button_ends_all_sessions_but_this(signed_in, anne, settings):
    settings.CONFIRMED_FOR = 60
    elsewhere = Client()
    elsewhere.force_login(anne)

    signed_in.post(reverse("sign_out_everywhere"))

    assert elsewhere.get(reverse("me")).status_code == 302
    assert signed_in.get(reverse("me")).status_code == 200


def test_whoever_is_closed_or_erased_is_signed_in_nowhere_any_more(signed_in, anne):
    anne.is_active = False
    anne.save()

    assert signed_in.get(reverse("me")).status_code == 302
