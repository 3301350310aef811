"""Levels of government, alike in every country, and which of them a kind of territory belongs to."""

from django.db import models
from django.utils.translation import pgettext_lazy

from croisee.territories.models import Level


class Rank(models.TextChoices):
    """From near to far."""

    MUNICIPALITY = "municipality", pgettext_lazy("level of government", "municipality")
    INTERMUNICIPAL = "intermunicipal", pgettext_lazy("level of government", "intermunicipal body")
    DEPARTMENT = "department", pgettext_lazy("level of government", "département, province, Kreis")
    REGION = "region", pgettext_lazy("level of government", "region, Land")
    CROSS_BORDER = "cross_border", pgettext_lazy("level of government", "cross-border")
    STATE = "state", pgettext_lazy("level of government", "State")
    EUROPE = "europe", pgettext_lazy("level of government", "Europe")


ORDER: dict[str, int] = {rank: number for number, rank in enumerate(Rank.values)}
RANK_OF: dict[str, Rank] = {
    Level.PART: Rank.MUNICIPALITY,
    Level.COMMUNE: Rank.MUNICIPALITY,
    Level.INTERCOMMUNALITY: Rank.INTERMUNICIPAL,
    Level.CANTON: Rank.INTERMUNICIPAL,
    Level.DISTRICT: Rank.DEPARTMENT,
    Level.ARRONDISSEMENT: Rank.DEPARTMENT,
    Level.AREA: Rank.DEPARTMENT,
    Level.DEPARTMENT: Rank.DEPARTMENT,
    Level.COLLECTIVITY: Rank.DEPARTMENT,
    Level.PROVINCE: Rank.DEPARTMENT,
    Level.REGION: Rank.REGION,
    Level.LAND: Rank.REGION,
    Level.CROSS_BORDER: Rank.CROSS_BORDER,
    Level.STATE: Rank.STATE,
    Level.UNION: Rank.EUROPE,
}
