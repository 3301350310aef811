from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.network.models import Person


class Audience(models.Model):
    """A named part of the directory, described and not listed: whoever fits today is in it.

    Each line is {"join": "and" | "or" | "except", "what": code, "where": text}, taken one after the other;
    the codes are those of `audiences.py`.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    lines = models.JSONField(_("lines"), default=list)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("audience", args=[self.pk])
