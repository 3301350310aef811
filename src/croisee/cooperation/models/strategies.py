"""What each level of government says that it wants, in public: and which of it another level takes up."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.levels import Rank
from croisee.cooperation.models.projects import Project
from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words, says_something
from croisee.network import themes
from croisee.network.models import Organisation, Person
from croisee.territories import walks
from croisee.territories.models import Territory


class StrategyQuerySet(models.QuerySet):
    def around(self, place: Territory):
        """Those of a place: within it, or of one that contains it."""
        today = timezone.localdate()
        inside = Q(territory__in=walks.contents(place.pk, today))
        return self.filter(inside | Q(territory__in=walks.containers(place.pk, today)))

    def about(self, theme: str):
        return self.filter(pk__in=StrategyTheme.objects.filter(theme=theme).order_by().values("strategy"))

    def running_in(self, year: int):
        """Those that have not ended before a year, nor begin after it."""
        return self.filter(Q(since=None) | Q(since__lte=year), Q(until=None) | Q(until__gte=year))

    def told(self, text: str):
        """Those whose title or sentence holds each of these words."""
        return self.filter(words__say=text) if says_something(text) else self

    def for_list(self):
        return self.select_related("territory", "organisation").prefetch_related("themes")


class Strategy(Searchable):
    """A public policy document of a level; without an organisation it is of the territory's government."""

    class Kind(models.TextChoices):
        STRATEGY = "strategy", pgettext_lazy("kind of policy document", "strategy")
        PLAN = "plan", pgettext_lazy("kind of policy document", "plan")
        CONTRACT = "contract", pgettext_lazy("kind of policy document", "contract")
        SCHEME = "scheme", pgettext_lazy("kind of policy document", "scheme")
        PROGRAMME = "programme", pgettext_lazy("kind of policy document", "programme")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STRATEGY)
    level = models.CharField(_("level of government"), max_length=16, choices=Rank)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="strategies",
        verbose_name=_("whose it is"),
    )  # fmt: skip
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="strategies", verbose_name=_("territory")
    )
    since = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    until = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    says = models.CharField(_("what it says on cooperation, in one sentence"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=5, default="fr", choices=spoken)
    link = models.URLField(_("where it can be read"), max_length=700, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    words = Words("title", "says")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, entered once"
    )

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Rank.values), name="strategy_of_a_known_level"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="strategy_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("strategy", args=[self.pk])

    @property
    def owner(self) -> str:
        """Whose it is."""
        return str(self.organisation or self.territory)

    @property
    def first_day(self) -> date | None:
        return date(self.since, 1, 1) if self.since else None

    @property
    def last_day(self) -> date | None:
        return date(self.until, 12, 31) if self.until else None


class StrategyTheme(models.Model):
    """A strategy deals with a theme, one of those of the directory."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="themes")
    theme = models.CharField(
        pgettext_lazy("what is dealt with", "theme"), max_length=40, choices=themes.choices
    )

    class Meta:
        ordering = ["theme"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "theme"], name="one_strategy_theme"),
        ]

    def __str__(self) -> str:
        return themes.label(self.theme)


class TakingUp(models.Model):
    """A strategy takes up another one, or a project: from above it descends, from below it ascends."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="takes_up")
    taken = models.ForeignKey(Strategy, models.CASCADE, null=True, blank=True, related_name="taken_up_by")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="taken_up_by")
    where = models.CharField(_("where it says so"), max_length=200, blank=True)
    said_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "taken"], name="strategy_taken_up_once"),
            models.UniqueConstraint(fields=["strategy", "project"], name="project_taken_up_once"),
            models.CheckConstraint(
                condition=Q(taken=None, project__isnull=False) | Q(taken__isnull=False, project=None),
                name="takes_up_one_thing",
            ),
            models.CheckConstraint(condition=~Q(strategy=F("taken")), name="no_strategy_takes_up_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.strategy} ← {self.taken or self.project}"
