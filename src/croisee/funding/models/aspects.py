"""What an instrument says in several rows: who pays it, whom and what it is for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.funding import vocabulary
from croisee.funding.models.instrument import Instrument
from croisee.network import themes
from croisee.network.models import Organisation


class Funder(models.Model):
    """An organisation pays an instrument, the first one most."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="funders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="funds")
    tier = models.CharField(_("level"), max_length=16, choices=vocabulary.Tier)
    rank = models.PositiveSmallIntegerField(default=0)
    share = models.DecimalField(_("its share"), max_digits=6, decimal_places=4, null=True, blank=True)
    decides = models.CharField(_("what it decides"), max_length=200, blank=True)

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "organisation"], name="once_a_funder"),
            models.CheckConstraint(
                condition=models.Q(tier__in=vocabulary.Tier.values), name="funder_of_a_tier"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class Sort(models.TextChoices):
    """Of what an aspect speaks."""

    WHO = "who", _("who may ask")
    THEME = "theme", _("for what")
    STAGE = "stage", _("at which stage")
    COST = "cost", _("what it pays")
    ETHICS = "ethics", _("where the money comes from")
    DOCUMENT = "document", _("documents asked for")


CODES = {
    Sort.WHO: vocabulary.Who,
    Sort.STAGE: vocabulary.Stage,
    Sort.COST: vocabulary.Cost,
    Sort.ETHICS: vocabulary.Ethics,
    Sort.DOCUMENT: vocabulary.Document,
}


def choices_of(sort: str) -> list[tuple[str, Any]]:
    """The codes of one sort with their words."""
    return themes.choices() if sort == Sort.THEME else list(CODES[Sort(sort)].choices)


def label_of(sort: str, value: str) -> str:
    """What a code is called; one that the vocabulary no longer has keeps itself."""
    if sort == Sort.THEME:
        return themes.label(value)
    return str(dict(CODES[Sort(sort)].choices).get(value, value))


class Aspect(models.Model):
    """One word of a vocabulary that holds of an instrument."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="aspects", db_index=False)
    sort = models.CharField(max_length=10, choices=Sort)
    value = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "sort", "value"], name="aspect_said_once"),
            models.CheckConstraint(condition=models.Q(sort__in=Sort.values), name="aspect_of_a_sort"),
        ]
        indexes = [models.Index(fields=["sort", "value", "instrument"], name="aspect_by_value")]

    def __str__(self) -> str:
        return label_of(self.sort, self.value)
