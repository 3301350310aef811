"""Entries that are likely the same organisation: found, told apart, made one."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.kit.pairs import either_way
from croisee.network.models.directory import Organisation
from croisee.network.models.people import Person


class LikelyQuerySet(models.QuerySet):
    def open(self):
        """Those that still stand there twice, and of which nobody has said that they are different."""
        told_apart = Difference.objects.filter(either_way(models.OuterRef("one"), models.OuterRef("other")))
        return self.filter(~models.Exists(told_apart), one__merged_into=None, other__merged_into=None)


class Likely(models.Model):
    """Two entries that the last search found alike, and all that spoke for it and against it."""

    one = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    bits = models.FloatField(help_text="how much speaks for it, as engines.duplicates weighs it")
    reasons = models.JSONField(default=list)

    objects = LikelyQuerySet.as_manager()

    class Meta:
        ordering = ["-bits", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_likelihood_per_pair"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="likely_two_entries"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≈ {self.other}"


class Difference(models.Model):
    """Two entries that look alike, and of which somebody has said that they are not the same."""

    one = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="organisations_told_apart_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="two_organisations_told_apart"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class Merging(models.Model):
    """Two entries became one; `undoing` is all that this moved, so that it can be undone wholly."""

    merged = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undoing = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"


class DuplicateSearch(models.Model):
    """Somebody had the whole directory searched for entries that are likely the same."""

    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    entries = models.PositiveIntegerField(_("organisations"), default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("duplicates")
