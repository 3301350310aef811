from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.sealed import SealedBytes, SealedText


class Change(models.Model):
    """Something that a live page shows has changed."""

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "id"], name="change_by_topic")]


# how long a mail that was not taken waits before each further try
RETRY_SECONDS = (60, 300, 1800, 7200, 21600, 43200, 86400)
MOST_TRIES = len(RETRY_SECONDS) + 1
LEASE = timedelta(minutes=5)


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self):
        """Not sent, and not given up."""
        return self.filter(sent_at=None, tries__lt=MOST_TRIES).order_by("pk")

    def due(self):
        return self.waiting().filter(due_at__lte=timezone.now())

    def outlived(self, moment: datetime):
        """Those sent before it, or written and still not sent, that have their words."""
        waited = models.Q(sent_at=None, written_at__lt=moment)
        return self.filter(models.Q(sent_at__lt=moment) | waited).exclude(text="")

    def claim(self, pk: int) -> "Mail | None":
        """Take one mail that is due for some minutes, so that no other worker sends it too."""
        mine = self.due().filter(pk=pk).order_by()
        if mine.update(due_at=timezone.now() + LEASE, tries=F("tries") + 1):
            return self.get(pk=pk)
        return None

    def seconds_to_next(self) -> float | None:
        """How long until one that waits is due."""
        first = self.waiting().aggregate(first=Min("due_at"))["first"]
        return first and max((first - timezone.now()).total_seconds(), 1)


class Mail(models.Model):
    """A mail as it was written; it leaves later and keeps what became of it."""

    sender = models.CharField(_("from"), max_length=320)
    to = models.EmailField(_("to"), max_length=320)
    subject = models.CharField(_("subject"), max_length=300)
    text = SealedText(_("text"))
    source = SealedBytes(help_text="the whole message as it goes out")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    due_at = models.DateTimeField(_("next try"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("last refusal"), max_length=500, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    def taken(self) -> None:
        """The server has it."""
        self.sent_at, self.error = timezone.now(), ""
        self.save(update_fields=["sent_at", "error"])

    def not_taken(self, why: str, *, tried_again: bool) -> None:
        """The server was away or refused; given up at the last try."""
        self.error = why[:500]
        if tried_again and self.tries < MOST_TRIES:
            self.due_at = timezone.now() + timedelta(seconds=RETRY_SECONDS[self.tries - 1])
        else:
            self.tries = MOST_TRIES
        self.save(update_fields=["error", "due_at", "tries"])


class Vocabulary(models.Model):
    """Every word that is searched, with how many rows hold it: one row, written anew by a job."""

    lines = models.BinaryField(help_text="a word and a number on each, compressed")
    number = models.PositiveIntegerField(help_text="of words")
    gathered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="one_vocabulary", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.number}"


class Worker(models.Model):
    """A process that does background work, as long as it says that it lives."""

    name = models.CharField(primary_key=True, max_length=64)
    host = models.CharField(max_length=255)
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.host} {self.name[:8]}"


class BackupQuerySet(models.QuerySet):
    def last_tried(self):
        return self.order_by("ended_at", "pk").last()

    def last_good(self):
        return self.filter(error="").last_tried()


class Backup(models.Model):
    """One that was tried: what it is called, or why there is none."""

    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=300)
    number = models.PositiveBigIntegerField(default=0, help_text="of rows")
    size = models.PositiveBigIntegerField(default=0, help_text="bytes that were written")
    error = models.CharField(max_length=500, blank=True)

    objects = BackupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
