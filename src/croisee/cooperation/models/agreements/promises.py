"""What is promised: acts, results that are measured, money."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.agreements.agreement import Agreement
from croisee.cooperation.models.agreements.parties import Party
from croisee.network.models import Person


class Commitment(models.Model):
    """What a party does, by when, and what shows that it was done."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a commitment", "to be done")
        UNDER_WAY = "under_way", pgettext_lazy("state of a commitment", "under way")
        KEPT = "kept", pgettext_lazy("state of a commitment", "kept")
        PARTLY = "partly", pgettext_lazy("state of a commitment", "kept in part")
        NOT_KEPT = "not_kept", pgettext_lazy("state of a commitment", "not kept")
        DROPPED = "dropped", pgettext_lazy("state of a commitment", "given up by common consent")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    party = models.ForeignKey(Party, models.CASCADE, related_name="commitments", verbose_name=_("who"))
    text = models.TextField(_("what it does"), max_length=1000)
    by_when = models.DateField(_("by when"), null=True, blank=True)
    evidence = models.CharField(_("what shows it"), max_length=400, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    delayed_to = models.DateField(null=True, blank=True, help_text="by when now, as was said of it last")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Indicator(models.Model):
    """A result that is measured: from where one starts, and where one means to be."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="indicators")
    name = models.CharField(_("what is measured"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = models.DecimalField(
        _("where one starts"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    target = models.DecimalField(
        _("where one means to be"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    by_when = models.DateField(_("by when"), null=True, blank=True)
    source = models.CharField(_("where the figure comes from"), max_length=300, blank=True)
    party = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("who measures"),
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """What an indicator was on a day."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measures")
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=3)
    on = models.DateField(_("date"))
    source = models.CharField(_("where the figure comes from"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=400, blank=True)
    key = models.UUIDField(null=True, unique=True, editable=False, help_text="of the form that sent it")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"

    @property
    def kept_proof(self):
        """The file that shows it, read along."""
        return getattr(self, "proof", None)


class Money(models.Model):
    """What a party gives in a year: promised, voted in its budget, paid; and what makes it pay."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="money")
    party = models.ForeignKey(Party, models.CASCADE, related_name="money", verbose_name=_("who gives"))
    year = models.PositiveSmallIntegerField(_("year"))
    promised, voted, paid = (
        models.DecimalField(
            label, max_digits=14, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
        )
        for label in (
            pgettext_lazy("money", "promised"),
            pgettext_lazy("money", "voted"),
            pgettext_lazy("money", "paid"),
        )
    )
    trigger = models.CharField(_("what makes it pay"), max_length=300, blank=True)

    class Meta:
        ordering = ["year", "party__position", "pk"]
        verbose_name_plural = "money"
        constraints = [
            models.CheckConstraint(
                condition=Q(promised__gte=0, voted__gte=0, paid__gte=0), name="money_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.year}"
