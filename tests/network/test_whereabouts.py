"""Somebody sees where they are signed in, and ends it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from croisee.kit import sessions
from croisee.kit.personal import everything_about
from croisee.network import actions
from croisee.network.models import SignedIn
from tests.factories import PersonFactory

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0"
LAPTOP = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
    " Safari/537.36 Edg/131.0.0.0"
)
TABLET = (
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
    " Mobile/15E148 Safari/604.1"
)
PAGE = reverse("my_sessions")
pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return PersonFactory()


def signed_in(person, agent: str) -> Client:
    """By a browser that says what it is."""
    from django.contrib.auth import login
    from django.test import RequestFactory

    client = Client(HTTP_USER_AGENT=agent, HTTP_ACCEPT_LANGUAGE="en")
    request = RequestFactory().get("/", HTTP_USER_AGENT=agent)
    request.session = sessions.SessionStore()
    login(request, person, "allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return client


def is_in(client) -> bool:
    return client.get(reverse("me")).status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [(PHONE, "Firefox, Android"), (LAPTOP, "Edge, Windows"), (TABLET, "Safari, iPad"), ("curl/8.5", "")],
)
def test_a_device_is_named_as_people_call_it(agent, words):
    assert sessions.device_of(agent) == words


def test_a_page_shows_each_device_and_which_one_this_is(anne):
    here, _other = signed_in(anne, PHONE), signed_in(anne, LAPTOP)
    signed_in(PersonFactory(), TABLET)

    page = here.get(PAGE).content.decode()

    assert "Firefox, Android" in page and "Edge, Windows" in page and "Safari, iPad" not in page
    assert page.count("This is where you are now.") == page.count("Sign out there") == 1


def test_this_one_is_listed_though_only_another_was_noted(anne):
    here, _other = signed_in(anne, PHONE), signed_in(anne, LAPTOP)
    SignedIn.objects.get(session_id=sessions.sum_of(here.cookies["sessionid"].value)).delete()

    page = here.get(PAGE).content.decode()

    assert page.count("This is where you are now.") == page.count("Sign out there") == 1


def test_one_that_was_never_noted_ends_with_all_others(anne):
    here, other = signed_in(anne, PHONE), signed_in(anne, LAPTOP)
    SignedIn.objects.get(session_id=sessions.sum_of(other.cookies["sessionid"].value)).delete()
    assert "Sign out everywhere but here" in here.get(PAGE).content.decode()

    here.post(reverse("sign_out_everywhere"))

    assert not is_in(other)


def test_one_is_ended_and_is_out_at_once_and_the_others_stay(anne):
    here, lost, third = (signed_in(anne, agent) for agent in (PHONE, LAPTOP, TABLET))
    there = SignedIn.objects.get(session_id=sessions.sum_of(lost.cookies["sessionid"].value))

    here.post(reverse("my_session_end", args=[there.pk]))

    assert [is_in(one) for one in (here, lost, third)] == [True, False, True]
    assert "Edge" not in here.get(PAGE).content.decode()


def test_all_others_are_ended_at_once(anne):
    here, *others = (signed_in(anne, agent) for agent in (PHONE, LAPTOP, TABLET))

    here.post(reverse("sign_out_everywhere"))

    assert is_in(here) and not any(map(is_in, others))
    assert Session.objects.count() == SignedIn.objects.count() == 1


def test_nobody_ends_a_session_of_somebody_else(anne):
    here, theirs = signed_in(anne, PHONE), signed_in(PersonFactory(), LAPTOP)
    there = SignedIn.objects.exclude(person=anne).get()

    answer = here.post(reverse("my_session_end", args=[there.pk]))

    assert answer.status_code == 404 and is_in(theirs)


@pytest.mark.parametrize("name", ["my_session_end", "sign_out_everywhere"])
def test_whoever_ends_one_has_shown_minutes_ago_that_it_is_them(anne, settings, name):
    here, other = signed_in(anne, PHONE), signed_in(anne, LAPTOP)
    settings.CONFIRMED_FOR = 0
    there = SignedIn.objects.get(session_id=sessions.sum_of(other.cookies["sessionid"].value))

    answer = here.post(reverse(name, args=[there.pk] if name == "my_session_end" else []))

    assert answer["Location"].startswith(reverse("confirm_me")) and is_in(other)


def test_whoever_reads_the_database_learns_neither_device_nor_hour_nor_cookie(anne):
    client = signed_in(anne, PHONE)

    kept = str([*Session.objects.values_list(), *SignedIn.objects.values_list()])

    assert "Android" not in kept and client.cookies["sessionid"].value not in kept
    assert not is_in(Client(cookies={"sessionid": SignedIn.objects.get().session_id}))


def test_a_visit_of_another_day_is_seen_and_one_of_the_same_day_writes_nothing(anne, monkeypatch):
    client, now = signed_in(anne, PHONE), sessions.time.time()
    before = Session.objects.get().session_data
    is_in(client)
    assert Session.objects.get().session_data == before

    monkeypatch.setattr(sessions.time, "time", lambda: now + 2 * sessions.NOTED)
    is_in(client)

    assert sessions.opened(Session.objects.get().session_data, SignedIn.objects.get().session_id)[
        sessions.SEEN
    ] == int(now + 2 * sessions.NOTED)


def test_sessions_are_taken_out_and_end_with_the_person(anne):
    signed_in(anne, PHONE)
    assert [one["device"] for one in everything_about(anne)["sessions"]] == ["Firefox, Android"]

    actions.erase_me(by=anne)

    assert not Session.objects.exists()


def test_signing_out_leaves_no_trace_of_the_session(anne):
    signed_in(anne, PHONE).post(reverse("account_logout"))

    assert not SignedIn.objects.exists()
