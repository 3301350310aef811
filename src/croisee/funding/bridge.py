"""Rows become the CATALOGUE of docs/formats.md, and what the engine searches; nowhere else."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from croisee.engines.financing.search import Entry, terms_of
from croisee.engines.text.thesaurus import Thesaurus
from croisee.funding.models import CombiningRule, Instrument, RuleVersion
from croisee.funding.models.aspects import Sort
from croisee.funding.models.instrument import Status
from croisee.funding.sheets import plain
from croisee.funding.vocabulary import GRANT_EQUIVALENT
from croisee.funding.wording import codes_in
from croisee.territories.models import Level, Territory
from croisee.territories.queries import around


def catalogue(instruments: Iterable[Instrument], on: date, places: Iterable[str] = ()) -> dict[str, Any]:
    """The instruments with their rules of a day; `places` are more codes whose containers are wanted."""
    values = [instrument_value(one, on) for one in instruments]
    codes = {code for value in values for code in codes_in(value["rule"])} | {*places}
    combining, more = combining_of(on)
    return {
        "version": 1,
        "territories": containers_of(codes | more, on),
        "combining": combining,
        "instruments": values,
    }


def instrument_value(one: Instrument, on: date) -> dict[str, Any]:
    """One instrument; a rule of which nothing is written holds for everybody."""
    versions = (version for version in one.rule_versions.all() if version.holds(on))
    version = next(versions, None)
    funders = ", ".join(funder.organisation.name for funder in one.funders.all())
    opens, closes = moments(one, on)
    equivalent = (
        one.grant_equivalent if one.grant_equivalent is not None else GRANT_EQUIVALENT.get(one.kind, 0)
    )
    return {
        "id": one.key,
        "name": one.told("name"),
        "funder": funders,
        "kind": one.kind,
        "public": one.is_public,
        "eu": one.is_eu,
        "labels": one.labels,
        "state": one.state or None,
        "rule": rule_of(one, version),
        "rate_max": plain(one.rate_max),
        "min": plain(one.amount_min),
        "max": plain(one.amount_max),
        "eligible_costs": one.coded(Sort.COST) or None,
        "cost_min": plain(one.cost_min),
        "cost_max": plain(one.cost_max),
        "minus_other_aid": one.is_minus_other_aid,
        "de_minimis": one.de_minimis or None,
        "grant_equivalent": plain(equivalent),
        "requires": one.requires,
        "excludes": one.excludes,
        "match": {"of": one.match_of, "share": plain(one.match_share)} if one.match_of else None,
        "opens": plain(opens),
        "closes": plain(closes),
        "starts_after_filing": one.starts_after_filing,
        "pays": [payment | {"months_after_spending": wait(payment)} for payment in one.payments],
        "effort_days": plain(one.effort_days) if one.effort_days is not None else 1,
        "annual_rate": plain(one.annual_rate) if one.annual_rate is not None else 0,
        "months_max": one.months_max,
        "grace_months": one.grace_months or 0,
        "source": {"url": one.source_url, "seen": plain(one.confirmed_on or one.seen_on)},
    }  # fmt: skip


def wait(payment: dict[str, Any]) -> int:
    """What is paid in advance counts as paid with the spending."""
    return max(0, payment["months_after_spending"])


def rule_of(one: Instrument, version: RuleVersion | None) -> dict[str, Any]:
    """Who may ask; where nothing is written, everybody whose costs are high enough."""
    return with_costs(one, version.rule if version else {})


def with_costs(one: Instrument, rule: dict[str, Any]) -> dict[str, Any]:
    """A rule of an instrument, with the costs that it asks for."""
    rule = rule or {"all": []}
    if one.cost_min is None:
        return rule
    return {"all": [rule, {"field": "budget", "between": [plain(one.cost_min), None]}]}


def moments(one: Instrument, on: date) -> tuple[date | None, date | None]:
    """When it opens and closes; what is closed on a day was so the day before at the latest."""
    if one.status != Status.CLOSED:
        return one.opens, one.closes
    before = on - timedelta(days=1)
    closes = min(one.closes or before, before)
    return one.opens if one.opens and one.opens <= closes else None, closes


def combining_of(on: date) -> tuple[dict[str, Any], set[str]]:
    """The rules on combining of a day, and the codes of the places that they name."""
    rules = list(CombiningRule.objects.on(on))
    caps = [cap(rule) for rule in rules if rule.sort == CombiningRule.Sort.CAP]
    ceilings = [rule for rule in rules if rule.sort == CombiningRule.Sort.DE_MINIMIS]
    small: dict[str, Any] = {rule.regime: plain(rule.ceiling) for rule in ceilings}
    small |= {"years": max((rule.years or 3 for rule in ceilings), default=3)}
    combining = {
        "de_minimis": small if {"general", "sgei"} <= small.keys() else None,
        "one_eu_per_project": any(rule.sort == CombiningRule.Sort.ONE_EU for rule in rules),
        "caps": caps,
    }
    return combining, {code for rule in rules for code in codes_in(rule.when)}


def cap(rule: CombiningRule) -> dict[str, Any]:
    return {
        "id": rule.key,
        "above": rule.above,
        "below": rule.below or "costs",
        "categories": rule.categories or None,
        "rate": plain(rule.rate),
        "when": rule.when or None,
        "from": plain(rule.valid_from),
        "to": plain(rule.valid_until),
        "source": rule.source_url or rule.source,
    }


def containers_of(codes: set[str], on: date) -> dict[str, dict[str, list[str]]]:
    """For each place, the codes of all that contains it on a day."""
    keys = dict(Territory.objects.filter(code__in=codes).values_list("pk", "code"))
    found: dict[str, list[str]] = defaultdict(list)
    for place in around(keys, on):
        code = keys[place.around]  # type: ignore[attr-defined]
        if place.code != code:
            found[code].append(place.code)
    return {code: {"in": sorted(found[code])} for code in sorted(keys.values())}


# What the engine searches

NEAR_FIRST = {level: rank for rank, level in enumerate(Level)}
LABELS = (Sort.WHO, Sort.THEME, Sort.STAGE)


@dataclass(frozen=True)
class Told:
    """An instrument as it is searched, and what is asked beside."""

    entry: Entry
    limits: tuple[float | None, float | None]


def entries(thesaurus: Thesaurus, keys: Collection[int] | None = None) -> dict[int, Told]:
    """Instruments by their keys, all of them unless some are asked for; read in three statements."""
    rows = Instrument.objects.order_by("pk").prefetch_related("areas", "aspects")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    return {one.pk: told(one, thesaurus) for one in rows}


def told(one: Instrument, thesaurus: Thesaurus) -> Told:
    places = one.areas.all()
    labels = {sort.value: frozenset(one.coded(sort)) for sort in LABELS}
    in_title, in_text = terms(one, thesaurus)
    entry = Entry(
        id=str(one.pk),
        places=frozenset(place.code for place in places),
        width=max((NEAR_FIRST.get(Level(place.level), 99) for place in places), default=99),
        labels=labels | {"kind": frozenset([one.kind])},
        opens=one.opens,
        closes=date.min if one.status == "closed" else one.closes,
        in_title=in_title,
        in_text=in_text,
    )
    return Told(entry, (plain(one.amount_min), plain(one.amount_max)))


def terms(one: Instrument, thesaurus: Thesaurus) -> tuple[frozenset[str], frozenset[str]]:
    """What its names say, and what its texts say, in every language in which it says something."""
    said = {
        one.language: {"name": one.name, "summary": one.summary, "details": one.details},
        **one.translations,
    }
    title: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    for language, words in said.items():
        title |= terms_of(words.get("name", ""), language, thesaurus)
        more = f"{words.get('summary', '')} {words.get('details', '')}"
        text |= terms_of(more, language, thesaurus)
    return frozenset(title), frozenset(text)
