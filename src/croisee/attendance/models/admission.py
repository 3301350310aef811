from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models import Meeting


class Admission(models.Model):
    """How a meeting gives its seats; without a row anybody registers, and free seats are given at once."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="admission")
    is_invited_only = models.BooleanField(
        _("only those who are invited register; others ask, and you decide"), default=False
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a seat that comes free"),
        null=True,
        blank=True,
        help_text=_("Empty: whoever is next has the seat at once."),
    )

    def __str__(self) -> str:
        return str(self.meeting)

    @classmethod
    def of(cls, meeting: Meeting) -> "Admission":
        """The rule of a meeting, as it is when nobody said anything."""
        return cls.objects.filter(meeting=meeting).first() or cls(meeting=meeting)


class Target(models.Model):
    """How many people of one sort a meeting wants: a number, or a share of those who come."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="targets")
    what = models.CharField(_("who"), max_length=40, help_text="as in the lines of an audience")
    where = models.CharField(_("territory"), max_length=200, blank=True)
    goal = models.PositiveIntegerField(_("goal"))
    is_share = models.BooleanField(_("in percent of those who come"), default=False)
    goes_first = models.BooleanField(
        _("goes first on the waiting list as long as too few come"), default=False
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "what", "where"], name="one_target_per_sort"),
            models.CheckConstraint(
                name="target_share_up_to_100", condition=Q(is_share=False) | Q(goal__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.goal}"

    def is_short(self, people: int, everyone: int) -> bool:
        """Whether `people` of this sort among `everyone` are fewer than wanted."""
        return people * 100 < self.goal * everyone if self.is_share else people < self.goal


class Party(models.Model):
    """Colleagues whom one of them registered; perhaps they come only together."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parties")
    comes_together = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
