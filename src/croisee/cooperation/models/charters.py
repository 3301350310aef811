"""The charter of a space, in versions, and the members that adopted each."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.spaces import Space, SpaceMember
from croisee.network.models import Person


class Charter(models.Model):
    """The charter as it was written once; the version with the highest number holds."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="charters")
    number = models.PositiveIntegerField()
    text = models.TextField(_("charter"), max_length=40_000)
    why = models.CharField(_("what is new in it"), max_length=300, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["space", "number"], name="charter_version_once")]

    def __str__(self) -> str:
        return f"{self.space} ({self.number})"


class CharterAdoption(models.Model):
    """A member adopts a version."""

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="adoptions")
    member = models.ForeignKey(SpaceMember, models.CASCADE, related_name="charter_adoptions")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "member"], name="member_adopts_a_charter_once")
        ]
