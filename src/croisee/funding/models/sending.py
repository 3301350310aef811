"""A file that was sent, and what was answered: what the open figures are made of."""

from django.db import models
from django.db.models import Q

from croisee.funding.models.application import Application
from croisee.funding.vocabulary import Refusal
from croisee.kit.ordered import in_order


class Sending(models.Model):
    """One time that a file was sent; the journal has each step, this the days that are counted."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="sendings")
    sent_on = models.DateField()
    answered_on = models.DateField(null=True)
    is_granted = models.BooleanField(null=True)
    why = models.CharField(
        max_length=12, choices=Refusal, blank=True, help_text="of a refusal; empty: unsaid"
    )
    noted_at = models.DateTimeField(null=True, help_text="when somebody said what was answered")
    paid_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, is_granted=None, noted_at=None)
                | Q(answered_on__isnull=False, is_granted__isnull=False, noted_at__isnull=False),
                name="an_answer_is_whole",
            ),
            in_order("sent_on", "answered_on", name="answered_after_it_was_sent"),
            in_order("answered_on", "paid_on", name="paid_after_it_was_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.sent_on}"
