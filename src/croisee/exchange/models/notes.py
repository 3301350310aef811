from django.db import models

from croisee.meetings.models import Meeting
from croisee.network.models import Person


class Note(models.Model):
    """What somebody writes down for themselves at a meeting; nobody else reads it, in no file either."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="carnet_notes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="carnet_notes")
    text = models.TextField(max_length=20_000, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "meeting"], name="one_note_per_meeting")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"
