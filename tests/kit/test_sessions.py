import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from croisee.kit import sessions
from croisee.kit.sessions import SINCE, SessionStore
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def told(**facts) -> SessionStore:
    session = SessionStore()
    session.update(facts)
    session.save()
    return session


def days_left() -> float:
    return round((Session.objects.get().expire_date - timezone.now()) / timedelta(days=1), 1)


def test_what_a_browser_told_is_known_at_its_next_request():
    assert SessionStore(told(language="fr").session_key)["language"] == "fr"


def test_a_session_that_has_ended_or_never_was_is_empty():
    session = told(language="fr")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert dict(SessionStore(session.session_key).items()) == dict(SessionStore("a" * 32).items()) == {}


def test_whoever_reads_the_database_has_neither_the_cookie_nor_what_is_in_it():
    session = told(code="BCDF-GHJK")

    row = Session.objects.get()

    assert len(session.session_key) == 32  # of 36 letters and digits: 165 bits
    assert session.session_key not in row.session_key + row.session_data
    assert b"BCDF" not in sessions.base64.b64decode(row.session_data)
    assert dict(SessionStore(row.session_key).items()) == {}


def test_what_one_session_keeps_is_nothing_in_the_row_of_another():
    mine, theirs = told(language="fr"), told(language="de")
    content = Session.objects.get(pk=sessions.sum_of(theirs.session_key)).session_data

    Session.objects.filter(pk=sessions.sum_of(mine.session_key)).update(session_data=content)

    assert dict(SessionStore(mine.session_key).items()) == {}
    assert SessionStore(theirs.session_key)["language"] == "de"


def test_signing_in_changes_the_cookie_and_signing_out_ends_it(client):
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key
    client.force_login(PersonFactory())
    within = client.session.session_key

    client.post(reverse("account_logout"))

    assert before != within
    assert dict(SessionStore(within).items()) == {}


def test_who_is_signed_in_stays_so_for_two_weeks_and_is_known_longer_by_coming_back(client):
    client.force_login(PersonFactory())
    assert days_left() == 14
    Session.objects.update(expire_date=timezone.now() + timedelta(days=12))

    client.get(reverse("about"))

    assert days_left() == 14


def test_a_clock_that_was_ahead_and_is_put_right_signs_nobody_out(client):
    client.force_login(PersonFactory())
    session = client.session
    session[SINCE] = int(time.time()) + 60 * 60 * 24
    session.save()

    assert client.get(reverse("me")).status_code == 200
    assert days_left() == 14


def test_after_a_month_everybody_signs_in_again(client):
    client.force_login(PersonFactory())
    session = client.session
    session[SINCE] = int(time.time()) - 60 * 60 * 24 * 29
    session.save()
    assert days_left() == 1

    client.get(reverse("about"))

    assert days_left() == 1
    session[SINCE] -= 60 * 60 * 24
    session.save()
    assert client.get(reverse("me")).status_code == 302
