import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import Contribution
from croisee.kit.search import Searchable, Words, says_something
from croisee.meetings.models import Meeting
from croisee.network.models import Person


class ProjectQuerySet(models.QuerySet):
    def with_count(self):
        """Each with how many people take part."""
        return self.annotate(people_count=models.Count("participations", distinct=True))

    def of(self, person: Person):
        """Those that somebody joined."""
        return self.filter(pk__in=person.participations.values("project"))

    def told(self, text: str):
        """Those whose title or text holds each of these words."""
        return self.filter(words__say=text) if says_something(text) else self


class Project(Searchable):
    """Something that several people mean to do together, grown from what was said."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="projects")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what we want to do"), max_length=4000)
    words = Words("title", "text")
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    people = models.ManyToManyField(Person, through="Participation", related_name="projects")
    contributions = models.ManyToManyField(Contribution, related_name="projects", blank=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, opened once"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.pk])


class Participation(models.Model):
    """A person takes part in a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="once_in_a_project")]
