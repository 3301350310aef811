import socketserver
import threading

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.kit.mail import send_mail
from croisee.kit.models import MOST_TRIES, Mail

pytestmark = pytest.mark.django_db


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail server must speak; `server.refuses` answers a recipient with a code."""

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == self.server.silent_at:
                self.server.over.wait(10)
                return None
            if word == b"RCPT" and self.server.refuses:
                self.say(f"{self.server.refuses} no")
            elif word == b"DATA":
                self.say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say("250 kept")
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 well")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings):
    """A mail server on this machine."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as sink:
        sink.daemon_threads, sink.taken, sink.refuses, sink.silent_at = True, [], 0, b""
        sink.over = threading.Event()
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        settings.MAIL_URL = f"smtp://127.0.0.1:{sink.server_address[1]}"
        yield sink
        sink.over.set()
        sink.shutdown()


@pytest.fixture
def away(settings):
    """No mail server answers."""
    settings.MAIL_URL = "smtp://127.0.0.1:9"


def write(to="anne@example.org"):
    EmailMessage("Bienvenue à Nancy", "Jusqu’au 12.", to=[to]).send()


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


def test_a_mail_arrives_whole_and_once_however_often_the_bell_rings(server):
    write()

    send_mail()
    send_mail()

    (source,) = server.taken
    assert b"To: anne@example.org\r\n" in source and b"\r\n\r\n" in source
    assert Mail.objects.get().sent_at


def test_while_the_server_is_away_mails_wait_and_one_bell_is_rung(away):
    for _each in range(5):
        write()
    bells = DBTaskResult.objects.count()

    for _bell in range(5):
        send_mail()

    assert {(m.tries, m.sent_at) for m in Mail.objects.all()} == {(1, None)}
    assert all(m.due_at > timezone.now() and m.error for m in Mail.objects.all())
    assert DBTaskResult.objects.count() == bells + 1


def test_what_waited_leaves_when_the_server_is_back(away, settings, request):
    write()
    send_mail()
    server = request.getfixturevalue("server")
    Mail.objects.update(due_at=timezone.now())

    send_mail()

    assert len(server.taken) == 1


def test_an_address_that_does_not_exist_is_not_asked_for_again(server):
    server.refuses = 550
    write()

    send_mail()

    assert not Mail.objects.waiting().exists()
    assert Mail.objects.get().tries == MOST_TRIES


def test_a_full_mailbox_is_tried_again_later(server):
    server.refuses = 452
    write()

    send_mail()

    assert [m.tries for m in Mail.objects.waiting()] == [1]


@pytest.mark.parametrize("silent_at", [b"EHLO", b"RCPT"])
def test_a_server_that_falls_silent_keeps_no_mail_and_it_leaves_later(server, monkeypatch, silent_at):
    monkeypatch.setattr("croisee.kit.mail.PATIENCE", 0.2)
    server.silent_at = silent_at
    write()
    write(to="omar@example.org")

    send_mail()

    assert {(m.sent_at, bool(m.error)) for m in Mail.objects.waiting()} == {(None, True)}
    assert Mail.objects.waiting().count() == 2
    assert DBTaskResult.objects.order_by("-enqueued_at")[0].run_after > timezone.now()
    server.silent_at = b""
    Mail.objects.update(due_at=timezone.now())
    send_mail()
    assert len(server.taken) == 2


def test_a_mail_that_another_worker_holds_is_left_to_it(server):
    write()
    assert Mail.objects.claim(Mail.objects.get().pk)

    send_mail()

    assert server.taken == []


def test_a_line_end_in_a_name_adds_no_header():
    EmailMessage("From Jean\r\nBcc: x@example.org", "Words", to=["anne@example.org"]).send()

    mail = Mail.objects.get()
    assert mail.subject == "From Jean Bcc: x@example.org" and b"\nBcc" not in bytes(mail.source)


def test_a_subject_keeps_the_spaces_of_french():
    EmailMessage("Votre rôle dans «\u202fNancy\u202f»", "Mots", to=["anne@example.org"]).send()

    assert Mail.objects.get().subject == "Votre rôle dans «\u202fNancy\u202f»"


def test_recipients_do_not_see_each_other():
    EmailMessage("Hello", "Hello", to=["a@example.org"], bcc=["b@example.org"]).send()

    assert sorted(m.to for m in Mail.objects.all()) == ["a@example.org", "b@example.org"]
    assert not any(b"b@example.org" in bytes(m.source) for m in Mail.objects.all())
