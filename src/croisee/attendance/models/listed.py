from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Meeting
from croisee.network.models import Person


class ImportedList(models.Model):
    """A list of people from a spreadsheet: nothing comes of it before an organiser says yes.

    Its rows are kept until then and no longer; what was made of them stays known, so that it can be undone.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("imported list", "to be checked")
        DONE = "done", pgettext_lazy("imported list", "imported")
        UNDONE = "undone", pgettext_lazy("imported list", "undone")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="imported_lists")
    name = models.CharField(_("file"), max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    heads = models.JSONField(default=list)
    rows = models.JSONField(default=list, help_text="as sent; empty once imported")
    numbers = models.JSONField(default=list, help_text="of the rows, as the spreadsheet shows them")
    wanted = models.JSONField(default=dict, help_text="columns and choices, as `ListForm` keeps them")
    made = models.JSONField(default=dict, help_text="ids of what was created, for undoing")
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def is_done(self) -> bool:
        return self.status == self.Status.DONE
