"""Which funders of a joint call pay in a place: an authority does where its territory is."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils import timezone

from croisee.funding.models import Funder, Instrument
from croisee.funding.vocabulary import Tier
from croisee.network.models import Organisation

OF_PLACES = (Tier.REGION, Tier.DEPARTMENT, Tier.INTERCOMMUNAL, Tier.COMMUNE)


def territory_of(funder: Funder) -> str:
    """The code of the place to which it is bound; empty where that is none, or where nobody has said it."""
    place = funder.organisation.territory if funder.tier in OF_PLACES else None
    return place.code if place else ""


def paying(one: Instrument, around: Collection[str]) -> list[Funder]:
    """Those that pay in a place, by its code and those of what contains it; all where none is known."""
    funders = list(one.funders.all())
    if not one.is_joint or not around:
        return funders
    return [funder for funder in funders if territory_of(funder) in ("", *around)]


def share_of(one: Instrument, around: Collection[str]) -> float:
    """How much of a joint call is left of those that pay there; 1 where shares are not said, or all 0."""
    some, shares = paying(one, around), [funder.share for funder in one.funders.all()]
    whole = sum(share or 0 for share in shares)
    if None in shares or not whole:
        return 1.0
    return float(sum(funder.share or 0 for funder in some) / whole)


def moved(sender: Any, instance: Organisation, update_fields: Collection[str] | None, **_: Any) -> None:
    """After the place of a funder changed, or it was merged: its joint calls are read anew."""
    if update_fields is None or not {"territory", "merged_into"}.isdisjoint(update_fields):
        theirs = Q(funders__organisation__in=[instance.pk, instance.merged_into_id])
        calls = Instrument.objects.filter(theirs, is_joint=True).values("pk")
        Instrument.objects.filter(pk__in=calls).update(changed_at=timezone.now())


def bound_to(one: Instrument) -> list[str]:
    """The places outside which a joint call has no funder; none where one of them pays everywhere."""
    codes = [territory_of(funder) for funder in one.funders.all()] if one.is_joint else []
    return codes if all(codes) else []


def kept_to(value: dict[str, Any], one: Instrument, around: Collection[str]) -> bool:
    """A joint call in a catalogue, with what those give who pay there; whether they give anything."""
    if not one.is_joint:
        return True
    value["funder"] = ", ".join(funder.organisation.name for funder in paying(one, around))
    part = share_of(one, around)
    for name in ("rate_max", "min", "max"):
        if value[name] is not None and 0 < part < 1:
            value[name] = round(value[name] * part, 4)
    return part > 0
