"""Mails of discussions: each message or a daily one, with what mailers thread and end them by."""

from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.cooperation.models import Charter, Discussion, Following, Message, ReplyAddress
from croisee.cooperation.spaces.mails import write
from croisee.kit.links import link_to
from croisee.kit.replies import MARK
from croisee.network.models import Person


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def mail_id(message: Message) -> str:
    """The same for everybody who gets it, so that answers to it are known."""
    return f"<space-message-{message.pk}@{host()}>"


def reply_to(discussion: Discussion, person: Person) -> list[str]:
    """The address by which a person answers; none where no mail is received."""
    if not settings.MAIL_REPLY:
        return []
    made = ReplyAddress.objects.get_or_create(discussion=discussion, person=person)[0]
    name, _at, domain = settings.MAIL_REPLY.partition("@")
    return [f"{name}+{made.token}@{domain}"]


def way_out(following: Following) -> str:
    return link_to(reverse("space_mail_end", args=[following.way_out]))


def ended_by(mail: EmailMessage, following: Following) -> None:
    """What a mail program shows as its button to hear no more (RFC 8058)."""
    mail.extra_headers |= {
        "List-Id": f"<space-{following.space_id}.{host()}>",
        "List-Unsubscribe": f"<{way_out(following)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "list",
    }


def letter(message: Message, following: Following) -> EmailMessage:
    """One message as a mail to one person."""
    discussion, person = message.discussion, following.person
    with translation.override(person.language):
        answers_to = reply_to(discussion, person)
        facts = {
            "message": message, "discussion": discussion, "mark": MARK if answers_to else "",
            "address": link_to(message.get_absolute_url()), "way_out": way_out(following),
        }  # fmt: skip
        mail = write(person, subject_of(message), "message", **facts)
        author = message.author.name if message.author else ""
        mail.from_email = formataddr((f"{author} · Croisée", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    mail.reply_to = answers_to
    ended_by(mail, following)
    mail.extra_headers |= threading(message)
    return mail


def subject_of(message: Message) -> str:
    discussion, first = message.discussion, first_of(message.discussion)
    named = f"[{discussion.space}] {discussion.subject}"
    return named if first == message.pk else f"Re: {named}"


def first_of(discussion: Discussion) -> int:
    found = discussion.messages.order_by("pk").values_list("pk", flat=True).first()
    assert found
    return found


def threading(message: Message) -> dict[str, str]:
    """By which mailers put it below what it answers."""
    first = Message(pk=first_of(message.discussion))
    headers = {"Message-ID": mail_id(message)}
    if first.pk == message.pk:
        return headers
    parent = Message(pk=message.answers_id) if message.answers_id else first
    above = [mail_id(first)] + ([mail_id(parent)] if parent.pk != first.pk else [])
    return headers | {"In-Reply-To": mail_id(parent), "References": " ".join(above)}


def digest(messages: QuerySet[Message], charter: Charter | None, following: Following) -> EmailMessage:
    """What was said since the last one, and the charter where it is new, in one mail."""
    with translation.override(following.person.language):
        subject = _("What was said in “%(space)s”") % {"space": following.space}
        if charter and not messages:
            subject = _("The charter of “%(space)s” has a new version") % {"space": following.space}
        address = link_to(reverse("discussions", args=[following.space_id]))
        rows = [(one, link_to(one.get_absolute_url())) for one in messages]
        facts = {"rows": rows, "space": following.space, "address": address, "way_out": way_out(following)}
        facts |= {
            "charter": charter,
            "charter_at": link_to(reverse("space_charter", args=[following.space_id])),
        }
        mail = write(following.person, subject, "digest", **facts)
    ended_by(mail, following)
    return mail
