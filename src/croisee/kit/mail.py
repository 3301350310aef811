"""Mail goes to the outbox within the transaction, and from there to the mail server, by the worker."""

import smtplib
from email import message_from_bytes, policy
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from environ import Env

from croisee.kit.jobs import job, later
from croisee.kit.models import Mail

RETRY_SECONDS = (60, 300, 1800, 7200, 21600, 43200, 86400)


class OutboxBackend(BaseEmailBackend):
    """Django's mail ends here: a row for each recipient, and a doorbell for the worker. No network."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            message.extra_headers.setdefault("Message-ID", new_message_id())
            for recipient in message.recipients():
                Mail.objects.create(
                    sender=message.from_email,
                    to=recipient,
                    subject=message.subject,
                    text=message.body,
                    source=message.message().as_bytes(),
                )
        if email_messages and settings.MAIL_URL:
            later("kit.send_mail")
        return len(email_messages)


def new_message_id() -> str:
    """Named after our own address: Django would ask the name service for one, and wait for it."""
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


class Raw:
    """A kept message, as Django's SMTP backend wants it."""

    def __init__(self, mail: Mail) -> None:
        self.mail = mail
        self.from_email, self.encoding = mail.sender, "utf-8"

    def recipients(self) -> list[str]:
        return [self.mail.to]

    def message(self):
        return message_from_bytes(bytes(self.mail.source), policy=policy.SMTP)


@job("kit.send_mail")
def send_mail() -> None:
    """Send what waits, each mail once; what the server refuses is tried again later."""
    configuration = Env.email_url_config(settings.MAIL_URL)
    connection = get_connection(
        configuration["EMAIL_BACKEND"],
        host=configuration["EMAIL_HOST"],
        port=configuration["EMAIL_PORT"],
        username=configuration["EMAIL_HOST_USER"],
        password=configuration["EMAIL_HOST_PASSWORD"],
        use_tls=configuration.get("EMAIL_USE_TLS", False),
        use_ssl=configuration.get("EMAIL_USE_SSL", False),
        timeout=20,
    )
    for pk in list(Mail.objects.waiting().values_list("pk", flat=True)):
        if Mail.objects.claim(pk):
            send(Mail.objects.get(pk=pk), connection)


def send(mail: Mail, connection) -> None:
    """Try once, outside any transaction; note what became of it."""
    try:
        connection.send_messages([Raw(mail)])
    except (OSError, smtplib.SMTPException) as refusal:
        mail.error = str(refusal)[:500]
        if mail.tries <= len(RETRY_SECONDS):
            later("kit.send_mail", wait=RETRY_SECONDS[mail.tries - 1])
    else:
        mail.sent_at, mail.error = timezone.now(), ""
    mail.claimed_until = None
    mail.save(update_fields=["error", "sent_at", "claimed_until"])
