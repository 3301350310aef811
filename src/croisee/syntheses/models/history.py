from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from croisee.network.models import Person
from croisee.syntheses.models.synthesis import Statement, Synthesis


class VersionQuerySet(models.QuerySet):
    def published(self):
        """Those that everybody could read."""
        return self.filter(reason=Version.Reason.PUBLISHED)


class Version(models.Model):
    """A synthesis as it stood at a moment: numbered, never changed afterwards."""

    class Reason(models.TextChoices):
        LEFT = "left", pgettext_lazy("why a version is kept", "as it was left")
        KEPT = "kept", pgettext_lazy("why a version is kept", "kept by hand")
        AGREED = "agreed", pgettext_lazy("why a version is kept", "as it was reviewed")
        PUBLISHED = "published", pgettext_lazy("why a version is kept", "as it was published")
        REPLACED = "replaced", pgettext_lazy("why a version is kept", "before an older one came back")

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)
    name = models.CharField(max_length=120, blank=True)
    snapshot = models.JSONField(help_text="the synthesis, as `editions.snapshot_of` gives it")
    at = models.DateTimeField(default=timezone.now, help_text="the moment at which it stood like this")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "number"], name="one_synthesis_version_per_number")
        ]

    def __str__(self) -> str:
        name = self.name or self.get_reason_display()
        return _("Version %(number)s · %(name)s") % {"number": self.number, "name": name}

    def get_absolute_url(self) -> str:
        return reverse("synthesis_version", args=[self.synthesis.slug, self.number])


class Writing(models.Model):
    """Somebody is at a statement: a courtesy to the others, which ends by itself and forbids nothing."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="writing")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} · {self.statement}"
