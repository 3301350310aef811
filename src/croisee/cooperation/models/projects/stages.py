from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.projects.project import Project, Stage
from croisee.network.models import Person


class StageStep(models.Model):
    """A project came to a stage: on which day, why, by whose word."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stage_steps")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    on = models.DateField(_("since which day"), default=timezone.localdate)
    why = models.CharField(_("why"), max_length=600)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.project} · {self.stage}"


class StageItem(models.Model):
    """Something that a stage asks for, in the words of the network's team.

    One with the code of an item that comes with Croisée stands in its place.
    """

    code = models.SlugField(max_length=40, unique=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=50)
    texts = models.JSONField(default=dict, help_text="language → what is asked for")
    is_dropped = models.BooleanField(_("no longer asked for"), default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.code


class Tick(models.Model):
    """A project has what a stage asks for: how one sees it, since when, by whose word."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="ticks")
    item = models.SlugField(max_length=40, help_text="the code of what is asked for")
    word = models.CharField(_("how one sees it"), max_length=300)
    link = models.URLField(_("link"), max_length=400, blank=True)
    on = models.DateField(_("since which day"), default=timezone.localdate)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "item"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.project} · {self.item}"
