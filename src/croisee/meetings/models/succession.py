from django.db import models

from croisee.kit.tokens import TokenField
from croisee.meetings.models.meeting import Meeting


class Succession(models.Model):
    """A meeting was prepared from another one; the stamp of the form makes it once."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="succession")
    prepared_from = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="successions")
    stamp = TokenField()
