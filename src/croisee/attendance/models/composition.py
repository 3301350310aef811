from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models.registration import Registration
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person


class Composition(models.Model):
    """A plan of who sits where, as it was computed; published, it is everybody's schedule."""

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("composition", "being computed")
        READY = "ready", pgettext_lazy("composition", "computed")
        FAILED = "failed", pgettext_lazy("composition", "impossible")
        PUBLISHED = "published", pgettext_lazy("composition", "published")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="compositions")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    problem = models.JSONField(default=dict, help_text="in the format of `croisee compose`")
    plan = models.JSONField(null=True, help_text="in the format of `croisee compose`")
    facts = models.JSONField(
        default=dict, help_text="what the plan says of itself, to be phrased in each language"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.WAITING


class Seat(models.Model):
    """Where somebody sits: in a session, perhaps at a table."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="seats")
    session = models.ForeignKey(Session, models.CASCADE, related_name="seated")
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="one_seat_per_session")
        ]
        ordering = ["session", "table", "pk"]


class Lock(models.Model):
    """An organiser holds somebody in a session, without a table at any of its tables: new plans keep it."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="locks")
    session = models.ForeignKey(Session, models.CASCADE, related_name="locks")
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="one_lock_per_session")
        ]
        ordering = ["session", "table", "pk"]


class Step(models.Model):
    """One change of a plan by hand: the seats and locks that went and that came, to be undone.

    Each is a list of [registration, session, table]. The seats of a computed plan are those of its `plan` and
    of its steps; those of a published one are `Seat`.
    """

    class Kind(models.TextChoices):
        MOVE = "move", pgettext_lazy("change of a plan", "moved")
        LOCK = "lock", pgettext_lazy("change of a plan", "locked")
        RELEASE = "release", pgettext_lazy("change of a plan", "released")

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    seats_out = models.JSONField(default=list)
    seats_in = models.JSONField(default=list)
    locks_out = models.JSONField(default=list)
    locks_in = models.JSONField(default=list)
    is_told = models.BooleanField(
        default=False, help_text="it changed published seats: its people hear of it"
    )
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
