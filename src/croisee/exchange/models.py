from django.db import models
from django.db.models import F, Q

from croisee.contributions.models import Contribution
from croisee.meetings.models import Meeting
from croisee.network.models import Person


class Kept(models.Model):
    """An idea that somebody takes home."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="kept")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="kept_by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "contribution"], name="kept_once")]


class Contact(models.Model):
    """One participant asked another to exchange contact details; the other agreed, or has not answered."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="contacts")
    asked_by = models.ForeignKey(Person, models.CASCADE, related_name="contacts_asked")
    asked = models.ForeignKey(Person, models.CASCADE, related_name="contacts_received")
    at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "asked_by", "asked"], name="asked_once"),
            models.CheckConstraint(name="asks_somebody_else", condition=~Q(asked=F("asked_by"))),
        ]
