import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import Contribution
from croisee.kit.languages import spoken
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.syntheses.models.bill import Article, Bill, Wording
from croisee.syntheses.models.synthesis import Statement


class Brief(models.Model):
    """What a meeting asks of an institution, article by article of a text, each with its sources."""

    class Stage(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("brief", "draft")
        REVIEWED = "reviewed", pgettext_lazy("brief", "reviewed")
        PUBLISHED = "published", pgettext_lazy("brief", "published")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="briefs")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="briefs", verbose_name=_("text"))
    title = models.CharField(_("title"), max_length=300)
    addressee = models.CharField(_("to whom it is addressed"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True, max_length=6000)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="brief_is_published_after_a_review",
                condition=~Q(stage="published") | Q(published_at__isnull=False, reviewed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("brief", args=[self.meeting.slug, self.pk])

    @property
    def is_published(self) -> bool:
        return self.stage == self.Stage.PUBLISHED

    @property
    def is_shown(self) -> bool:
        """Whether others than its writers may read it: everybody, or whoever has a link."""
        return self.stage != self.Stage.DRAFT


class Amendment(models.Model):
    """What is asked for an article: what is wrong with it, other words for it, and why."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("Other words for this article")
        AFTER = "after", _("A new article after this one")
        DELETE = "delete", _("This article is to go")

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="amendments")
    article = models.ForeignKey(Article, models.PROTECT, related_name="amendments")
    wording = models.ForeignKey(
        Wording, models.PROTECT, related_name="amendments", help_text="what it was written against"
    )
    kind = models.CharField(_("what is asked"), max_length=10, choices=Kind, default=Kind.CHANGE)
    problem = models.TextField(_("problem"), max_length=2000)
    proposed = models.TextField(_("proposed wording"), blank=True, max_length=100_000)
    reason = models.TextField(_("reason"), max_length=6000)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    corrected_at = models.DateTimeField(null=True, help_text="its words changed after the publication")
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["wording__position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="amendment_proposes_words_unless_it_deletes",
                condition=Q(kind="delete", proposed="") | ~Q(kind="delete") & ~Q(proposed=""),
            )
        ]

    def __str__(self) -> str:
        return self.problem[:80]

    @property
    def name(self) -> str:
        """What it is called everywhere: by the article as the text numbers it to which it was written."""
        after = _("A new article after article %(number)s")
        said = after if self.kind == self.Kind.AFTER else _("Amendment to article %(number)s")
        return str(said) % {"number": self.wording.number}

    @property
    def anchor(self) -> str:
        return f"amendment-{self.pk}"

    @property
    def last_step(self) -> "Step | None":
        """Where it stands, as it was read along, or of the steps that were."""
        if (last := self.__dict__.get("last", "")) != "":
            return Step(kind=last) if last else None
        steps = list(self.steps.all())
        return steps[-1] if steps else None


class Evidence(models.Model):
    """What an amendment rests on: a contribution, or a statement of a synthesis with what that cites."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="evidence")
    contribution = models.ForeignKey(Contribution, models.PROTECT, null=True, related_name="carried_by")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="carried_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "contribution"], name="contribution_carries_once"),
            models.UniqueConstraint(fields=["amendment", "statement"], name="statement_carries_once"),
            models.CheckConstraint(
                name="evidence_is_one_thing",
                condition=Q(contribution=None, statement__isnull=False)
                | Q(contribution__isnull=False, statement=None),
            ),
        ]


class Step(models.Model):
    """What happened to an amendment, on a day."""

    class Kind(models.TextChoices):
        SENT = "sent", pgettext_lazy("amendment", "sent")
        TAKEN_UP = "taken_up", pgettext_lazy("amendment", "taken up")
        TABLED = "tabled", pgettext_lazy("amendment", "tabled")
        ADOPTED = "adopted", pgettext_lazy("amendment", "adopted")
        REJECTED = "rejected", pgettext_lazy("amendment", "rejected")
        LAW = "law", pgettext_lazy("amendment", "in the law")

    DECIDED = (Kind.ADOPTED, Kind.REJECTED, Kind.LAW)

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="steps")
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    on = models.DateField(_("on which day"))
    who = models.CharField(_("who took it up, tabled it, received it"), max_length=200, blank=True)
    place = models.CharField(_("number of the amendment, article of the law"), max_length=200, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    url = models.URLField(_("where it can be read"), max_length=400, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    token = models.CharField(max_length=32, unique=True, help_text="sent twice, kept once")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rejection_has_a_reason", condition=~Q(kind="rejected") | ~Q(reason="")
            ),
            models.CheckConstraint(name="law_has_an_article", condition=~Q(kind="law") | ~Q(place="")),
            models.CheckConstraint(
                name="somebody_takes_up_or_tables", condition=~Q(kind__in=["taken_up", "tabled"]) | ~Q(who="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


SENT, TAKEN_UP, TABLED, ADOPTED, REJECTED, LAW = Step.Kind
NEXT_STEP: dict[str | None, set[str]] = {
    None: {SENT},
    SENT: {SENT, TAKEN_UP, TABLED, ADOPTED, REJECTED},
    TAKEN_UP: {TAKEN_UP, TABLED, ADOPTED, REJECTED},
    TABLED: {TAKEN_UP, TABLED, ADOPTED, REJECTED},
    ADOPTED: {LAW, REJECTED},
    REJECTED: {SENT, TAKEN_UP, TABLED},
    LAW: set(),
}
