"""Signing in by the account of another site (OpenID Connect): only what was asked for here is taken."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse

from croisee.network.models import Person, SecondFactor
from tests.factories import PersonFactory
from tests.network.another import LOGIN, THERE, Answer, comes_back, is_in

pytestmark = pytest.mark.django_db


def test_whoever_comes_back_is_the_person_with_that_address_and_no_token_is_kept(client, there):
    anne = PersonFactory(email="anne@example.org")

    answer = there.sends_back(client)

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(anne.pk)
    assert SocialAccount.objects.get().uid == "7"
    assert not SocialToken.objects.exists()


def test_what_came_of_nothing_that_was_asked_here_is_refused(client, there):
    PersonFactory(email="anne@example.org")
    state = there.visited(client)["state"]
    other = Client()

    comes_back(other, state)
    comes_back(client, "another")

    assert not is_in(other) and not is_in(client)
    assert there.asked == []


def test_the_code_is_exchanged_with_what_only_this_browser_knows(client, there):
    asked = there.visited(client)

    comes_back(client, asked["state"])

    assert asked["code_challenge_method"] == "S256"
    assert len(there.asked[0]["code_verifier"]) >= 43


@pytest.mark.parametrize(
    "wrong",
    [
        *({"aud": "another"}, {"iss": "https://else.example"}, {"exp": 1}, {"azp": "another"}),
        *({"nonce": "of another day"}, {"nonce": None}, {"sub": "8"}),
    ],
    ids=str,
)
def test_a_word_that_is_not_for_us_or_of_them_or_too_old_is_refused(client, there, wrong):
    PersonFactory(email="anne@example.org")
    there.token |= wrong

    there.sends_back(client)

    assert not is_in(client)


@pytest.mark.parametrize("missing", ["jwks_uri", "userinfo_endpoint", "authorization_endpoint"])
def test_metadata_that_lack_an_address_are_answered_with_a_sentence(client, there, missing):
    del there.configured[missing]

    answer = client.post(LOGIN)

    assert answer.status_code == 401 and not is_in(client)


@pytest.mark.parametrize(("address", "told"), [("keys", {}), ("keys", {"keys": [1]}), ("me", ["7"])], ids=str)
def test_what_the_other_site_says_in_another_form_is_answered_with_a_sentence(client, there, address, told):
    state, get = there.visited(client)["state"], there.get
    there.get = lambda asked, **named: Answer(told) if asked == f"{THERE}/{address}" else get(asked, **named)

    answer = comes_back(client, state)

    assert answer.status_code == 401 and not is_in(client)


def test_somebody_is_known_by_their_number_there_whatever_address_they_have_next(client, there):
    anne = PersonFactory(email="anne@example.org")
    there.sends_back(client)
    client.logout()
    del there.token["nonce"]
    PersonFactory(email="paul@example.org")
    there.who["email"] = "paul@example.org"

    there.sends_back(client)

    assert client.session["_auth_user_id"] == str(anne.pk)


def test_an_address_that_nobody_has_verified_opens_no_account(client, there):
    PersonFactory(email="anne@example.org")
    there.who["email_verified"] = False

    there.sends_back(client)

    assert not is_in(client)
    assert Person.objects.count() == 1


def test_the_second_step_comes_after_it(client, there):
    SecondFactor.objects.create(person=PersonFactory(email="anne@example.org"), secret=b"")

    answer = there.sends_back(client)

    assert answer["Location"] == reverse("account_second_factor")
    assert not is_in(client)


@pytest.mark.parametrize(("seconds", "added"), [(0, 0), (60, 1)])
def test_another_way_in_is_added_by_somebody_who_showed_that_it_is_them(
    client, there, settings, seconds, added
):
    client.force_login(PersonFactory(email="paul@example.org"))
    settings.CONFIRMED_FOR = seconds

    answer = there.sends_back(client, process="connect")

    assert SocialAccount.objects.count() == added
    assert answer["Location"].startswith(reverse("confirm_me")) is (not added)


@pytest.mark.parametrize("name", ["ProConnect", ""])
def test_ones_page_leads_to_other_ways_in_where_there_are_any(client, settings, name):
    client.force_login(PersonFactory())
    settings.OIDC_NAME = name

    page = client.get(reverse("me")).content.decode()

    assert (reverse("socialaccount_connections") in page) is bool(name)


def signed_by_nobody(there):
    there.key, there.algorithm = None, "none"


def signed_by_another(there):
    there.key = ec.generate_private_key(ec.SECP256R1())


def signed_with_what_is_public(there):
    there.key, there.algorithm = there.public()["x"], "HS256"


@pytest.mark.parametrize("signed", [signed_by_nobody, signed_by_another, signed_with_what_is_public])
def test_a_word_that_the_other_site_did_not_sign_is_refused(client, there, signed):
    PersonFactory(email="anne@example.org")
    signed(there)

    answer = there.sends_back(client)

    assert answer.status_code == 401 and not is_in(client)


def test_a_word_that_was_used_is_refused_in_another_browser(client, there):
    PersonFactory(email="anne@example.org")
    there.sends_back(client)
    other = Client()

    there.sends_back(other)

    assert is_in(client) and not is_in(other)


@pytest.mark.parametrize("issuer", ["https://else.example", f"{THERE}/"])
def test_metadata_of_another_issuer_lead_nobody_there(client, there, issuer):
    there.configured["issuer"] = issuer

    answer = client.post(LOGIN)

    assert answer.status_code == 401


def test_metadata_that_change_while_somebody_is_there_let_nobody_in(client, there):
    PersonFactory(email="anne@example.org")
    state = there.visited(client)["state"]
    there.configured["issuer"] = there.token["iss"] = "https://else.example"

    answer = comes_back(client, state)

    assert answer.status_code == 401 and not is_in(client)
    assert there.asked == []


@pytest.mark.parametrize(
    ("counts", "said", "is_asked"),
    [
        ([], {"amr": ["pwd", "otp"]}, True),
        (["otp"], {}, True),
        (["otp"], {"amr": ["pwd"]}, True),
        (["otp"], {"amr": ["pwd", "otp"]}, False),
        (["eidas2"], {"acr": "eidas1"}, True),
        (["eidas2"], {"acr": "eidas2"}, False),
    ],
    ids=str,
)
def test_two_steps_there_are_two_steps_here_where_the_settings_say_so(
    client, there, settings, counts, said, is_asked
):
    SecondFactor.objects.create(person=PersonFactory(email="anne@example.org"), secret=b"")
    settings.OIDC_SECOND_STEP = counts
    there.token |= said

    there.sends_back(client)

    assert is_in(client) is not is_asked


@pytest.mark.parametrize(("ago", "is_asked"), [(60, False), (3600, True), (None, True)])
def test_whoever_the_other_site_knows_for_long_is_asked_before_what_is_dangerous(
    client, there, settings, ago, is_asked
):
    settings.CONFIRMED_FOR = 900
    PersonFactory(email="anne@example.org")
    if ago:
        there.token["auth_time"] = int(time.time()) - ago

    there.sends_back(client)

    assert (client.get(reverse("my_data")).status_code == 302) is is_asked


def test_the_log_says_why_another_site_let_nobody_in_and_names_nobody(client, there, caplog):
    PersonFactory(email="anne@example.org")
    signed_by_another(there)

    there.sends_back(client)

    said = [record.getMessage() for record in caplog.records if record.name == "croisee.signing_in"]
    assert said == ["not in by another site: the ID token is not taken: InvalidSignatureError"]
