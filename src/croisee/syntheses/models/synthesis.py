import uuid
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import Contribution
from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words
from croisee.kit.tokens import ReadingKeyField
from croisee.meetings.models import Cycle, Meeting, Question, Session
from croisee.network.models import Person
from croisee.syntheses.counted import Number, read
from croisee.translations.fields import Translated


class Synthesis(models.Model):
    """What a meeting, or a cycle of meetings, said, statement by statement, each with its sources."""

    class Stage(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("synthesis", "draft")
        PUBLISHED = "published", pgettext_lazy("synthesis", "published")

    meeting = models.OneToOneField(Meeting, models.CASCADE, null=True, related_name="synthesis")
    cycle = models.OneToOneField(Cycle, models.CASCADE, null=True, related_name="synthesis")
    title = models.CharField(_("title"), max_length=300)
    introduction = models.TextField(_("introduction"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    reading_key = ReadingKeyField()
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0, help_text="counts changes of its head")
    translations = Translated()

    class Meta:
        verbose_name_plural = "syntheses"
        constraints = [
            models.CheckConstraint(
                name="synthesis_of_a_meeting_or_a_cycle",
                condition=Q(meeting=None, cycle__isnull=False) | Q(meeting__isnull=False, cycle=None),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("synthesis", args=[self.slug])

    @property
    def slug(self) -> str | int:
        """How addresses name it: by the slug of its meeting, or the number of its cycle."""
        return self.meeting.slug if self.meeting else self.cycle_id

    @property
    def topic(self) -> str:
        """Under which name open pages follow it."""
        return f"synthesis:{self.pk}"

    @property
    def of(self) -> Meeting | Cycle:
        """What it is the synthesis of."""
        return self.meeting or self.cycle

    @of.setter
    def of(self, of: Meeting | Cycle) -> None:
        setattr(self, "cycle" if isinstance(of, Cycle) else "meeting", of)

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone of its dates; that of the moment for a cycle."""
        return self.meeting.zone if self.meeting else None

    @property
    def is_published(self) -> bool:
        return self.stage == self.Stage.PUBLISHED


class StatementQuerySet(models.QuerySet):
    def said(self):
        """Sentences, without the headings between them."""
        return self.filter(is_heading=False)

    def earlier_than(self, synthesis: "Synthesis"):
        """What published syntheses of other public meetings state, and what does not rest on this one itself.

        What a closed meeting says stays with those who may read it there.
        """
        found = self.said().filter(
            synthesis__stage=Synthesis.Stage.PUBLISHED, synthesis__meeting__is_public=True
        )
        found = found.exclude(synthesis=synthesis).exclude(bases__on__synthesis=synthesis)
        if synthesis.meeting is None:
            found = found.exclude(synthesis__meeting__cycle=synthesis.cycle_id)
        return found

    def raw(self):
        """Extracts put together, still to be rewritten."""
        return self.filter(is_raw=True)


class Statement(Searchable):
    """A block of a synthesis, under a workshop and perhaps a question: a sentence, or a heading."""

    class Stance(models.TextChoices):
        SHARED = "shared", pgettext_lazy("how something is held", "shared by all roles")
        DIVIDES = "divides", pgettext_lazy("how something is held", "divides")
        MINORITY = "minority", pgettext_lazy("how something is held", "held by few, but strongly")

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="statements")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("statement"), max_length=2000)
    words = Words("text")
    is_heading = models.BooleanField(default=False, help_text="stands above sentences and cites nothing")
    stance = models.CharField(max_length=10, choices=Stance, blank=True)
    numbers = models.JSONField(default=list, blank=True, help_text="of other pages: see counted.Number")
    is_raw = models.BooleanField(default=False, help_text="extracts put together, to be rewritten")
    position = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0, help_text="counts changes of its words and sources")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")
    translations = Translated()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return self.synthesis.get_absolute_url()

    @property
    def place(self) -> tuple[int | None, int | None]:
        """The session and the question under which it stands."""
        return self.session_id, self.question_id

    @property
    def figures(self) -> tuple[Number, ...]:
        """The numbers of other pages that it cites, as they were then."""
        return read(self.numbers)

    @property
    def written_now(self):
        """Who is at it, as long as they are (`writing` read along)."""
        writing = getattr(self, "writing", None)
        return writing if writing and writing.until > timezone.now() else None


class Citation(models.Model):
    """A statement rests on a contribution, which is then never erased: only withdrawn or anonymised."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="citations")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="citations")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["statement", "contribution"], name="cited_once")]


class Basis(models.Model):
    """A statement rests on one of a lower level: the day on a session, a cycle on a meeting."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="bases")
    on = models.ForeignKey(Statement, models.RESTRICT, related_name="carries")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "on"], name="rests_once"),
            models.CheckConstraint(name="nothing_rests_on_itself", condition=~Q(statement=models.F("on"))),
        ]
