from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models import Session


class Interpreting(models.Model):
    """A session can be followed in other languages than the one spoken there."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="interpreting")
    languages = models.JSONField(_("languages"), default=list)
    by = models.CharField(_("interpreters"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.session} · {' '.join(self.languages)}"
