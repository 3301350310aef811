from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.tokens import TokenField
from croisee.meetings.models.session import Session
from croisee.network.models import Organisation, Person


class AgendaPoint(models.Model):
    """What a preparatory meeting talks about."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    text = models.CharField(_("point"), max_length=500)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Presence(models.Model):
    """Who was there: somebody with a role, an organisation of the directory, or a name as it was written."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="presences")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="present_once"),
            models.CheckConstraint(
                name="presence_of_somebody",
                condition=Q(person__isnull=False, organisation=None, name="")
                | Q(person=None, organisation__isnull=False, name="")
                | (Q(person=None, organisation=None) & ~Q(name="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.name)


class DecisionQuerySet(models.QuerySet):
    def open(self):
        """Still to be done, the most urgent first."""
        return self.filter(done_at=None).order_by(models.F("due_on").asc(nulls_last=True), "pk")


class Decision(models.Model):
    """What a preparatory meeting decided: who is in charge, by when, done or not."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="decisions")
    point = models.ForeignKey(AgendaPoint, models.SET_NULL, null=True, blank=True, related_name="decisions")
    text = models.TextField(_("decision"), max_length=1000)
    in_charge = models.CharField(_("in charge"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    stamp = TokenField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_late(self) -> bool:
        return self.done_at is None and self.due_on is not None and self.due_on < timezone.localdate()
