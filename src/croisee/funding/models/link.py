"""Whether the address of a source answers."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from croisee.funding.models.instrument import Instrument
from croisee.kit.web import WHY


class LinkCheck(models.Model):
    """What the address of a source answered the last time; kept beside, for it changes no sheet."""

    instrument = models.OneToOneField(Instrument, models.CASCADE, primary_key=True, related_name="link")
    url = models.URLField(max_length=700)
    checked_at = models.DateTimeField(_("checked"), auto_now=True)
    status = models.PositiveSmallIntegerField(default=0, help_text="0: no answer")
    why = models.CharField(max_length=60, blank=True)  # a word of kit.web, where nothing answers
    failures = models.PositiveSmallIntegerField(default=0, help_text="one after the other")

    class Meta:
        ordering = ["checked_at"]

    def __str__(self) -> str:
        return f"{self.url}: {self.status}"

    @property
    def is_dead(self) -> bool:
        """Whether the address that the sheet has now led to no page twice in a row."""
        return self.failures > 1 and self.url == self.instrument.source_url

    @property
    def said(self) -> str:
        """What came back instead of a page, as a sentence."""
        if self.status:
            return gettext("It answers with an error (%(status)s).") % {"status": self.status}
        return str(WHY.get(self.why, WHY["silent"]))
