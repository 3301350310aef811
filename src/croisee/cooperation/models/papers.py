"""The documents of a space, in versions."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.spaces import Space
from croisee.network.models import Person


class SpaceDocument(models.Model):
    """A document of a space, whatever its version."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="documents")
    title = models.CharField(_("what it is"), max_length=160)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class SpacePaperQuerySet(models.QuerySet):
    def current(self):
        return self.filter(removed_at=None)

    def light(self):
        """Without what the files hold."""
        return self.defer("content")


class SpacePaper(models.Model):
    """A version of one; taken away, it keeps who and when, and holds nothing any more."""

    document = models.ForeignKey(SpaceDocument, models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="of the form")

    objects = SpacePaperQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="space_paper_once")]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("space_paper", args=[self.document.space_id, self.pk])
