"""The sheet of an instrument as plain values: what a form shows, a correction keeps, the journal remembers.

Places stand there by their code, organisations by their number, words of the vocabulary by their code.
"""

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils import timezone

from croisee.funding.models import Instrument, RuleVersion
from croisee.funding.models.aspects import Sort

PLAIN = (
    "kind", "nature", "language", "name", "summary", "details", "translations", "state", "is_public", "is_eu",
    "labels", "rate_min", "rate_max", "rate_base", "cost_min", "cost_max", "amount_min", "amount_max",
    "amount_yearly", "years", "is_minus_other_aid", "envelope", "annual_rate", "months_max", "grace_months",
    "de_minimis", "grant_equivalent", "match_of", "match_share", "requires", "excludes", "payments",
    "starts_after_filing", "effort_days", "status", "opens", "closes", "recurrence", "is_joint",
    "is_collective", "form_url", "contact", "source_url", "source", "seen_on", "prose",
)  # fmt: skip
ASPECTS = tuple(Sort.values)
TIED = ("operator", "areas", "funders", "rule", *ASPECTS)
NAMES = PLAIN + TIED
PAIRS = (("rate_min", "rate_max"), ("amount_min", "amount_max"), ("opens", "closes"))
LEAST_RATE = 0.0001  # the smallest that is kept as more than nothing


def sheet_of(instrument: Instrument, names: tuple[str, ...] = NAMES) -> dict[str, Any]:
    """What a sheet says now; lists are in order, so that two sheets can be compared."""
    return {name: read(instrument, name) for name in names}


def mark(value: Any) -> str:
    """What a page remembers of something, to know whether it has changed since."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def read(instrument: Instrument, name: str) -> Any:
    if name in ASPECTS:
        return sorted(instrument.coded(name)) if instrument.pk else []
    return READ[name](instrument) if name in READ else plain(getattr(instrument, name))


def plain(value: Any) -> Any:
    """As JSON has it: an amount is a number, a day its ISO form."""
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value.isoformat() if isinstance(value, date) else value


def version_on(instrument: Instrument, day: date) -> RuleVersion | None:
    """The version of the rule that holds on a day; whoever reads many has them prefetched."""
    versions = instrument.rule_versions.all() if instrument.pk else ()
    return next((version for version in versions if version.holds(day)), None)


def rule_on(instrument: Instrument, day: date) -> dict[str, Any]:
    version = version_on(instrument, day)
    return version.rule if version else {}


def rule_now(instrument: Instrument) -> RuleVersion | None:
    return version_on(instrument, timezone.localdate())


def current_rule(instrument: Instrument) -> dict[str, Any]:
    return rule_on(instrument, timezone.localdate())


READ = {
    "operator": lambda one: one.operator_id,
    "areas": lambda one: sorted(place.code for place in one.areas.all()) if one.pk else [],
    "funders": lambda one: [[f.organisation_id, f.tier] for f in one.funders.all()] if one.pk else [],
    "rule": current_rule,
}
