"""What is found of the catalogue over everything."""

from dataclasses import fields
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.funding import listing
from croisee.funding.models import Campaign, Circuit, Club, Instrument
from croisee.funding.models.local import Local

LOCAL: tuple[tuple[str, type[Local]], ...] = (("circuit", Circuit), ("club", Club), ("campaign", Campaign))
SHOWN = ("pk", "sort", "name", "summary", "details", "language", "territory__name")


def asks_for_more(wanted: Wanted, *known: str) -> bool:
    """Whether something is asked for that these have nothing to do with."""
    return any(getattr(wanted, field.name) for field in fields(wanted) if field.name not in known)


def found(reach: Reach, wanted: Wanted) -> QuerySet[Instrument]:
    """Those that say the words, for projects of the territory; nothing of what else is asked for."""
    if asks_for_more(wanted, "text", "territory"):
        return Instrument.objects.none()
    rows = Instrument.objects.filter(wanted.words())
    if wanted.territory:
        rows = rows.filter(pk__in=listing.keys_of(listing.Sought(place=wanted.territory)))
    is_closed = Case(When(status="closed", then=Value(1)), default=Value(0))
    return rows.order_by(is_closed, "name", "pk")


def local(reach: Reach, wanted: Wanted) -> QuerySet[Any]:
    """Circuits, clubs and campaigns that everybody sees: of the place or around it, of the organisation."""
    if asks_for_more(wanted, "text", "territory", "organisation"):
        return Circuit.objects.none()
    first, *others = (said(sort, model, wanted) for sort, model in LOCAL)
    return first.union(*others, all=True).order_by("name", "sort", "pk")


def said(sort: str, model: type[Local], wanted: Wanted) -> QuerySet[Any]:
    """Of one table, in columns that all have."""
    rows = model._default_manager.shown().filter(wanted.words())  # type: ignore[attr-defined]
    if wanted.territory:
        rows = rows.around(wanted.territory)
    if wanted.organisation:
        rows = rows.filter(organisation=wanted.organisation)
    return rows.order_by().annotate(sort=Value(sort)).values_list(*SHOWN, named=True)
