"""A file that is prepared, sent and answered: one for each instrument that a project asks for."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.models.instrument import Instrument
from croisee.funding.models.path import Path


class State(models.TextChoices):
    """How far a file is."""

    PREPARE = "prepare", pgettext_lazy("state of a file", "to be prepared")
    SENT = "sent", pgettext_lazy("state of a file", "sent")
    COMPLETE = "complete", pgettext_lazy("state of a file", "complete")
    COMMITTEE = "committee", pgettext_lazy("state of a file", "before the committee")
    GRANTED = "granted", pgettext_lazy("state of a file", "granted")
    REFUSED = "refused", pgettext_lazy("state of a file", "refused")
    SIGNED = "signed", pgettext_lazy("state of a file", "signed")
    PAID = "paid", pgettext_lazy("state of a file", "paid")
    REPORTED = "reported", pgettext_lazy("state of a file", "reported")


ANSWERS = (State.GRANTED, State.REFUSED)
NEXT = {
    State.PREPARE: (State.SENT,),
    State.SENT: (State.COMPLETE, *ANSWERS, State.PREPARE),
    State.COMPLETE: (State.COMMITTEE, *ANSWERS),
    State.COMMITTEE: ANSWERS,
    State.GRANTED: (State.SIGNED,),
    State.REFUSED: (State.PREPARE,),
    State.SIGNED: (State.PAID,),
    State.PAID: (State.REPORTED,),
    State.REPORTED: (),
}


class Application(models.Model):
    """What is asked of one instrument, and what became of it; the journal has each step."""

    path = models.ForeignKey(Path, models.CASCADE, related_name="applications")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="applications")
    asked = models.DecimalField(pgettext_lazy("a sum", "asked"), max_digits=14, decimal_places=2)
    granted = models.DecimalField(_("granted"), max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PREPARE)
    since = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    told = models.JSONField(default=dict, help_text="the words of the project that differ in this file")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["path", "instrument"], name="one_file_per_instrument"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="file_in_a_known_state"),
        ]

    def __str__(self) -> str:
        return str(self.instrument)

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.pk])

    @property
    def next(self) -> list[tuple[str, str]]:
        """Where it may go from here."""
        return [(state.value, str(state.label)) for state in NEXT[State(self.state)]]
