"""What a space decides: a proposal with its versions, how it is decided, and what came of it."""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.projects import Project
from croisee.cooperation.models.spaces import Space, SpaceMember
from croisee.kit.ordered import in_order
from croisee.kit.search import Searchable, Words, says_something
from croisee.network.models import Person

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


def percent(label, **options) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=5, decimal_places=2, validators=PERCENT, default=Decimal(0), **options
    )


class DecisionQuerySet(models.QuerySet):
    def told(self, text: str):
        """Those whose subject holds each of these words."""
        return self.filter(words__say=text) if says_something(text) else self

    def open(self):
        """Those that are called and not yet counted."""
        return self.filter(stage=Decision.Stage.OPEN)

    def voting(self):
        """Those in which one votes at this moment."""
        now = timezone.now()
        is_running = models.Q(closes_at=None) | models.Q(closes_at__gt=now)
        return self.open().filter(is_running, opens_at__lte=now)

    def with_all(self):
        return self.select_related("space", "current", "outcome", "chair__organisation", "chair__person")


class Decision(Searchable):
    """Something that the members of a space decide together."""

    class Way(models.TextChoices):
        CONSENT = "consent", pgettext_lazy("way to decide", "consent")
        CONSENSUS = "consensus", pgettext_lazy("way to decide", "consensus")
        MAJORITY = "majority", pgettext_lazy("way to decide", "majority")
        RANKING = "ranking", pgettext_lazy("way to decide", "ranked choice")
        SHARING = "sharing", pgettext_lazy("way to decide", "sharing a budget")

    class Stage(models.TextChoices):
        PREPARING = "preparing", pgettext_lazy("stage of a decision", "in preparation")
        OPEN = "open", pgettext_lazy("stage of a decision", "called")
        CLOSED = "closed", pgettext_lazy("stage of a decision", "decided")
        WITHDRAWN = "withdrawn", pgettext_lazy("stage of a decision", "withdrawn")

    class Threshold(models.TextChoices):
        SIMPLE = "simple", _("simple: more for than against")
        ABSOLUTE = "absolute", _("absolute: more than half of all members")
        TWO_THIRDS = "two_thirds", _("two thirds of the votes for and against")
        OTHER = "other", _("another share")

    class Base(models.TextChoices):
        EXPRESSED = "expressed", _("of the votes for and against")
        CAST = "cast", _("of all votes, with those who abstain")
        MEMBERS = "members", _("of all members")

    class Tie(models.TextChoices):
        REJECTED = "rejected", _("it is not adopted")
        CHAIR = "chair", _("the chair decides")
        LATER = "later", _("the vote is held again")

    class CollegeWay(models.TextChoices):
        PROPORTIONAL = "proportional", _("in proportion: its weight is split as its votes are")
        MAJORITY = "majority", _("as a whole: all of its weight goes where its majority is")

    space = models.ForeignKey(Space, models.CASCADE, related_name="decisions")
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("project")
    )
    member = models.ForeignKey(
        SpaceMember, models.SET_NULL, null=True, related_name="+", help_text="who proposes it"
    )
    subject = models.CharField(_("what is decided"), max_length=200)
    words = Words("subject")
    current = models.ForeignKey(
        "ProposalVersion", models.SET_NULL, null=True, related_name="+", help_text="what is voted on"
    )
    way = models.CharField(_("how"), max_length=10, choices=Way.choices, default=Way.CONSENT)
    threshold = models.CharField(
        _("majority"), max_length=10, choices=Threshold.choices, default=Threshold.SIMPLE
    )
    share = percent(_("share that must be for, in percent"))
    base = models.CharField(_("out of"), max_length=10, choices=Base.choices, default=Base.EXPRESSED)
    tie = models.CharField(
        _("if as many are for as against"), max_length=10, choices=Tie.choices, default=Tie.REJECTED
    )
    chair = models.ForeignKey(
        SpaceMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    aside = percent(_("share of those who answer that may stand aside, in percent"))
    by_colleges = models.BooleanField(_("the votes count by colleges"), default=False)
    college_way = models.CharField(
        _("how the votes of a college count"),
        max_length=12,
        choices=CollegeWay.choices,
        default=CollegeWay.PROPORTIONAL,
    )
    quorum = percent(_("quorum: share of the members that must vote, in percent"))
    college_quorum = percent(_("quorum in each college, in percent"))
    budget = models.PositiveBigIntegerField(_("budget"), default=0, help_text="in cents")
    points = models.PositiveSmallIntegerField(
        _("points that each member gives"), default=0, help_text="0: one names what one would pay"
    )
    is_secret = models.BooleanField(_("secret"), default=False)
    shows_at_once = models.BooleanField(_("votes show at once"), default=False)
    most_proxies = models.PositiveSmallIntegerField(_("proxies that one member may hold"), default=1)
    opens_at = models.DateTimeField(_("one votes from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("until"), null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.PREPARING)
    frozen = models.JSONField(null=True, help_text="the rules, since the vote was called")
    amendment = models.OneToOneField(
        "Amendment",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="vote",
        help_text="what it decides on, where it is one",
    )
    again = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="later", help_text="what is voted on once more"
    )
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, made once"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["space", "stage"], name="decisions_of_a_space")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage__in=["open", "closed"]) | models.Q(frozen__isnull=False),
                name="called_with_frozen_rules",
            ),
            models.CheckConstraint(
                condition=~models.Q(way="consent") | models.Q(is_secret=False),
                name="consent_is_never_secret",
            ),
            in_order("opens_at", "closes_at", name="decision_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("decision", args=[self.pk])

    @property
    def is_called(self) -> bool:
        return self.stage == self.Stage.OPEN

    @property
    def is_due(self) -> bool:
        """Whether its last second has passed."""
        return self.closes_at is not None and timezone.now() >= self.closes_at

    @property
    def is_announced(self) -> bool:
        """Whether one will vote, and does not yet."""
        return self.is_called and self.opens_at is not None and timezone.now() < self.opens_at

    @property
    def is_voting(self) -> bool:
        return self.is_called and not self.is_due and not self.is_announced

    @property
    def phase(self) -> str:
        """Its stage as the clock has it: preparing, announced, voting, over, closed or withdrawn."""
        if not self.is_called:
            return self.stage
        return "over" if self.is_due else "announced" if self.is_announced else "voting"

    @property
    def has_options(self) -> bool:
        return self.way in (self.Way.RANKING, self.Way.SHARING)


class ProposalVersion(Searchable):
    """The words that are decided on, as they were at a time."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("proposal"), max_length=12000)
    words = Words("text")
    why = models.CharField(_("what is new in it"), max_length=600, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return str(_("version %(number)s") % {"number": self.number})


class Amendment(models.Model):
    """Other words that a member proposes for a proposal."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of an amendment", "not answered yet")
        TAKEN = "taken", pgettext_lazy("state of an amendment", "taken up")
        VOTE = "vote", pgettext_lazy("state of an amendment", "put to the vote")
        ASIDE = "aside", pgettext_lazy("state of an amendment", "left aside")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="amendments")
    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="+")
    member = models.ForeignKey(SpaceMember, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("proposal in other words"), max_length=12000)
    reason = models.CharField(_("why"), max_length=600)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    answer = models.CharField(_("answer"), max_length=600, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["pk"]


class Option(models.Model):
    """One of several things among which a decision chooses, in the order that decides between equals."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    name = models.CharField(_("name"), max_length=160)
    text = models.CharField(_("what it is"), max_length=600, blank=True)
    cost = models.PositiveBigIntegerField(_("cost"), default=0, help_text="in cents")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "name"], name="one_option_of_a_name")]

    def __str__(self) -> str:
        return self.name
