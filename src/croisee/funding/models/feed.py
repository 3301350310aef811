"""The address under which a calendar reads somebody's next steps."""

from django.db import models

from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class StepsFeed(models.Model):
    """Nobody guesses it; a new one makes the old one worthless."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="steps_feed")
    token = LinkField()

    def __str__(self) -> str:
        return str(self.person)
