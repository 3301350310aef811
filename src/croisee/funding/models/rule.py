"""Who may have an instrument, and what may stand beside what: data with dates and sources, never code."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.funding import vocabulary
from croisee.funding.models.instrument import Instrument
from croisee.network.models import Person


class DatedQuerySet(models.QuerySet):
    def on(self, day: date):
        """Those that hold on a day."""
        begun, lasts = (
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )
        return self.filter(begun, lasts)


class Dated(models.Model):
    """Something that holds for a time, and was read somewhere."""

    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_until = models.DateField(_("holds until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=700, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds(self, day: date) -> bool:
        """The same as `on`, for one."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


class RuleVersion(Dated):
    """Who may have an instrument, for a time: a RULE of docs/formats.md; earlier ones are kept."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="rule_versions")
    rule = models.JSONField(default=dict, blank=True, help_text="a RULE; empty holds for everybody")
    words = models.TextField(_("the rule as its source says it"), max_length=4000, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    is_replaced = models.BooleanField(
        default=False, help_text="somebody else wrote another one from the same day on"
    )

    class Meta:
        ordering = [F("valid_from").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "valid_from"],
                condition=Q(is_replaced=False),
                name="one_rule_from_a_day",
            ),
            models.UniqueConstraint(
                fields=["instrument"], condition=Q(valid_from=None), name="one_rule_from_the_beginning"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} · {self.valid_from or '…'}"

    def holds(self, day: date) -> bool:
        return not self.is_replaced and super().holds(day)


class CombiningRule(Dated):
    """What may stand beside what, for a time."""

    class Sort(models.TextChoices):
        CAP = "cap", pgettext_lazy("rule on combining", "highest share")
        DE_MINIMIS = "de_minimis", pgettext_lazy("rule on combining", "ceiling of small aid")
        ONE_EU = "one_eu", pgettext_lazy("rule on combining", "one European fund for a project")

    key = models.SlugField(_("key"), max_length=80, unique=True)
    sort = models.CharField(max_length=12, choices=Sort)
    state = models.CharField(_("State"), max_length=2, blank=True, help_text="empty: of the whole Union")
    names = models.JSONField(default=dict, help_text="language → what it says in one sentence")
    above = models.JSONField(default=list, blank=True, help_text="labels of what is counted above")
    below = models.JSONField(
        default=list, blank=True, help_text="labels of what is counted below; none: costs"
    )
    categories = models.JSONField(default=list, blank=True, help_text="costs that it looks at; none: all")
    rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    when = models.JSONField(default=dict, blank=True, help_text="a RULE on the project; none: always")
    regime = models.CharField(max_length=8, choices=vocabulary.Regime, blank=True)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    years = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["sort", "state", "key"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(sort="cap") | Q(rate__gt=0, rate__lte=1), name="cap_has_its_rate"
            ),
            models.CheckConstraint(
                condition=~Q(sort="de_minimis") | (Q(ceiling__gt=0, years__gt=0) & ~Q(regime="")),
                name="ceiling_has_its_amount",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="combining_ends_after_it_begins",
            ),
        ]

    @property
    def law_language(self) -> str:
        """In which language its source is cited, where one State has one language of law."""
        return {"FR": "fr", "DE": "de"}.get(self.state, "")

    def __str__(self) -> str:
        code = (get_language() or "fr").split("-")[0]
        return self.names.get(code) or self.names.get("en") or self.key
