from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models.meeting import Meeting
from croisee.network.models import Person


class Note(models.Model):
    """A framing note, its text and what was read from it; its meeting exists when an organiser said yes.

    Without a document (no name, an empty reading) it is a meeting that is prepared from a blank page.
    """

    name = models.CharField(_("file"), max_length=200, blank=True)
    reading = models.JSONField(default=dict, help_text="what was read, in the format of `croisee note read`")
    draft = models.JSONField(
        null=True,
        encoder=DjangoJSONEncoder,
        help_text="the meeting as corrected so far, as `bridge.draft_of` gives it",
    )
    sent_by = models.ForeignKey(Person, models.CASCADE, related_name="notes")
    sent_at = models.DateTimeField(auto_now_add=True)
    meeting = models.OneToOneField(Meeting, models.SET_NULL, null=True, related_name="note")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
