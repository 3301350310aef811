"""Campaigns in which many people each give, lend or take a share; no money goes through here."""

from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models import Project
from croisee.funding.models.instrument import amount
from croisee.funding.models.local import Local, LocalQuerySet
from croisee.network.models import Person


class CampaignQuerySet(LocalQuerySet):
    def with_raised(self):
        """Each with what was said last of it: how much there was, when, and whether the team said it."""
        told = CampaignFigure.objects.filter(campaign=OuterRef("pk")).order_by("-on", "-pk")
        names = {"raised": "raised", "raised_on": "on", "is_of_team": "is_team"}
        return self.annotate(**{to: Subquery(told.values(name)[:1]) for to, name in names.items()})

    def running_on(self, day: date):
        return self.filter(ends_on__gte=day)


class Campaign(Local):
    """What is collected for, up to when, and what people get for it."""

    class Kind(models.TextChoices):
        GIFT = "gift", pgettext_lazy("what people get in a campaign", "gift, nothing in return")
        REWARD = "reward", pgettext_lazy("what people get in a campaign", "gift with something in return")
        LOAN = "loan", pgettext_lazy("what people get in a campaign", "loan, paid back")
        SHARE = "share", pgettext_lazy("what people get in a campaign", "citizens' shares")
        BOND = "bond", pgettext_lazy("what people get in a campaign", "associative bonds")

    kind = models.CharField(_("what people get"), max_length=8, choices=Kind)
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="campaigns", verbose_name=_("project")
    )
    goal = models.DecimalField(_("goal, in euros"), max_digits=14, decimal_places=2)
    floor = amount(_("below this, nothing is collected"))
    ends_on = models.DateField(_("ends on"))

    objects = CampaignQuerySet.as_manager()

    class Meta(Local.Meta):
        ordering = ["ends_on", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(goal__gt=0), name="campaign_has_a_goal"),
            models.CheckConstraint(
                condition=Q(floor=None) | Q(floor__lte=F("goal")), name="campaign_floor_below_its_goal"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("campaign", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()


class CampaignFigure(models.Model):
    """How much there was on a day, as those who run the campaign say, or the network's team."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="figures")
    raised = models.DecimalField(_("raised so far, in euros"), max_digits=14, decimal_places=2)
    on = models.DateField(_("on which day"))
    told_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    is_team = models.BooleanField(default=False, help_text="the network's team said it")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "on"], name="one_figure_a_day"),
            models.CheckConstraint(condition=Q(raised__gte=0), name="figure_not_below_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.raised}"
