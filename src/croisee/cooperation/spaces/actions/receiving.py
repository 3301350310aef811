"""A mail comes in: it goes into its discussion, or whoever sent it is told why not."""

import re
from email import message_from_bytes
from email.message import EmailMessage as Received
from email.policy import default
from email.utils import getaddresses, parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.cooperation.models import Discussion, Message, ReceivedMail, ReplyAddress
from croisee.cooperation.spaces import letters
from croisee.cooperation.spaces.actions.saying import say
from croisee.kit.access import Refused
from croisee.kit.replies import header, headers, written_in
from croisee.network.models import Person

TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
LONGEST = Message._meta.get_field("text").max_length or 0
BY_A_PROGRAM = ("bulk", "junk", "list", "auto_reply")


def receive(source: bytes) -> str:
    """`taken`, `again`, `automatic` or `refused`: what became of a mail."""
    mail = message_from_bytes(source, policy=default)
    assert isinstance(mail, Received)
    if is_automatic(mail):
        return "automatic"
    mark = sha256((header(mail, "message-id") or repr(source)).encode()).hexdigest()
    sender = Person.objects.filter(email=parseaddr(header(mail, "from"))[1].lower(), is_active=True).first()
    with transaction.atomic(), translation.override(sender.language if sender else settings.LANGUAGE_CODE):
        if not ReceivedMail.objects.get_or_create(mark=mark)[1]:
            return "again"
        why = why_not_taken(mail, sender, mark)
        if why and sender:  # a stranger's address may be false: nobody is written to who did not write
            refuse(mail, sender, why)
    return "refused" if why else "taken"


def is_automatic(mail: Received) -> bool:
    """From a program: it is neither taken nor answered, or two programs would answer each other for ever."""
    said = header(mail, "auto-submitted").split(";")[0].strip().lower() or "no"
    is_bounce = mail.get_content_type() == "multipart/report" or header(mail, "return-path") == "<>"
    by_a_program = header(mail, "precedence").lower() in BY_A_PROGRAM
    return said != "no" or by_a_program or is_bounce or "x-autoreply" in mail or "x-autorespond" in mail


def why_not_taken(mail: Received, sender: Person | None, mark: str) -> str | None:
    """Put it where its address leads, or say in one sentence why not."""
    address = address_in(mail)
    if address is None:
        return _("The address to which you wrote leads to no discussion: answer from its page.")
    if sender is None or sender.pk != address.person_id:
        return _("An answer comes from the address to which the discussion was sent: write from that one.")
    text = written_in(mail)
    if not text:
        return _("Your mail says nothing above what it quotes: write your answer at its top.")
    if len(text) > LONGEST:
        return _("Your answer is too long for a discussion: put it into a document, and say what is in it.")
    try:
        with transaction.atomic():
            above = answered(mail, address.discussion)
            say(discussion=address.discussion, text=text, by=sender, answers=above, mail_id=mark)
    except Refused as refused:
        return str(refused)
    return None


def address_in(mail: Received) -> ReplyAddress | None:
    """The reply address to which a mail went."""
    name, _at, domain = settings.MAIL_REPLY.lower().partition("@")
    wanted = re.compile(rf"{re.escape(name)}\+([0-9a-f]{{32}})@{re.escape(domain)}")
    lines = [line for name in TO for line in headers(mail, name)]
    found = [wanted.fullmatch(address.strip().lower()) for _name, address in getaddresses(lines)]
    tokens = [one[1] for one in found if one]
    rows = ReplyAddress.objects.filter(token__in=tokens) if name and domain else ReplyAddress.objects.none()
    return rows.select_related("discussion__space", "person").first()


def answered(mail: Received, discussion: Discussion) -> Message | None:
    """The message that it answers; what answers the first one belongs to the discussion itself."""
    found = re.fullmatch(
        rf"<space-message-(\d{{1,12}})@{re.escape(letters.host())}>", header(mail, "in-reply-to")
    )
    if found is None or int(found[1]) == letters.first_of(discussion):
        return None
    return discussion.messages.filter(pk=int(found[1])).first()


def refuse(mail: Received, sender: Person, why: str) -> None:
    """In one sentence, marked so that no program answers it."""
    subject = _("Not taken: %(subject)s") % {"subject": header(mail, "subject")[:200]}
    answer = EmailMessage(" ".join(subject.split()), why + "\n", to=[sender.email or ""])
    answer.extra_headers |= {"Auto-Submitted": "auto-replied", "Precedence": "bulk"}
    if mark := header(mail, "message-id"):
        answer.extra_headers["In-Reply-To"] = " ".join(mark.split())
    answer.send()
