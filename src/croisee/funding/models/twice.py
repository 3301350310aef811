"""Sheets that are likely the same instrument: proposed, told apart, made one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from croisee.funding.models.instrument import Instrument
from croisee.kit.pairs import either_way


class LikelyQuerySet(models.QuerySet):
    def open(self):
        """Those of which both are still there, and nobody has said that they are different."""
        apart = Difference.objects.filter(either_way(models.OuterRef("one"), models.OuterRef("other")))
        return self.filter(~models.Exists(apart), one__merged_into=None, other__merged_into=None)


class Likely(models.Model):
    """Two sheets that the last search found alike."""

    one = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    other = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    likeness = models.PositiveSmallIntegerField(help_text="of their names, of a hundred")

    objects = LikelyQuerySet.as_manager()

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_likelihood_per_two_sheets")]

    def __str__(self) -> str:
        return f"{self.one} ≈ {self.other}"


class Difference(models.Model):
    """Two sheets that look alike, and of which somebody has said that they are not the same."""

    one = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    other = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="sheets_told_apart_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="two_sheets_told_apart"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class Merging(models.Model):
    """Two sheets became one; `undoing` is what this moved and filled in."""

    merged = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    kept = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undoing = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
