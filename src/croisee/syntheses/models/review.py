import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Session
from croisee.network.models import Person
from croisee.syntheses.models.history import Version
from croisee.syntheses.models.synthesis import Synthesis


class Assent(models.Model):
    """Somebody stands behind a chapter as a version has it; without a session, the whole meeting."""

    class Step(models.TextChoices):
        READY = "ready", pgettext_lazy("step of a review", "handed over")
        AGREED = "agreed", pgettext_lazy("step of a review", "agreed to")

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="assents")
    session = models.ForeignKey(Session, models.CASCADE, null=True, related_name="+")
    step = models.CharField(max_length=10, choices=Step)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.session or self.synthesis}: {self.step}"


class Comment(models.Model):
    """What somebody remarks on a block; it stays with the block when that is removed and put back."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="comments")
    block = models.UUIDField(help_text="the key of a statement")
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["synthesis", "block"], name="comment_by_block")]

    def __str__(self) -> str:
        return self.text[:80]
