"""Local money beside the sheet of an instrument: its circuits, and what its funders collect."""

from django.db.models import Value
from django.utils import timezone

from croisee.funding.models import Campaign, Circuit, Instrument

MOST = 6
SHOWN = ("pk", "sort", "name", "language", "territory__name")


def beside(one: Instrument) -> list:
    """Circuits through which it is given, and running campaigns of its funders, in one statement."""
    circuits = Circuit.objects.shown().filter(instruments=one)
    funders = one.funders.order_by().values("organisation")
    campaigns = Campaign.objects.shown().running_on(timezone.localdate()).filter(organisation__in=funders)
    first, second = (
        rows.order_by().annotate(sort=Value(sort)).values_list(*SHOWN, named=True)
        for sort, rows in (("circuit", circuits), ("campaign", campaigns))
    )
    return list(first.union(second).order_by("name", "pk")[:MOST])
