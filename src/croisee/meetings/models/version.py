from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.meetings.models.meeting import Meeting
from croisee.network.models import Person


class Version(models.Model):
    """The programme as it was published: numbered, named, never changed afterwards."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(gettext_lazy("number"))
    name = models.CharField(gettext_lazy("name"), max_length=120)
    snapshot = models.JSONField(
        encoder=DjangoJSONEncoder, help_text="the programme, as `editions.snapshot_of` gives it"
    )
    published_at = models.DateTimeField(gettext_lazy("published"), default=timezone.now)
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return _("Version %(number)s · %(name)s") % {"number": self.number, "name": self.name}

    def get_absolute_url(self) -> str:
        return reverse("version", args=[self.meeting.slug, self.number])
