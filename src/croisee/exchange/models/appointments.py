from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Session
from croisee.network.models import Organisation, Person

SIDES = (Least("first", "second"), Greatest("first", "second"))


class Rounds(models.Model):
    """How the appointments of a session are held: slots of equal length, tables, how many each may have."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="rounds")
    length = models.PositiveSmallIntegerField(_("minutes of an appointment"), default=10)
    pause = models.PositiveSmallIntegerField(_("minutes between two"), default=2)
    tables = models.PositiveSmallIntegerField(_("tables"), default=10)
    each = models.PositiveSmallIntegerField(_("appointments of an organisation, at most"), default=5)

    class Meta:
        constraints = [
            models.CheckConstraint(name="appointment_takes_time", condition=Q(length__gte=1)),
        ]

    @property
    def hours(self) -> list[time]:
        """When each slot begins, as long as a whole one fits before the end of the session."""
        session, found = self.session, []
        if session.start and session.end:
            start, end = (datetime.combine(date.min, hour) for hour in (session.start, session.end))
            while start + timedelta(minutes=self.length) <= end:
                found.append(start.time())
                start += timedelta(minutes=self.length + self.pause)
        return found


class Wish(models.Model):
    """An organisation would like to meet another; rank 0 is the first wish."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="appointment_wishes")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    wished = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["session", "organisation", "wished"], name="one_wish_per_pair"),
            models.UniqueConstraint(fields=["session", "organisation", "rank"], name="one_wish_per_rank"),
            models.CheckConstraint(name="wishes_for_another", condition=~Q(wished=F("organisation"))),
        ]


class Absence(models.Model):
    """An organisation is not available in a slot, said before or noticed on the day."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="absences")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    is_noticed = models.BooleanField(default=False, help_text="by an organiser, on the day")
    was_said = models.BooleanField(default=False, help_text="before it was noticed")
    met = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="whom it was to meet, at `table`, when it was noticed",
    )
    table = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["session", "organisation", "slot"], name="absent_once_per_slot")
        ]


class PairRule(models.Model):
    """Two organisations that the organisers want to meet, or not to."""

    class Kind(models.TextChoices):
        MUST = "must", _("must meet")
        APART = "apart", _("must not meet")

    session = models.ForeignKey(Session, models.CASCADE, related_name="pair_rules")
    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(_("rule"), max_length=5, choices=Kind)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("session", *SIDES, name="one_rule_per_pair"),
            models.CheckConstraint(name="a_rule_joins_two", condition=~Q(first=F("second"))),
        ]


class AppointmentPlan(models.Model):
    """Appointments as they were computed; published, they are everybody's timetable."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("being computed")
        READY = "ready", _("computed")
        FAILED = "failed", _("impossible")
        PUBLISHED = "published", pgettext_lazy("plan", "published")

    session = models.ForeignKey(Session, models.CASCADE, related_name="appointment_plans")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    problem = models.JSONField(default=dict, help_text="in the format of `croisee meet`")
    plan = models.JSONField(null=True, help_text="in the format of `croisee meet`")
    facts = models.JSONField(default=dict, help_text="what the plan says of itself, to be phrased")

    class Meta:
        ordering = ["-pk"]

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.WAITING


class Appointment(models.Model):
    """Two organisations meet at a table, in a slot."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="appointments")
    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField()
    is_on_the_spot = models.BooleanField(
        default=False, help_text="agreed on the day, in the place of one that fell through"
    )

    class Meta:
        ordering = ["slot", "table"]
        constraints = [
            models.UniqueConstraint("session", *SIDES, name="a_pair_meets_once"),
            models.UniqueConstraint(fields=["session", "slot", "table"], name="one_pair_per_table"),
            models.UniqueConstraint(fields=["session", "slot", "first"], name="first_meets_one_at_once"),
            models.UniqueConstraint(fields=["session", "slot", "second"], name="second_meets_one_at_once"),
            models.CheckConstraint(name="an_appointment_joins_two", condition=~Q(first=F("second"))),
        ]
