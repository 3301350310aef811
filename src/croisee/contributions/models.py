import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Meeting, Question, Session
from croisee.network.models import Organisation, Person


class ContributionQuerySet(models.QuerySet):
    def shown(self):
        """What is not withdrawn."""
        return self.filter(is_withdrawn=False)

    def with_voices(self):
        """Each with how many agree, disagree and pass."""
        return self.annotate(
            agree=models.Count("positions", filter=models.Q(positions__value=1)),
            disagree=models.Count("positions", filter=models.Q(positions__value=-1)),
            passed=models.Count("positions", filter=models.Q(positions__value=0)),
        )

    def for_list(self):
        """With what a list shows, in a fixed number of queries."""
        return self.select_related("session", "question").prefetch_related("authors__person", "authors__organisation")


class Contribution(models.Model):
    """The atom: something practised, needed, in the way, possible; said in a session or by an organisation."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", pgettext_lazy("kind of contribution", "practice")
        TOOL = "tool", pgettext_lazy("kind of contribution", "tool")
        METHOD = "method", pgettext_lazy("kind of contribution", "method")
        NEED = "need", pgettext_lazy("kind of contribution", "need")
        ASSET = "asset", pgettext_lazy("kind of contribution", "asset")
        OBSTACLE = "obstacle", pgettext_lazy("kind of contribution", "obstacle")
        LEVER = "lever", pgettext_lazy("kind of contribution", "lever")
        IDEA = "idea", pgettext_lazy("kind of contribution", "idea")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="contributions")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="contributions")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="contributions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("in your words"), max_length=2000)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="fr")
    where = models.CharField(_("where"), max_length=160, blank=True)
    since = models.CharField(_("since when"), max_length=80, blank=True)
    result = models.CharField(_("with what result"), max_length=300, blank=True)
    contact = models.CharField(_("whom to call"), max_length=160, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="written")
    said_at = models.DateTimeField(_("said"))
    changed_at = models.DateTimeField(auto_now=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="made by the phone: sent twice, kept once")
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [models.Index(fields=["meeting", "session", "said_at"], name="contribution_by_session")]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("contribution", args=[self.pk])


class Author(models.Model):
    """Somebody who said it; their name stands there only when they agreed to that."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="said")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="said")
    shows_name = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contribution", "person"], name="one_author_once")]


class Position(models.Model):
    """What a participant holds of a contribution: 1 agree, -1 disagree, 0 pass."""

    class Value(models.IntegerChoices):
        AGREE = 1, pgettext_lazy("position", "agree")
        DISAGREE = -1, pgettext_lazy("position", "disagree")
        PASS = 0, pgettext_lazy("position", "pass")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    value = models.SmallIntegerField(_("position"), choices=Value)
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="one_position_per_person")
        ]
