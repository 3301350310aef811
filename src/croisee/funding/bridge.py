"""Rows become the CATALOGUE of docs/formats.md, and what the engine searches; nowhere else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from croisee.engines.financing.search import Entry
from croisee.funding.models import Aspect, CombiningRule, Instrument, RuleVersion, Said
from croisee.funding.models.aspects import Sort
from croisee.funding.models.instrument import Status
from croisee.funding.models.said import read
from croisee.funding.purposes import purposes_of
from croisee.funding.sheets import plain
from croisee.funding.vocabulary import GRANT_EQUIVALENT, Kind, Nature
from croisee.funding.wording import codes_in
from croisee.kit import thesaurus
from croisee.territories.models import Level, Territory
from croisee.territories.queries import around


def catalogue(instruments: Iterable[Instrument], on: date, places: Iterable[str] = ()) -> dict[str, Any]:
    """The instruments with their rules of a day; `places` are more codes whose containers are wanted."""
    stays = kept_in_place()
    values = [instrument_value(one, on, stays) for one in instruments]
    codes = {code for value in values for code in codes_in(value["rule"])} | {*places}
    combining, more = combining_of(on)
    return {
        "version": 1,
        "territories": containers_of(codes | more, on),
        "combining": combining,
        "instruments": values,
    }


def kept_in_place() -> dict[str, str]:
    """For the key of each sheet that was merged, the key of the one that stays."""
    merged = Instrument.every.exclude(merged_into=None)
    into: dict[str, str] = dict(merged.values_list("key", "merged_into__key"))
    return {key: last(key, into) for key in into}


def last(key: str, into: Mapping[str, str]) -> str:
    while key in into:
        key = into[key]
    return key


def instrument_value(one: Instrument, on: date, stays: Mapping[str, str]) -> dict[str, Any]:
    """One instrument; without a rule it is for everybody. `stays` is `kept_in_place()`."""
    versions = (version for version in one.rule_versions.all() if version.holds(on))
    opens, closes = moments(one, on)
    return {
        "id": one.key,
        "name": one.told("name"),
        "funder": ", ".join(funder.organisation.name for funder in one.funders.all()),
        **kind_value(one),
        "state": one.state or None,
        "rule": rule_of(one, next(versions, None)),
        **money_value(one),
        "requires": [group for keys in one.requires if one.key not in (group := named(keys, stays))],
        "excludes": [key for key in named(one.excludes, stays) if key != one.key],
        "opens": plain(opens),
        "closes": plain(closes),
        "starts_after_filing": one.starts_after_filing,
        **later_value(one),
        "source": {"url": one.source_url, "seen": plain(one.confirmed_on or one.seen_on)},
    }


def kind_value(one: Instrument) -> dict[str, Any]:
    """What it is; a bond or a participating loan is repaid: a plan reckons with it as with a loan."""
    return {
        "kind": Kind.LOAN.value if one.nature == Nature.BOND else one.kind,
        "public": one.is_public,
        "eu": one.is_eu,
        "labels": one.labels,
    }


def money_value(one: Instrument) -> dict[str, Any]:
    """How much it gives, on which costs, beside what."""
    usual = GRANT_EQUIVALENT.get(one.kind, 0)
    return {
        "rate_max": plain(one.rate_max),
        "min": plain(one.amount_min),
        "max": plain(one.amount_max),
        "per_year": plain(one.amount_yearly),
        "years": one.years,
        "eligible_costs": one.coded(Sort.COST) or None,
        "cost_min": plain(one.cost_min),
        "cost_max": plain(one.cost_max),
        "minus_other_aid": one.is_minus_other_aid,
        "de_minimis": one.de_minimis or None,
        "grant_equivalent": plain(usual if one.grant_equivalent is None else one.grant_equivalent),
        "match": {"of": one.match_of, "share": plain(one.match_share)} if one.match_of else None,
    }


def later_value(one: Instrument) -> dict[str, Any]:
    """When it pays, what the file takes, how it is repaid."""
    return {
        "pays": [payment | {"months_after_spending": wait(payment)} for payment in one.payments],
        "effort_days": plain(one.effort_days) if one.effort_days is not None else 1,
        "annual_rate": plain(one.annual_rate) if one.annual_rate is not None else 0,
        "months_max": one.months_max,
        "grace_months": one.grace_months or 0,
    }


def named(keys: Iterable[str], stays: Mapping[str, str]) -> list[str]:
    """Other instruments by the keys that they have now, each once."""
    return list(dict.fromkeys(stays.get(key, key) for key in keys))


def wait(payment: dict[str, Any]) -> int:
    """What is paid in advance counts as paid with the spending."""
    return max(0, payment["months_after_spending"])


def rule_of(one: Instrument, version: RuleVersion | None) -> dict[str, Any]:
    """Who may ask; where nothing is written, everybody whom the sheet is for."""
    return whole_rule(one, version.rule if version else {})


def whole_rule(one: Instrument, rule: dict[str, Any]) -> dict[str, Any]:
    """A written rule with what the sheet says beside it: how much costs, whom and what it is for."""
    more = purposes_of(one, rule)
    if one.cost_min is not None:
        more.insert(0, {"field": "budget", "between": [plain(one.cost_min), None]})
    rule = rule or {"all": []}
    return {"all": [rule, *more]} if more else rule


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

NEAR_FIRST = {level.value: rank for rank, level in enumerate(Level)}
LABELS = (Sort.WHO, Sort.THEME, Sort.STAGE)
SEARCHED = ("pk", "kind", "status", "opens", "closes", "amount_min", "amount_max")
Limits = tuple[float | None, float | None]


@dataclass(frozen=True)
class Told:
    """An instrument as it is searched, and how much it gives, which the engine does not ask."""

    entry: Entry
    limits: Limits


def entries(keys: Collection[int] | None = None) -> list[Told]:
    """Instruments by their keys, all of them unless some are asked for; in four statements.

    What the words of one say was read when it was written; of what was written otherwise it is read here.
    """
    only: dict[str, Any] = {} if keys is None else {"instrument__in": keys}
    places, labels = places_of(only), labels_of(only)
    said = {pk: words for pk, *words in Said.objects.filter(**only).order_by().values_list(*SAID)}
    rows = Instrument.objects.order_by("pk") if keys is None else Instrument.objects.filter(pk__in=keys)
    found = list(rows.values_list(*SEARCHED))
    if missing := [pk for pk, *_ in found if pk not in said]:
        said |= terms_of_rows(missing)
    intern: dict[str, str] = {}
    return [told(row, places[row[0]], labels[row[0]], said[row[0]], intern) for row in found]


SAID = ("instrument_id", "in_title", "in_text")


def places_of(only: dict[str, Any]) -> dict[int, list[tuple[str, str]]]:
    """The codes and levels of where each instrument holds."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Instrument.areas.through.objects.filter(**only)
    for pk, code, level in rows.values_list("instrument_id", "territory__code", "territory__level"):
        found[pk].append((code, level))
    return found


def labels_of(only: dict[str, Any]) -> dict[int, dict[str, set[str]]]:
    """Who may ask for each instrument, for what, at which stage."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: {sort.value: set() for sort in LABELS})
    rows = Aspect.objects.filter(sort__in=LABELS, **only).order_by()
    for pk, sort, value in rows.values_list("instrument_id", "sort", "value"):
        found[pk][sort].add(value)
    return found


def told(
    row: tuple[Any, ...],
    places: list[tuple[str, str]],
    labels: dict[str, set[str]],
    said: Iterable[str],
    intern: dict[str, str],
) -> Told:
    pk, kind, status, opens, closes, *limits = row
    in_title, in_text = (
        tuple(intern.setdefault(term, term) for term in terms.split("\n") if term) for terms in said
    )
    entry = Entry(
        id=str(pk),
        places=frozenset(code for code, _level in places),
        width=max((NEAR_FIRST.get(level, 99) for _code, level in places), default=99),
        labels={sort: frozenset(values) for sort, values in labels.items()} | {"kind": frozenset([kind])},
        opens=opens,
        closes=date.min if status == Status.CLOSED else closes,
        in_title=in_title,
        in_text=in_text,
    )
    low, high = map(plain, limits)
    return Told(entry, (low, high))


def terms_of_rows(keys: Collection[int]) -> dict[int, list[str]]:
    """What the words of some say, of which nobody has kept it."""
    words = thesaurus.words()
    rows = Instrument.objects.in_bulk(list(keys)).values()
    return {one.pk: [said.in_title, said.in_text] for one in rows for said in [read(one, words)]}
