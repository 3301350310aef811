from django.db import models
from django.db.models import F, Q

from croisee.contributions.models import Contribution
from croisee.network.models import Organisation


class WorthMeeting(models.Model):
    """An organisation sees another one that has what it needs and needs what it has: a row for each side."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="worth_meeting")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    score = models.FloatField(help_text="the harmonic mean of both directions; 1: each says all of the other")
    need = models.ForeignKey(Contribution, models.CASCADE, related_name="+", help_text="what it needs")
    answer = models.ForeignKey(Contribution, models.CASCADE, related_name="+", help_text="what the other has")
    why_answer = models.JSONField(default=list, help_text="as kinds and values, to be phrased")
    offer = models.ForeignKey(Contribution, models.CASCADE, related_name="+", help_text="what it has")
    wish = models.ForeignKey(Contribution, models.CASCADE, related_name="+", help_text="what the other needs")
    why_wish = models.JSONField(default=list, help_text="as kinds and values, to be phrased")

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "other"], name="worth_meeting_once"),
            models.CheckConstraint(name="nobody_meets_themselves", condition=~Q(organisation=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ↔ {self.other}"
