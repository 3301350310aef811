from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Session


class Conduct(models.Model):
    """How a session is led: what happens now, until when, what is wanted, what the wall shows, who writes."""

    class Phase(models.TextChoices):
        FREE = "free", pgettext_lazy("phase of a session", "no phases")
        GATHER = "gather", pgettext_lazy("phase of a session", "gather")
        SORT = "sort", pgettext_lazy("phase of a session", "sort")
        HOLD = "hold", pgettext_lazy("phase of a session", "take position")
        CONCLUDE = "conclude", pgettext_lazy("phase of a session", "conclude")

    class Wall(models.TextChoices):
        NEWEST = "newest", pgettext_lazy("what the wall shows", "the newest")
        KINDS = "kinds", pgettext_lazy("what the wall shows", "columns by kind")
        QUESTIONS = "questions", pgettext_lazy("what the wall shows", "columns by question")
        SHARED = "shared", pgettext_lazy("what the wall shows", "what most agree with")
        LOOKS = "looks", pgettext_lazy("what the wall shows", "where views meet, by role, and the map")
        PRIORITIES = "priorities", pgettext_lazy("what the wall shows", "the priorities")

    class Writers(models.TextChoices):
        EVERYONE = "everyone", pgettext_lazy("who writes", "everyone who takes part")
        MODERATED = "moderated", pgettext_lazy("who writes", "everyone, shown after a moderator has read it")
        SCRIBES = "scribes", pgettext_lazy("who writes", "only the scribes")

    session = models.OneToOneField(Session, models.CASCADE, related_name="conduct")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.FREE)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    kinds = models.JSONField(default=list, blank=True, help_text="those wanted; none: all of them")
    closed = models.JSONField(default=list, blank=True, help_text="numbers of the questions not open now")
    wall = models.CharField(_("The wall shows"), max_length=10, choices=Wall, default=Wall.NEWEST)
    writers = models.CharField(_("Who writes"), max_length=10, choices=Writers, default=Writers.EVERYONE)
    allows_anonymous = models.BooleanField(_("People may write without their name"), default=False)
    asks_priorities = models.BooleanField(_("Everybody chooses three priorities per question"), default=False)
    is_trial = models.BooleanField(_("dry run"), default=False)
    gathered_until = models.DateTimeField(null=True, blank=True, help_text="when writing last ended")
    held_until = models.DateTimeField(null=True, blank=True, help_text="when taking positions last ended")
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_clock_runs_in_a_phase", condition=models.Q(until=None) | ~models.Q(phase="free")
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.phase}"

    @property
    def counts_positions(self) -> bool:
        """Whether the wall changes with each position."""
        return self.wall in (self.Wall.SHARED, self.Wall.LOOKS)

    @property
    def gathers(self) -> bool:
        """Whether everyone who takes part may write now."""
        return self.writers != self.Writers.SCRIBES and self.phase in (self.Phase.FREE, self.Phase.GATHER)

    @property
    def holds(self) -> bool:
        """Whether positions are taken now."""
        return self.phase in (self.Phase.FREE, self.Phase.HOLD)

    def had(self, said_at: datetime | None) -> bool:
        """Whether something was said while everyone could still write, and only arrives now."""
        return bool(said_at and self.gathered_until and said_at <= self.gathered_until)

    def held(self, taken_at: datetime | None) -> bool:
        """Whether a position was taken while it was time, and only arrives now."""
        return bool(taken_at and self.held_until and taken_at <= self.held_until)
