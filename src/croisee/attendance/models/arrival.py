from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models.registration import Registration
from croisee.network.models import Person


class Arrival(models.Model):
    """Somebody has come: once, when and where they were first seen."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="arrival")
    at = models.DateTimeField(_("arrived"))
    desk = models.CharField(_("desk"), max_length=40, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.registration} · {self.at:%H:%M}"
