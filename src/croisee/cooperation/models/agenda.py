"""The meetings of a space."""

from django.db import models
from django.utils import timezone

from croisee.cooperation.models.spaces import Space
from croisee.meetings.models import Meeting
from croisee.network.models import Person


class SpaceMeeting(models.Model):
    """A meeting at which the members of a space meet."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="meetings")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="spaces")
    tied_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    tied_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["space", "meeting"], name="meeting_once_in_a_space")]
