"""What others would change of an instrument, until somebody says yes or no."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.funding.models.instrument import Instrument
from croisee.network.models.keeping import Asked


class Correction(Asked):
    """What somebody would write in a sheet, or in a new one; nobody else sees it until it is approved.

    `values` and `before` are as `sheets.sheet_of` gives them: what would stand there, and what stood there.
    """

    instrument = models.ForeignKey(
        Instrument, models.CASCADE, null=True, related_name="corrections", help_text="None: a new one"
    )
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    is_imported = models.BooleanField(default=False, editable=False, help_text="a file says otherwise")
    why = models.CharField(_("how do you know"), max_length=400, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="corrections"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("instrument_correction", args=[self.pk])

    @property
    def name(self) -> str:
        return self.instrument.name if self.instrument else self.values.get("name", "")


class InstrumentList(models.Model):
    """A file of instruments: nothing comes of it before somebody says yes."""

    name = models.CharField(_("file"), max_length=200)
    source = models.CharField(_("where the list comes from"), max_length=80)
    rows = models.JSONField(default=list)
    unknown = models.JSONField(default=list, help_text="heads of columns that nobody knows")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    done = models.JSONField(null=True, help_text="what came of it; None: it waits")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def did_nothing(self) -> bool:
        """Whether it came in and found all of it there already."""
        return self.done is not None and not any(self.done.values())

    def get_absolute_url(self) -> str:
        return reverse("instrument_list", args=[self.pk])
