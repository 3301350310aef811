"""The review of a year of an agreement: statements that each rest on sources, versions, what parties say."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.agreements import Agreement, Party
from croisee.kit.languages import spoken
from croisee.network.models import Person


class Review(models.Model):
    """What became of an agreement in a year; readers read the last version that was published."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("year"))
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    introduction = models.TextField(_("introduction"), max_length=4000, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agreement", "year"], name="one_review_of_a_year")]

    def __str__(self) -> str:
        return f"{self.agreement} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("review", args=[self.agreement_id, self.year])


class ReviewStatement(models.Model):
    """A sentence of a review; its sources are kept as they were, and there is one at least."""

    class Part(models.TextChoices):
        PROMISES = "promises", pgettext_lazy("part of a review", "What was promised")
        RESULTS = "results", pgettext_lazy("part of a review", "What was measured")
        MONEY = "money", pgettext_lazy("part of a review", "Money")
        DATES = "dates", pgettext_lazy("part of a review", "What comes next")

    review = models.ForeignKey(Review, models.CASCADE, related_name="statements")
    part = models.CharField(_("part"), max_length=8, choices=Part)
    text = models.TextField(_("statement"), max_length=2000)
    sources = models.JSONField(help_text="ref, kind, text, who, where, url of each")
    is_own = models.BooleanField(
        default=False, help_text="written or changed by somebody: no rule replaces it"
    )
    position = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(sources=[]), name="review_statement_has_a_source")]

    def __str__(self) -> str:
        return self.text[:80]


class ReviewVersion(models.Model):
    """A review as it was published: it never changes; a correction is the next one."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="introduction, statements with their sources")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_review_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.review} · {self.number}"


class ReviewComment(models.Model):
    """What a party says of a review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    text = models.TextField(_("what the party says"), max_length=2000)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:60]}"
