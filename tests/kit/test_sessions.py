from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from croisee.kit.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_what_a_browser_told_is_known_at_its_next_request():
    told = SessionStore()
    told["language"] = "fr"
    told.save()

    assert SessionStore(told.session_key)["language"] == "fr"


def test_a_session_that_has_ended_or_never_was_is_empty():
    told = SessionStore()
    told["language"] = "fr"
    told.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert dict(SessionStore(told.session_key).items()) == dict(SessionStore("a" * 32).items()) == {}
