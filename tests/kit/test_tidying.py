"""What is over goes by itself."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.utils import timezone

from croisee.kit.mail import write
from croisee.kit.models import Mail
from croisee.kit.sessions import SessionStore
from croisee.kit.tasks import TIDYING, tidy

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_go():
    ended, lasting = SessionStore(), SessionStore()
    for session in (ended, lasting):
        session["a"] = 1
        session.save()
    Session.objects.exclude(pk__in=[_row(lasting).pk]).update(expire_date=timezone.now())

    tidy()

    assert Session.objects.get().pk == _row(lasting).pk


def _row(session: SessionStore) -> Session:
    return session._get_session_from_db()


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
@pytest.mark.parametrize("what", ["sent_at", "written_at"])
def test_the_words_of_a_mail_go_a_month_after_it_left_or_should_have_left(days, is_kept, what):
    mail = write(EmailMessage("Your link", "https://…/registrations/…", to=["anne@example.org"]))[0]
    Mail.objects.update(**{what: timezone.now() - timedelta(days=days)})

    tidy()

    mail.refresh_from_db()
    assert (bool(mail.text), bool(mail.source)) == (is_kept, is_kept)
    assert mail.subject == "Your link"


def test_whatever_fails_on_a_day_the_next_one_is_rung(monkeypatch):
    monkeypatch.setattr("croisee.kit.tasks.TIDYING", [*TIDYING, lambda: 1 / 0])

    with pytest.raises(ZeroDivisionError):
        tidy()

    rung = apps.get_model("django_tasks_database", "DBTaskResult").objects.get()
    assert rung.args_kwargs["args"] == ["kit.tidy", {}]
