"""What is found of the catalogue over everything."""

from dataclasses import fields

from django.db.models import Case, QuerySet, Value, When

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.funding import listing
from croisee.funding.models import Instrument

ASKED = ("text", "territory")


def found(reach: Reach, wanted: Wanted) -> QuerySet[Instrument]:
    """Those that say the words, for projects of the territory; nothing of what else is asked for."""
    if any(getattr(wanted, field.name) for field in fields(wanted) if field.name not in ASKED):
        return Instrument.objects.none()
    rows = Instrument.objects.filter(wanted.words())
    if wanted.territory:
        rows = rows.filter(pk__in=listing.keys_of(listing.Sought(place=wanted.territory)))
    is_closed = Case(When(status="closed", then=Value(1)), default=Value(0))
    return rows.order_by(is_closed, "name", "pk")
