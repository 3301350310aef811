"""Discussions of a space: subjects, messages and answers, who is written to, and who answers by mail."""

import secrets
import uuid
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.spaces import Space, SpaceMember
from croisee.kit.search import Searchable, Words
from croisee.kit.tokens import LinkField
from croisee.network.models import Person

EDITED_WITHIN = timedelta(minutes=30)


def reply_token() -> str:
    """128 random bits in small letters: on their way, mails lose the capitals of an address."""
    return secrets.token_hex(16)


class Discussion(Searchable):
    """One subject."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="discussions")
    subject = models.CharField(_("subject"), max_length=200)
    words = Words("subject")
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    said_at = models.DateTimeField(default=timezone.now, help_text="when its last message was written")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="made by the form")

    class Meta:
        ordering = ["-said_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("discussion", args=[self.space_id, self.pk])


class Message(Searchable):
    """What somebody said; `answers` is the message of the first level that it answers."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="messages")
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answered_by")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    member = models.ForeignKey(
        SpaceMember, models.SET_NULL, null=True, related_name="+", help_text="for whom it was said"
    )
    text = models.TextField(_("message"), max_length=8000)
    words = Words("text")
    written_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_moderated = models.BooleanField(default=False, help_text="withdrawn by who looks after the space")
    reason = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when it went out by mail")
    mail_id = models.CharField(max_length=255, unique=True, null=True, help_text="of the mail it came by")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="of the form: sent twice, said once")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        address = reverse("discussion", args=[self.discussion.space_id, self.discussion_id])
        return f"{address}?m={self.pk}#m{self.pk}"

    @property
    def may_still_be_edited(self) -> bool:
        return self.withdrawn_at is None and timezone.now() < self.written_at + EDITED_WITHIN


class Following(models.Model):
    """How somebody is written to about a space."""

    class Rhythm(models.TextChoices):
        EACH = "each", pgettext_lazy("mails of a space", "each message")
        DAILY = "daily", pgettext_lazy("mails of a space", "once a day, what was said")
        NONE = "none", pgettext_lazy("mails of a space", "no mail")

    space = models.ForeignKey(Space, models.CASCADE, related_name="followings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="space_followings")
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.NONE)
    way_out = LinkField(help_text="ends the mails")
    told_at = models.DateTimeField(default=timezone.now, help_text="up to when a daily mail has told")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="one_following_of_a_space")]


class ReplyAddress(models.Model):
    """The secret by which a mail of one person goes into one discussion."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="reply_addresses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token = LinkField(default=reply_token)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["discussion", "person"], name="one_reply_address_each")
        ]


class ReceivedMail(models.Model):
    """A mail that was taken or refused: the same one is not looked at again."""

    mark = models.CharField(max_length=64, unique=True, help_text="a digest of its message id")
    at = models.DateTimeField(auto_now_add=True)
