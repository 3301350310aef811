"""A discussion is opened; somebody says something, changes it, takes it back; whoever wants is written to."""

import uuid

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Discussion, Following, Message, Space
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.standing import Within, within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Person


@transaction.atomic
def open_discussion(
    *, space: Space, subject: str, text: str, by: Person, key: uuid.UUID | None = None
) -> Discussion:
    """A new subject with its first message; the same form sent twice opens it once."""
    standing = within(space, by)
    allow(rules.why_not_take_part(standing, space))
    facts = {"space": space, "subject": subject, "opened_by": by}
    made, is_new = Discussion.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        record("discussion.opened", about=made, by=by)
        put_message(made, standing, text, None)
    return made


@transaction.atomic
def say(
    *,
    discussion: Discussion,
    text: str,
    by: Person,
    answers: Message | None = None,
    key: uuid.UUID | None = None,
    mail_id: str | None = None,
) -> Message:
    """Say something in a discussion; what answers an answer stands beside it."""
    standing = within(discussion.space, by)
    allow(rules.why_not_take_part(standing, discussion.space))
    if key and (there := Message.objects.filter(key=key, author=by).first()):
        return there
    if answers and answers.answers_id:
        answers = answers.answers
    return put_message(discussion, standing, text, answers, key, mail_id)


def put_message(
    discussion: Discussion,
    standing: Within,
    text: str,
    answers: Message | None,
    key: uuid.UUID | None = None,
    mail_id: str | None = None,
) -> Message:
    """The row, the discussion moved up, and whoever wants it written to after the commit."""
    made = Message.objects.create(
        discussion=discussion, author=standing.person, text=text, answers=answers, mail_id=mail_id,
        member=next(iter(standing.members), None), key=key or uuid.uuid4(),
    )  # fmt: skip
    Discussion.objects.filter(pk=discussion.pk).update(said_at=made.written_at)
    record("discussion.said", about=made, by=standing.person)
    later("cooperation.tell_message", message_id=made.pk)
    return made


@transaction.atomic
def edit(*, message: Message, text: str, by: Person) -> None:
    """Give one's message other words, for half an hour."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    allow(rules.why_not_edit_message(within(message.discussion.space, by), message))
    message.text, message.edited_at = text, timezone.now()
    message.save(update_fields=["text", "edited_at"])
    record("discussion.edited", about=message, by=by)


@transaction.atomic
def withdraw(*, message: Message, by: Person, reason: str = "") -> None:
    """Take one's message back: its words go. Who looks after the space does so with a reason, which stays."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    allow(rules.why_not_withdraw(within(message.discussion.space, by), message, reason))
    is_own = message.author_id == by.pk
    message.withdrawn_at, message.is_moderated = timezone.now(), not is_own
    message.text, message.reason = "", "" if is_own else reason
    message.save(update_fields=["withdrawn_at", "is_moderated", "text", "reason"])
    record("discussion.withdrawn", about=message, by=by, reason=message.reason)


@transaction.atomic
def follow(*, space: Space, rhythm: str, by: Person) -> Following:
    """How one is written to about a space."""
    if rhythm != Following.Rhythm.NONE:
        allow(rules.why_not_be_written_to(within(space, by)))
    facts = {"rhythm": rhythm, "told_at": timezone.now()}
    return Following.objects.update_or_create(space=space, person=by, defaults=facts)[0]


def end_mails(*, following: Following) -> None:
    """By the link of a mail."""
    Following.objects.filter(pk=following.pk).update(rhythm=Following.Rhythm.NONE)
