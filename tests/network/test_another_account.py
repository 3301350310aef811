"""Signing in by the account of another site (OpenID Connect): only what was asked for here is taken."""

import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from croisee.network.models import Person, SecondFactor
from tests.factories import PersonFactory

THERE = "https://account.example.org"
LOGIN, BACK = (reverse(f"openid_connect_{name}", args=["oidc"]) for name in ("login", "callback"))
CONFIGURED = {
    "issuer": THERE,
    "authorization_endpoint": f"{THERE}/authorize",
    "token_endpoint": f"{THERE}/token",
    "userinfo_endpoint": f"{THERE}/me",
    "jwks_uri": f"{THERE}/keys",
}
pytestmark = pytest.mark.django_db


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, told) -> None:
        self.told = told

    def raise_for_status(self) -> None:
        pass

    def json(self):
        return self.told


class There:
    """The other site, as far as it is asked; what it says of somebody can be changed."""

    def __init__(self) -> None:
        self.asked = []
        self.who = {"sub": "7", "email": "anne@example.org", "email_verified": True}
        self.token = {"iss": THERE, "aud": "croisee", "exp": time.time() + 60, "sub": "7"}

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        pass

    def get(self, address, **_):
        return Answer(self.who if address == f"{THERE}/me" else CONFIGURED)

    def request(self, method, address, data=None, **_):
        self.asked.append(data)
        signed = jwt.encode(self.token, "a key of theirs that is as long as it must be")
        return Answer({"access_token": "theirs", "refresh_token": "for long", "id_token": signed})


@pytest.fixture
def there(settings, monkeypatch):
    facts = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    monkeypatch.setitem(facts, "client_id", "croisee")
    monkeypatch.setitem(facts, "settings", {"server_url": THERE})
    site = There()
    monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", lambda _self: site)
    return site


def sent_there(client, **more: str) -> dict[str, str]:
    """What our page sends along, when somebody goes there."""
    asked = urlsplit(client.post(LOGIN, more)["Location"])
    assert f"{asked.scheme}://{asked.netloc}" == THERE
    return {name: values[0] for name, values in parse_qs(asked.query).items()}


def comes_back(client, state: str):
    return client.get(BACK, {"code": "once", "state": state})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_comes_back_is_the_person_with_that_address_and_no_token_is_kept(client, there):
    anne = PersonFactory(email="anne@example.org")

    answer = comes_back(client, sent_there(client)["state"])

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(anne.pk)
    assert SocialAccount.objects.get().uid == "7"
    assert not SocialToken.objects.exists()


def test_what_came_of_nothing_that_was_asked_here_is_refused(client, there):
    PersonFactory(email="anne@example.org")
    state = sent_there(client)["state"]
    other = Client()

    comes_back(other, state)
    comes_back(client, "another")

    assert not is_in(other) and not is_in(client)
    assert there.asked == []


def test_the_code_is_exchanged_with_what_only_this_browser_knows(client, there):
    asked = sent_there(client)

    comes_back(client, asked["state"])

    assert asked["code_challenge_method"] == "S256"
    assert len(there.asked[0]["code_verifier"]) >= 43


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "https://else.example"}, {"exp": 1}], ids=str)
def test_a_word_that_is_not_for_us_or_of_them_or_too_old_is_refused(client, there, wrong):
    PersonFactory(email="anne@example.org")
    there.token |= wrong

    comes_back(client, sent_there(client)["state"])

    assert not is_in(client)


def test_somebody_is_known_by_their_number_there_whatever_address_they_have_next(client, there):
    anne = PersonFactory(email="anne@example.org")
    comes_back(client, sent_there(client)["state"])
    client.logout()
    PersonFactory(email="paul@example.org")
    there.who["email"] = "paul@example.org"

    comes_back(client, sent_there(client)["state"])

    assert client.session["_auth_user_id"] == str(anne.pk)


def test_an_address_that_nobody_has_verified_opens_no_account(client, there):
    PersonFactory(email="anne@example.org")
    there.who["email_verified"] = False

    comes_back(client, sent_there(client)["state"])

    assert not is_in(client)
    assert Person.objects.count() == 1


def test_the_second_step_comes_after_it(client, there):
    SecondFactor.objects.create(person=PersonFactory(email="anne@example.org"), secret=b"")

    answer = comes_back(client, sent_there(client)["state"])

    assert answer["Location"] == reverse("account_second_factor")
    assert not is_in(client)


@pytest.mark.parametrize(("seconds", "added"), [(0, 0), (60, 1)])
def test_another_way_in_is_added_by_somebody_who_showed_that_it_is_them(
    client, there, settings, seconds, added
):
    client.force_login(PersonFactory(email="paul@example.org"))
    settings.CONFIRMED_FOR = seconds

    answer = comes_back(client, sent_there(client, process="connect")["state"])

    assert SocialAccount.objects.count() == added
    assert answer["Location"].startswith(reverse("confirm_me")) is (not added)


@pytest.mark.parametrize("name", ["ProConnect", ""])
def test_ones_page_leads_to_other_ways_in_where_there_are_any(client, settings, name):
    client.force_login(PersonFactory())
    settings.OIDC_NAME = name

    page = client.get(reverse("me")).content.decode()

    assert (reverse("socialaccount_connections") in page) is bool(name)
