import smtplib

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from croisee.kit import mail as outbox
from croisee.kit.models import Mail

pytestmark = pytest.mark.django_db


class Server:
    """A mail server that takes or refuses."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses, self.taken = refuses, []

    def send_messages(self, messages):
        if self.refuses:
            raise smtplib.SMTPServerDisconnected("not now")
        self.taken += [(m.recipients(), m.message()["Subject"]) for m in messages]


@pytest.fixture
def server(monkeypatch, settings):
    settings.MAIL_URL = "smtp://127.0.0.1:25"
    server = Server()
    monkeypatch.setattr(outbox, "get_connection", lambda *a, **k: server)
    return server


def write(to="anne@example.org"):
    EmailMessage("Welcome", "Until the 12th.", to=[to]).send()


def test_a_mail_waits_in_the_outbox_with_its_doorbell(server):
    write()

    assert [m.to for m in Mail.objects.waiting()] == ["anne@example.org"]
    assert DBTaskResult.objects.count() == 1
    assert server.taken == []


def test_a_mail_of_an_act_that_failed_is_never_sent(server):
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError

    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_each_mail_leaves_once_however_often_the_bell_rings(server):
    write()

    outbox.send_mail()
    outbox.send_mail()

    assert server.taken == [(["anne@example.org"], "Welcome")]


def test_a_refused_mail_is_kept_and_tried_again_later(server):
    write()
    server.refuses = True
    outbox.send_mail()
    kept = Mail.objects.get()

    server.refuses = False
    outbox.send_mail()

    assert (kept.sent_at, kept.error, kept.tries) == (None, "not now", 1)
    assert server.taken == [(["anne@example.org"], "Welcome")]
    assert DBTaskResult.objects.exclude(run_after=None).count() >= 1


def test_a_mail_that_another_worker_holds_is_left_to_it(server):
    write()
    assert Mail.objects.claim(Mail.objects.get().pk)

    outbox.send_mail()

    assert server.taken == []


def test_recipients_do_not_see_each_other(server):
    EmailMessage("Hello", "Hello", to=["a@example.org"], bcc=["b@example.org"]).send()

    assert sorted(m.to for m in Mail.objects.all()) == ["a@example.org", "b@example.org"]
    assert not any(b"b@example.org" in bytes(m.source) for m in Mail.objects.all())
