import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.projects.project import Project
from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class NextStepQuerySet(models.QuerySet):
    def to_do(self):
        """Those that are not done, of projects that go on, the first day first."""
        return self.filter(done_on=None, project__merged_into=None).order_by(
            models.F("due").asc(nulls_last=True), "pk"
        )


class NextStep(models.Model):
    """Something to do in a project: who does it, until when."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="next_steps")
    text = models.CharField(_("what is to be done"), max_length=200)
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="project_steps", verbose_name=_("who")
    )
    due = models.DateField(_("until when"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="made by the form")

    objects = NextStepQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due is not None and self.due < timezone.localdate()


class NewsItem(models.Model):
    """Something short that happened in a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="news")
    text = models.TextField(_("what happened"), max_length=600)
    on = models.DateField(_("on which day"), default=timezone.localdate)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="made by the form")

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ProjectMail(models.Model):
    """Whether somebody wants the news of their projects by mail, and what the last mail told."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="project_mail")
    token = LinkField()
    is_off = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    told = models.BigIntegerField(default=0, help_text="the key of the last news that a mail told")

    def __str__(self) -> str:
        return str(self.person)


class ProjectPaperQuerySet(models.QuerySet):
    def current(self):
        return self.filter(removed_at=None)

    def light(self):
        """Without what the files hold."""
        return self.defer("content")


class ProjectPaper(models.Model):
    """A document of a project; one that was taken away keeps who and when, and holds nothing any more."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="papers")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="of the form")
    about = models.CharField(_("what it is"), max_length=160)
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    is_shown = models.BooleanField(_("whoever reads the project may open it"), default=False)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ProjectPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.about


class ProjectMerging(models.Model):
    """One project went into another: what moved, so that it can be undone."""

    merged = models.ForeignKey(Project, models.CASCADE, related_name="mergings")
    kept = models.ForeignKey(Project, models.CASCADE, related_name="took_in")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undoing = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
