"""The way from a project to its money: what is known of it, entered once."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models import Project
from croisee.network.models import Organisation, Person


class PathQuerySet(models.QuerySet):
    def of(self, person: Person):
        """Those that somebody follows: of projects that they opened, of organisations that they represent."""
        represented = person.affiliations.representing().values("organisation")
        return self.filter(models.Q(project__opened_by=person) | models.Q(bearer__in=represented))


class Path(models.Model):
    """What the rules of instruments ask of a project, as far as it is known."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="path")
    bearer = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="paths", verbose_name=_("bearer")
    )
    answers = models.JSONField(default=dict, help_text="fact → answer; several answers are a list")
    skipped = models.JSONField(default=list, help_text="facts that nobody wants to answer now")
    changed_at = models.DateTimeField(auto_now=True)

    objects = PathQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.project.title

    def get_absolute_url(self) -> str:
        return reverse("path", args=[self.project_id])
