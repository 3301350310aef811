from datetime import datetime

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models.saying import Contribution, brought
from croisee.kit.connections import planned_once
from croisee.meetings.models import Session
from croisee.network.models import Person


class RealPositions(models.Manager):
    """Without those of a dry run; `Position.everything` has them too."""

    def get_queryset(self):
        return super().get_queryset().filter(contribution__is_trial=False)


class Positions(models.Manager):
    def hold(self, *, contribution: Contribution, person: Person, value: int, taken_at: datetime) -> bool:
        """The last word of somebody on a contribution that stands for itself, in one statement.

        Whoever merges that contribution at this moment waits for it, or it for them; False where it is merged
        by then.
        """
        lock = "FOR KEY SHARE" if connection.features.has_select_for_update else ""
        moment = connection.ops.adapt_datetimefield_value(taken_at)
        with planned_once(connection), connection.cursor() as cursor:
            cursor.execute(HOLD.format(lock=lock), [person.pk, value, moment, False, contribution.pk])
            return cursor.rowcount == 1


HOLD = """
INSERT INTO contributions_position (contribution_id, person_id, value, taken_at, is_entered)
SELECT id, %s, %s, %s, %s FROM contributions_contribution WHERE id = %s AND merged_into_id IS NULL {lock}
ON CONFLICT (contribution_id, person_id) DO UPDATE SET
value = EXCLUDED.value, taken_at = EXCLUDED.taken_at, is_entered = EXCLUDED.is_entered, brought_from_id = NULL
"""


class Slip(models.Model):
    """A paper with a code, on which somebody takes positions; later its code brings them to their person."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="slips")
    code = models.CharField(max_length=8)
    taken_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="slips")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["session", "code"], name="one_slip_per_code")]

    def __str__(self) -> str:
        return self.code


class Position(models.Model):
    """What a participant holds of a contribution: 1 agree, -1 disagree, 0 pass."""

    class Value(models.IntegerChoices):
        AGREE = 1, pgettext_lazy("position", "agree")
        DISAGREE = -1, pgettext_lazy("position", "disagree")
        PASS = 0, pgettext_lazy("position", "pass")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="positions")
    slip = models.ForeignKey(Slip, models.CASCADE, null=True, blank=True, related_name="positions")
    value = models.SmallIntegerField(_("position"), choices=Value)
    taken_at = models.DateTimeField(default=timezone.now)
    is_entered = models.BooleanField(default=False, help_text="by a scribe; its person has not touched it")
    brought_from = brought("positions_brought")

    objects = RealPositions()
    everything = Positions()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="one_position_per_person"),
            models.UniqueConstraint(fields=["contribution", "slip"], name="one_position_per_slip"),
            models.CheckConstraint(
                name="a_position_is_a_person_s_or_a_slip_s",
                condition=models.Q(person=None, slip__isnull=False)
                | models.Q(person__isnull=False, slip=None),
            ),
        ]


def holder_of(person: int | None, slip: int | None) -> str:
    """A person by their number, a slip that nobody has taken over by its own."""
    return str(person) if person else f"slip {slip}"


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
