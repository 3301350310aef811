import uuid
from dataclasses import dataclass

from django.db import connection, models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words
from croisee.meetings.models import Meeting, Question, Session
from croisee.network.models import Organisation, Person
from croisee.translations.fields import CarryingQuerySet, Translated

DETAILS = ("who", "where", "since", "result", "contact")  # what makes a contribution concrete


@dataclass(frozen=True, slots=True)
class Voices:
    """How many agree, disagree, pass."""

    agree: int
    disagree: int
    passed: int

    @property
    def total(self) -> int:
        return self.agree + self.disagree + self.passed


class ContributionQuerySet(CarryingQuerySet):
    def readable(self):
        """What is not withdrawn, not hidden, and does not wait for a moderator."""
        return self.filter(is_withdrawn=False, is_waiting=False, hidden_because="")

    def shown(self):
        """What may be read and stands for itself: lists, walls and counts have nothing else."""
        return self.readable().filter(merged_into=None)

    def held_still(self):
        """Their numbers, each with that of the one that stands for it, until our transaction ends."""
        sql, values = self.order_by("pk").values_list("pk", "merged_into").query.sql_with_params()
        lock = " FOR KEY SHARE" if connection.features.has_select_for_update else ""
        with connection.cursor() as cursor:
            cursor.execute(sql + lock, values)
            return dict(cursor.fetchall())

    def to_moderate(self):
        """Those that wait first, then the others that a moderator may show or hide, the newest first."""
        found = self.filter(is_withdrawn=False, merged_into=None)
        return found.order_by("-is_waiting", "-said_at", "-pk")

    def with_voices(self):
        """Each with how many agree, disagree and pass."""
        return self.annotate(
            agree=models.Count("positions", filter=models.Q(positions__value=1)),
            disagree=models.Count("positions", filter=models.Q(positions__value=-1)),
            passed=models.Count("positions", filter=models.Q(positions__value=0)),
        )

    def with_position_of(self, person):
        """Each with what somebody who signed in holds of it, as `taken`."""
        if not person.is_authenticated:
            return self.annotate(taken=models.Value(None, models.SmallIntegerField()))
        mine = models.FilteredRelation("positions", condition=models.Q(positions__person=person))
        return self.alias(mine=mine).annotate(taken=models.F("mine__value"))

    def with_authors(self):
        """With who said it and where, in two statements."""
        authors = models.Prefetch("authors", Author.objects.select_related("person", "organisation"))
        return self.select_related("meeting", "session", "question").prefetch_related(authors)

    def for_list(self):
        """With what a list shows; a third statement where some are written in another language."""
        return self.with_authors().with_translations()


class SaidInMeetings(models.Manager.from_queryset(ContributionQuerySet)):
    """All that was said in meetings, in dry runs too."""

    def get_queryset(self):
        return super().get_queryset().filter(meeting__isnull=False)


class RealContributions(SaidInMeetings):
    """Without those of a dry run, which count nowhere; `Contribution.everything` has them too."""

    def get_queryset(self):
        return super().get_queryset().filter(is_trial=False)


class PostedContributions(models.Manager):
    """Needs and offers of organisations outside of meetings; who reads which, `exchange` alone knows."""

    def get_queryset(self):
        return super().get_queryset().filter(meeting=None)


class Contribution(Searchable):
    """The atom: something practised, needed, in the way, possible.

    It was said in a meeting; or an organisation posted it at any time: then it has no meeting, and only
    `posted` finds it, so that nothing of a meeting counts or shows it.
    """

    class Kind(models.TextChoices):
        PRACTICE = "practice", pgettext_lazy("kind of contribution", "practice")
        TOOL = "tool", pgettext_lazy("kind of contribution", "tool")
        METHOD = "method", pgettext_lazy("kind of contribution", "method")
        NEED = "need", pgettext_lazy("kind of contribution", "need")
        ASSET = "asset", pgettext_lazy("kind of contribution", "asset")
        OBSTACLE = "obstacle", pgettext_lazy("kind of contribution", "obstacle")
        LEVER = "lever", pgettext_lazy("kind of contribution", "lever")
        IDEA = "idea", pgettext_lazy("kind of contribution", "idea")

    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="contributions")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="contributions")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("in your words"), max_length=2000)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    who = models.CharField(_("who"), max_length=160, blank=True)
    where = models.CharField(_("where"), max_length=160, blank=True)
    since = models.CharField(_("since when"), max_length=80, blank=True)
    result = models.CharField(_("with what result"), max_length=300, blank=True)
    contact = models.CharField(_("whom to call"), max_length=160, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="written")
    words = Words("text", *DETAILS)
    said_at = models.DateTimeField(_("said"))
    changed_at = models.DateTimeField(auto_now=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the phone: sent twice, kept once"
    )
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    is_waiting = models.BooleanField(_("waits for a moderator"), default=False)
    hidden_because = models.CharField(_("hidden because"), max_length=300, blank=True)
    is_trial = models.BooleanField(_("dry run"), default=False, help_text="said to try things out")
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        help_text="the one that says the same and stands for both",
    )

    translations = Translated()

    objects = RealContributions()
    everything = SaidInMeetings()
    posted = PostedContributions()

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [
            models.Index(fields=["meeting", "session", "said_at"], name="contribution_by_session"),
            models.Index(fields=["said_at", "id"], name="contribution_by_moment"),
        ]
        constraints = [
            models.CheckConstraint(
                name="nothing_is_merged_into_itself",
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
            ),
            models.CheckConstraint(
                name="what_is_posted_belongs_to_no_session",
                condition=models.Q(meeting__isnull=False)
                | models.Q(session=None, question=None, merged_into=None, is_trial=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("contribution" if self.meeting_id else "posting", args=[self.pk])

    @property
    def is_shown(self) -> bool:
        """Whether its words may be read: the same as `readable`, for one."""
        return not (self.is_withdrawn or self.is_waiting or self.hidden_because)

    @property
    def stands(self) -> bool:
        """Whether it may be read and stands for itself: the same as `shown`, for one."""
        return self.is_shown and self.merged_into_id is None

    @property
    def known(self) -> int:
        """How many of the details are there."""
        return sum(bool(getattr(self, name)) for name in DETAILS)

    @property
    def asked(self) -> tuple[str, ...]:
        """The details that make one of its kind concrete, the most useful first."""
        return ASKED[Contribution.Kind(self.kind)]

    @property
    def given(self) -> int:
        """How many of them are there."""
        return sum(bool(getattr(self, name)) for name in self.asked)

    def missing(self, after: str | None = None) -> str | None:
        """The next detail to ask for; after one that was answered or skipped, the next behind it."""
        names = self.asked[self.asked.index(after) + 1 :] if after in self.asked else self.asked
        return next((name for name in names if not getattr(self, name)), None)

    @property
    def voices(self) -> Voices | None:
        """The positions taken, where they were read along (`with_voices`)."""
        counts = [self.__dict__.get(name) for name in ("agree", "disagree", "passed")]
        return None if None in counts else Voices(*counts)

    @property
    def said_by(self) -> str:
        """Who said it, in one line, as far as they agreed to that."""
        lines = dict.fromkeys(author.line for author in self.authors.all())
        return "; ".join(lines) or gettext("a participant")


Kind = Contribution.Kind
ASKED: dict[str, tuple[str, ...]] = {
    Kind.PRACTICE: ("where", "result", "who", "since", "contact"),
    Kind.TOOL: ("where", "who", "result", "contact", "since"),
    Kind.METHOD: ("where", "result", "who", "contact", "since"),
    Kind.LEVER: ("where", "result", "who", "since", "contact"),
    Kind.ASSET: ("contact", "where", "who"),
    Kind.NEED: ("where", "who", "contact"),
    Kind.OBSTACLE: ("where", "who", "result", "since"),
    Kind.IDEA: ("where", "who", "contact"),
}


def brought(name: str) -> models.ForeignKey:
    """From which merged contribution a row comes along; it goes again with the merging."""
    return models.ForeignKey(Contribution, models.CASCADE, null=True, blank=True, related_name=name)


class Author(models.Model):
    """Somebody who said it; their name stands there only when they agreed to that."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="said")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="said")
    shows_name = models.BooleanField(default=True)
    is_anonymous = models.BooleanField(default=False, help_text="withholds the name of this one")
    brought_from = brought("authors_brought")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="one_author_once"),
            models.CheckConstraint(
                name="who_is_anonymous_shows_no_name",
                condition=models.Q(is_anonymous=False) | models.Q(shows_name=False),
            ),
        ]

    @property
    def line(self) -> str:
        """Name and organisation of those who agreed to show them, “a participant” for the others."""
        if not self.shows_name:
            return gettext("a participant")
        name = (self.person and self.person.name) or gettext("a participant")
        return f"{name}, {self.organisation.name}" if self.organisation else name
