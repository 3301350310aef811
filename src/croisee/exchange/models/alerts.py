from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class Alert(models.Model):
    """Somebody wants to be told of what is new in a list, as it is filtered."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", pgettext_lazy("how often", "every day")
        WEEKLY = "weekly", pgettext_lazy("how often", "every week")

    person = models.ForeignKey(Person, models.CASCADE, related_name="alerts")
    subject = models.CharField(max_length=20, default="postings", help_text="one of kit.watching.SUBJECTS")
    asked = models.JSONField(default=dict, help_text="the filters of the list, as its address has them")
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    token = LinkField()
    is_off = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    told_until = models.DateTimeField(default=timezone.now, help_text="what was new until then is told")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject", "asked"], name="one_alert_for_each_search_of_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.asked}"

    @property
    def pause(self) -> timedelta:
        """How long between two mails, at least."""
        return timedelta(days=1 if self.rhythm == self.Rhythm.DAILY else 7)
