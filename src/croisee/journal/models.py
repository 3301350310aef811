from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Look(models.Model):
    """That somebody saw what is not for everybody: once a day for each thing, so that it stays small."""

    class Role(models.TextChoices):
        TEAM = "team", pgettext_lazy("as whom somebody looked", "of the network’s team")
        ORGANISER = "organiser", pgettext_lazy("as whom somebody looked", "organises the meeting")
        REPRESENTATIVE = (
            "representative",
            pgettext_lazy("as whom somebody looked", "represents the organisation"),
        )
        ADVISER = "adviser", pgettext_lazy("as whom somebody looked", "accompanies the project")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="looks")
    role = models.CharField(max_length=20, choices=Role)
    what = models.CharField(max_length=40, help_text="the name of a sort, which says of what the number is")
    thing_id = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "what", "thing_id", "on"], name="one_look_a_day")
        ]
        indexes = [models.Index(fields=["what", "thing_id", "on"], name="look_by_thing")]

    def __str__(self) -> str:
        return f"{self.what} {self.thing_id}, {self.on}"
