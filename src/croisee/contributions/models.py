import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models import Meeting, Question, Session
from croisee.network.models import Organisation, Person

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


class ContributionQuerySet(models.QuerySet):
    def readable(self):
        """What is not withdrawn, not hidden, and does not wait for a moderator."""
        return self.filter(is_withdrawn=False, is_waiting=False, hidden_because="")

    def shown(self):
        """What may be read and stands for itself: lists, walls and counts have nothing else."""
        return self.readable().filter(merged_into=None)

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

    def for_list(self):
        """With what a list shows, in two statements."""
        authors = models.Prefetch("authors", Author.objects.select_related("person", "organisation"))
        return self.select_related("meeting", "session", "question").prefetch_related(authors)


class RealContributions(models.Manager.from_queryset(ContributionQuerySet)):
    """Without those of a dry run, which count nowhere; `Contribution.everything` has them too."""

    def get_queryset(self):
        return super().get_queryset().filter(is_trial=False)


class Contribution(models.Model):
    """The atom: something practised, needed, in the way, possible; said in a session or by somebody."""

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
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("in your words"), max_length=2000)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="fr")
    who = models.CharField(_("who"), max_length=160, blank=True)
    where = models.CharField(_("where"), max_length=160, blank=True)
    since = models.CharField(_("since when"), max_length=80, blank=True)
    result = models.CharField(_("with what result"), max_length=300, blank=True)
    contact = models.CharField(_("whom to call"), max_length=160, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="written")
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

    objects = RealContributions()
    everything = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [models.Index(fields=["meeting", "session", "said_at"], name="contribution_by_session")]
        constraints = [
            models.CheckConstraint(
                name="nothing_is_merged_into_itself",
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("contribution", args=[self.pk])

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


class LinkQuerySet(models.QuerySet):
    def shown(self):
        """Those of which both ends are shown, with both."""
        ends = Contribution.everything.shown().values("pk")
        return self.filter(source__in=ends, target__in=ends).select_related("source", "target")


class Link(models.Model):
    """What one contribution does to another: a lever lifts an obstacle, a practice answers a need."""

    class Kind(models.TextChoices):
        LIFTS = "lifts", pgettext_lazy("link between contributions", "lifts")
        ANSWERS = "answers", pgettext_lazy("link between contributions", "answers")

    source = models.ForeignKey(Contribution, models.CASCADE, related_name="links")
    target = models.ForeignKey(Contribution, models.CASCADE, related_name="links_here")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    brought_from = brought("links_brought")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="linked_once"),
            models.CheckConstraint(
                name="nothing_is_linked_with_itself", condition=~models.Q(source=models.F("target"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"

    @classmethod
    def kind_between(cls, source: str, target: str) -> str | None:
        """What a contribution of one kind can do to one of another."""
        return FITTING.get(source, {}).get(target)


class Difference(models.Model):
    """Two contributions that look alike, and of which somebody has said that they are not the same."""

    one = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    other = models.ForeignKey(Contribution, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="found_different_once"),
            models.CheckConstraint(
                name="a_difference_has_its_older_one_first", condition=models.Q(one__lt=models.F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


FITTING = {Contribution.Kind.LEVER: {Contribution.Kind.OBSTACLE: Link.Kind.LIFTS}} | {
    kind: {Contribution.Kind.NEED: Link.Kind.ANSWERS}
    for kind in (
        Contribution.Kind.PRACTICE,
        Contribution.Kind.TOOL,
        Contribution.Kind.METHOD,
        Contribution.Kind.ASSET,
    )
}


class RealPositions(models.Manager):
    """Without those of a dry run; `Position.everything` has them too."""

    def get_queryset(self):
        return super().get_queryset().filter(contribution__is_trial=False)


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
    brought_from = brought("positions_brought")

    objects = RealPositions()
    everything = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="one_position_per_person")
        ]


class Conduct(models.Model):
    """How a session is led: what happens now, until when, what is wanted, what the wall shows, who writes."""

    class Phase(models.TextChoices):
        FREE = "free", pgettext_lazy("phase of a session", "no phases")
        GATHER = "gather", pgettext_lazy("phase of a session", "gather")
        SORT = "sort", pgettext_lazy("phase of a session", "sort")
        HOLD = "hold", pgettext_lazy("phase of a session", "take position")
        CONCLUDE = "conclude", pgettext_lazy("phase of a session", "conclude")

    class Wall(models.TextChoices):
        NEWEST = "newest", pgettext_lazy("what the wall shows", "the newest")
        KINDS = "kinds", pgettext_lazy("what the wall shows", "columns by kind")
        QUESTIONS = "questions", pgettext_lazy("what the wall shows", "columns by question")
        SHARED = "shared", pgettext_lazy("what the wall shows", "what most agree with")
        LOOKS = "looks", pgettext_lazy("what the wall shows", "where looks meet, by role, and the map")

    class Writers(models.TextChoices):
        EVERYONE = "everyone", pgettext_lazy("who writes", "everyone who takes part")
        MODERATED = "moderated", pgettext_lazy("who writes", "everyone, shown after a moderator has read it")
        SCRIBES = "scribes", pgettext_lazy("who writes", "only the scribes")

    session = models.OneToOneField(Session, models.CASCADE, related_name="conduct")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.FREE)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    kinds = models.JSONField(default=list, blank=True, help_text="those wanted; none: all of them")
    closed = models.JSONField(default=list, blank=True, help_text="numbers of the questions not open now")
    wall = models.CharField(_("The wall shows"), max_length=10, choices=Wall, default=Wall.NEWEST)
    writers = models.CharField(_("Who writes"), max_length=10, choices=Writers, default=Writers.EVERYONE)
    allows_anonymous = models.BooleanField(_("People may write without their name"), default=False)
    is_trial = models.BooleanField(_("dry run"), default=False)
    gathered_until = models.DateTimeField(null=True, blank=True, help_text="when writing last ended")
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_clock_runs_in_a_phase", condition=models.Q(until=None) | ~models.Q(phase="free")
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.phase}"

    @property
    def gathers(self) -> bool:
        """Whether everyone who takes part may write now."""
        return self.writers != self.Writers.SCRIBES and self.phase in (self.Phase.FREE, self.Phase.GATHER)

    @property
    def holds(self) -> bool:
        """Whether positions are taken now."""
        return self.phase in (self.Phase.FREE, self.Phase.HOLD)

    def had(self, said_at: datetime | None) -> bool:
        """Whether something was said while everyone could still write, and only arrives now."""
        return bool(said_at and self.gathered_until and said_at <= self.gathered_until)
