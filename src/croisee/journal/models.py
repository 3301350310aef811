from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet):
    def about(self, thing: models.Model):
        """What was done to one thing, newest first."""
        kind = ContentType.objects.get_for_model(thing)
        return self.filter(kind=kind, thing_id=thing.pk).order_by("-pk")

    def of_all(self, model: type[models.Model], keys: Iterable[int]) -> dict[int, list["Entry"]]:
        """What was done to each of many things of one sort, in its order."""
        found: dict[int, list[Entry]] = {}
        kind = ContentType.objects.get_for_model(model)
        rows: Any = self.filter(kind=kind, thing_id__in=list(keys))
        for entry in rows.order_by("pk"):
            found.setdefault(entry.thing_id, []).append(entry)
        return found


class Entry(models.Model):
    """Who did what, when, to what, from what."""

    verb = models.CharField(_("act"), max_length=60)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("by"))
    kind = models.ForeignKey(ContentType, models.CASCADE)
    thing_id = models.BigIntegerField()
    thing = GenericForeignKey("kind", "thing_id")
    facts = models.JSONField(_("facts"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "thing_id", "id"], name="entry_by_thing")]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} · {self.thing_id}"
