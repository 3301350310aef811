from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models.saying import Contribution, brought
from croisee.network.models import Person


class RealPositions(models.Manager):
    """Without those of a dry run; `Position.everything` has them too."""

    def get_queryset(self):
        return super().get_queryset().filter(contribution__is_trial=False)


class Position(models.Model):
    """What a participant holds of a contribution: 1 agree, -1 disagree, 0 pass."""

    class Value(models.IntegerChoices):
        AGREE = 1, pgettext_lazy("position", "agree")
        DISAGREE = -1, pgettext_lazy("position", "disagree")
        PASS = 0, pgettext_lazy("position", "pass")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    value = models.SmallIntegerField(_("position"), choices=Value)
    taken_at = models.DateTimeField(auto_now=True)
    brought_from = brought("positions_brought")

    objects = RealPositions()
    everything = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="one_position_per_person")
        ]


class Priority(models.Model):
    """One of the few contributions to a question that somebody finds most pressing; apart from positions."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="priorities")
    person = models.ForeignKey(Person, models.CASCADE, related_name="priorities")
    brought_from = brought("priorities_brought")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "person"], name="one_priority_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.contribution}"
