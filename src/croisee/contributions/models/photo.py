from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models.saying import Contribution
from croisee.network.models import Person


class Photo(models.Model):
    """A photo of a flipchart, beside what was said: made anew by us, so that it tells nothing else."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="photos")
    content = models.BinaryField(help_text="a JPEG of ours")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    shows = models.CharField(_("what it shows"), max_length=200, blank=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.shows or str(self.pk)
