from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models.registration import Registration
from croisee.kit.tokens import LinkField
from croisee.meetings.models import Meeting, not_over_since
from croisee.network.models import Person

AFTERWARDS = timedelta(days=7)  # late lists are typed in the days after a meeting


class DoorLinkQuerySet(models.QuerySet):
    def standing(self):
        """Not revoked, and made, or for a meeting that ended, a few days ago at most."""
        is_new = Q(made_at__gte=timezone.now() - AFTERWARDS)
        return self.filter(is_new | not_over_since(AFTERWARDS), revoked_at=None)


class DoorLink(models.Model):
    """A link that organisers hand to those who receive people without an account, until it is over."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="door_links")
    name = models.CharField(_("for whom"), max_length=80)
    token = LinkField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    objects = DoorLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("door_open", args=[self.token])

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None


class Sighting(models.Model):
    """One desk saw somebody come in; the device made the key, so that sending twice is sending once.

    The earliest that stands is the arrival; the others are kept, to be listed.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="sightings")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField(_("seen"))
    told_at = models.DateTimeField(auto_now_add=True, help_text="later than `at` when there was no network")
    desk = models.CharField(_("desk"), max_length=40, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    link = models.ForeignKey(DoorLink, models.SET_NULL, null=True, related_name="sightings")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["registration", "withdrawn_at", "at"], name="sighting_that_stands")]

    def __str__(self) -> str:
        return f"{self.registration} · {self.at:%H:%M}"
