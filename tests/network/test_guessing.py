"""Whoever guesses learns nothing and gets nowhere."""

import re
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from croisee.kit.models import Mail
from tests.factories import PersonFactory

ASK, TYPE = reverse("account_login"), reverse("account_confirm_login_code")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(settings):
    """As they are for real."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}


@pytest.fixture
def anne():
    return PersonFactory(email="anne@example.org")


def sent_code() -> str:
    return re.search(r"^[A-Z]+-[A-Z]+$", Mail.objects.latest("pk").text, re.MULTILINE)[0]


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def plain(answer, address: str) -> str:
    """A page without what differs for everybody."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(address, "")


def test_pages_are_the_same_whether_an_address_is_known_or_not(anne):
    seen = []
    for address in ("anne@example.org", "nobody@example.org"):
        client = Client()
        asked = client.post(ASK, {"email": address})
        page = client.get(TYPE)
        wrong = client.post(TYPE, {"code": "BBBB-BBBB"})
        seen.append(
            (
                asked.status_code,
                asked["Location"],
                plain(page, address),
                wrong.status_code,
                plain(wrong, address),
            )
        )

    assert seen[0] == seen[1]
    assert Mail.objects.count() == 2  # the time of writing one is the same


def test_an_address_that_may_not_sign_in_is_like_one_that_is_unknown(client):
    PersonFactory(email="gone@example.org", is_active=False)

    client.post(ASK, {"email": "gone@example.org"})

    assert not re.search(r"^[A-Z]+-[A-Z]+$", Mail.objects.get().text, re.MULTILINE)


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(client, anne):
    client.post(ASK, {"email": anne.email})
    code = sent_code()
    for _ in range(3):
        answer = client.post(TYPE, {"code": "BBBB-BBBB"})
    assert answer["Location"].startswith("/sign-in/")

    client.post(TYPE, {"code": code})

    assert not is_in(client)


def test_a_code_is_used_once(client, anne):
    client.post(ASK, {"email": anne.email})
    code = sent_code()
    client.post(TYPE, {"code": code})
    assert is_in(client)
    client.post(reverse("account_logout"))

    client.post(TYPE, {"code": code})

    assert not is_in(client)


def test_a_code_is_good_for_ten_minutes(client, anne, monkeypatch):
    client.post(ASK, {"email": anne.email})
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    client.post(TYPE, {"code": sent_code()})

    assert not is_in(client)


def test_a_code_is_for_the_browser_that_asked_for_it(client, anne):
    client.post(ASK, {"email": anne.email})
    other = Client()
    other.post(ASK, {"email": "nobody@example.org"})

    other.post(
        TYPE, {"code": re.search(r"^[A-Z]+-[A-Z]+$", Mail.objects.get(to=anne.email).text, re.MULTILINE)[0]}
    )

    assert not is_in(other)


def test_one_address_gets_three_codes_a_minute_wherever_they_are_asked_from(anne):
    for n in range(6):
        Client(REMOTE_ADDR=f"192.0.2.{n + 1}").post(ASK, {"email": anne.email})

    assert Mail.objects.count() == 3


def test_one_place_asks_for_twenty_codes_a_minute():
    for n in range(30):
        Client().post(ASK, {"email": f"person{n}@example.org"})

    assert Mail.objects.count() == 20


def test_a_place_is_not_what_a_visitor_says():
    for n in range(30):
        Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{n + 1}").post(ASK, {"email": f"person{n}@example.org"})

    assert Mail.objects.count() == 20


def test_a_code_on_its_way_is_not_read_in_the_database(client, anne):
    client.post(ASK, {"email": anne.email})
    mail, code = Mail.objects.get(), sent_code()

    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, text, source FROM kit_mail")
        subject, text, source = cursor.fetchone()

    assert code.encode() in mail.source
    assert not any(code in kept for kept in (subject, text, bytes(source).decode()))
    assert {kept[:7] for kept in (text, bytes(source).decode())} == {"sealed:"}


def test_a_code_is_one_of_many_and_no_two_are_alike(anne):
    cache.clear()
    codes = set()
    for _ in range(3):
        Client().post(ASK, {"email": anne.email})
        codes.add(sent_code())

    assert len(codes) == 3
    assert all(len(code.replace("-", "")) == 8 for code in codes)  # of twenty letters: 34 bits


def test_the_log_says_who_came_in_who_left_and_who_typed_a_wrong_code(client, anne, caplog):
    caplog.set_level("INFO", "croisee.signing_in")
    client.post(ASK, {"email": anne.email})
    code = sent_code()
    client.post(TYPE, {"code": "BBBB-BBBB"})
    client.post(TYPE, {"code": code})
    client.post(reverse("account_logout"))

    said = [record.getMessage() for record in caplog.records if record.name == "croisee.signing_in"]
    assert said == [
        f"wrong code: person {anne.pk}",
        f"in: person {anne.pk} by code",
        f"out: person {anne.pk}",
    ]


def test_a_form_of_another_site_signs_nobody_in_or_out(anne):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anne)

    answers = [
        client.post(reverse(name)).status_code
        for name in ("account_logout", "erase_me", "sign_out_everywhere")
    ]

    assert answers == [403, 403, 403]
    assert is_in(client)


def test_the_log_says_who_was_refused_what(client, anne, caplog):
    client.force_login(anne)

    client.get(reverse("api_hooks"))

    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert said == ["Forbidden (Permission denied): /webhooks/"]
