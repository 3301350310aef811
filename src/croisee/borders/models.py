from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.network.models import Person


class TermVersion(models.Model):
    """What the network's team says of a term: the last version counts, before the one that is shipped.

    Empty facts take the team's versions back, and what is shipped, if anything, holds again.
    """

    name = models.SlugField(max_length=60)
    facts = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("written"), auto_now_add=True)
    batch = models.UUIDField(null=True, help_text="the file that it came with")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["name"], name="term_versions_by_name")]

    def __str__(self) -> str:
        return f"{self.name} · {self.pk}"
