"""Mail goes to the outbox within the transaction, and from there to the mail server, by the worker."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import make_msgid, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SMTP
from environ import Env

from croisee.kit.jobs import SOMEBODY_WAITS, job, later
from croisee.kit.models import Mail

BATCH = 500
PATIENCE = 20  # seconds that a mail server may take for a word
FOR_GOOD = 500  # SMTP's answers from here on are final
NO_KEY = "It was sealed under a key that is gone: CROISEE_SECRET_KEY_BEFORE"
FAILURES = (OSError, smtplib.SMTPException)


class OutboxBackend(BaseEmailBackend):
    """Django's mail ends here: a row for each recipient, and a doorbell for the worker. No network."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            write(message)
        return len(email_messages)


def write(message: EmailMessage) -> list[Mail]:
    """Put a message into the outbox, a row for each recipient, and ring the worker."""
    message.extra_headers.setdefault("Message-ID", new_message_id())
    message.subject = " ".join(str(message.subject).splitlines())  # of names that were sent with a line end
    written = [
        Mail.objects.create(
            sender=message.from_email,
            to=recipient,
            subject=message.subject,
            text=str(message.body),
            source=message.message().as_bytes(),
        )
        for recipient in message.recipients()
    ]
    if written and settings.MAIL_URL:
        later("kit.send_mail")
    return written


def new_message_id() -> str:
    """Named after our own address: Django would ask the name service for one, and wait for it."""
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


@job("kit.send_mail", SOMEBODY_WAITS)
def send_mail() -> None:
    """Send what is due, each mail once; what the server does not take is tried again later."""
    due = list(Mail.objects.due().values_list("pk", flat=True)[:BATCH])
    if not due:
        return
    try:
        with server() as smtp:
            for pk in due:
                if mail := Mail.objects.claim(pk):
                    send(mail, smtp)
    except FAILURES as away:
        for mail in filter(None, map(Mail.objects.claim, due)):
            mail.not_taken(str(away), tried_again=True)
    if wait := Mail.objects.seconds_to_next():
        later("kit.send_mail", wait=wait)


@contextmanager
def server() -> Iterator[smtplib.SMTP]:
    """The configured mail server, for the time of one pass."""
    told = Env.email_url_config(settings.MAIL_URL)
    connection = SMTP(
        host=told["EMAIL_HOST"],
        port=told["EMAIL_PORT"],
        username=told["EMAIL_HOST_USER"],
        password=told["EMAIL_HOST_PASSWORD"],
        use_tls=told.get("EMAIL_USE_TLS", False),
        use_ssl=told.get("EMAIL_USE_SSL", False),
        timeout=PATIENCE,
    )
    connection.open()
    assert connection.connection is not None
    try:
        yield connection.connection
    finally:
        connection.close()


def send(mail: Mail, smtp: smtplib.SMTP) -> None:
    """Try once, outside any transaction; a refusal for good is not asked for again, silence ends the pass."""
    if not mail.source:
        return mail.not_taken(NO_KEY, tried_again=True)
    source = bytes(mail.source).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    try:
        smtp.sendmail(parseaddr(mail.sender)[1], [mail.to], source)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        mail.not_taken(f"{code} {words!r}", tried_again=code < FOR_GOOD)
    except smtplib.SMTPResponseException as refusal:
        mail.not_taken(str(refusal), tried_again=refusal.smtp_code < FOR_GOOD)
    except FAILURES as away:
        mail.not_taken(str(away), tried_again=True)
        raise
    else:
        mail.taken()
