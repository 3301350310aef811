"""With which instruments a plan is computed: the nearest and best, so that it stays quick with any number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from croisee.engines.financing.catalogue import WITHOUT_MONEY
from croisee.funding.bridge import NEAR_FIRST, kept_in_place
from croisee.funding.models import Aspect, Instrument
from croisee.funding.models.aspects import Sort

MOST_ASKED, MOST_OPEN = 120, 40  # that may be asked for; of which that is still open
FAR = 99


def chosen(
    verdicts: Mapping[str, str], named: set[str], costs: list[dict[str, Any]], day: date
) -> tuple[set[str], list[str]]:
    """Those that enter, with what is wished by name; and those that could and are left out, best first."""
    eligible, unknown = (
        ranked([key for key, said in verdicts.items() if said == verdict], costs, day, most)
        for verdict, most in (("eligible", MOST_ASKED), ("unknown", MOST_OPEN))
    )
    kept = {*eligible[:MOST_ASKED], *unknown[:MOST_OPEN], *named}
    rows = Instrument.objects.filter(key__in=kept).exclude(requires=[]).values_list("requires", flat=True)
    stays = kept_in_place()
    kept |= {stays.get(key, key) for groups in rows for group in groups for key in group} & {*eligible}
    return kept, [key for key in eligible if key not in kept]


def ranked(keys: list[str], costs: list[dict[str, Any]], day: date, most: int) -> list[str]:
    """Those that are open, the nearest first, then those that give most; as they are where there are few."""
    open_now = Instrument.objects.open_on(day).filter(key__in=keys)
    yearly = F("amount_yearly") * F("years")
    rows = list(open_now.values_list("key", "kind", "rate_max", Coalesce("amount_max", yearly)))
    if len(rows) <= most:
        return [row[0] for row in rows]
    width = widths(keys)
    pays: dict[str, set[str]] = defaultdict(set)
    for key, cost in Aspect.objects.filter(sort=Sort.COST, instrument__key__in=keys).values_list(
        "instrument__key", "value"
    ):
        pays[key].add(cost)
    gives = {key: given(kind, rate, top, base(costs, pays.get(key))) for key, kind, rate, top in rows}
    return sorted(gives, key=lambda key: (not gives[key], width.get(key, FAR), -gives[key], key))


def widths(keys: Iterable[str]) -> dict[str, int]:
    """How wide the narrowest place of each is; one without a place is for everywhere."""
    found: dict[str, int] = {}
    for key, level in Instrument.objects.filter(key__in=keys).values_list("key", "areas__level"):
        found[key] = min(found.get(key, FAR), NEAR_FIRST.get(level, FAR))
    return found


def base(costs: list[dict[str, Any]], pays: set[str] | None) -> float:
    return sum(cost["amount"] for cost in costs if pays is None or cost["category"] in pays)


def given(kind: str, rate: Any, most: Any, counted: float) -> float:
    """What one may give of these costs; one that names no amount is counted on for nothing."""
    if kind in WITHOUT_MONEY or (rate is None and most is None):
        return 0.0
    limits = [
        counted,
        *([float(rate) * counted] if rate is not None else []),
        *([float(most)] if most else []),
    ]
    return min(limits)
