from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Something that a live page shows has changed."""

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "id"], name="change_by_topic")]


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None).order_by("pk")

    def claim(self, pk: int) -> bool:
        """Take one waiting mail for five minutes, so that no other worker sends it too."""
        now = timezone.now()
        free = self.waiting().filter(Q(claimed_until=None) | Q(claimed_until__lt=now), pk=pk)
        return bool(free.order_by().update(claimed_until=now + timedelta(minutes=5), tries=F("tries") + 1))


class Mail(models.Model):
    """A mail as it was written; it leaves later and keeps what became of it."""

    sender = models.CharField(_("from"), max_length=320)
    to = models.EmailField(_("to"), max_length=320)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    source = models.BinaryField(help_text="the whole message as it goes out")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("last refusal"), max_length=500, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
