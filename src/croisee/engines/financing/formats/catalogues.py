"""CATALOGUE."""

from collections.abc import Mapping
from typing import Any

from croisee.engines.financing.catalogue import (
    KINDS,
    MATCHES,
    REGIMES,
    Cap,
    Catalogue,
    Combining,
    DeMinimis,
    Instrument,
    Match,
    Payment,
)
from croisee.engines.financing.rule import Rule, Territories
from croisee.engines.reading import (
    Node,
    built,
    day,
    expect,
    flag,
    listed,
    number,
    string,
    text,
    texts,
    top_of,
    whole,
)

from .rules import rule_of
from .values import cents, share, source, text_set

INSTRUMENT = (
    *("id", "name", "funder", "kind", "public", "eu", "labels", "state", "rule", "source"),
    *(
        "rate_max",
        "min",
        "max",
        "per_year",
        "years",
        "eligible_costs",
        "cost_min",
        "cost_max",
        "minus_other_aid",
    ),
    *("effort_days", "annual_rate", "months_max", "grace_months"),
    *("de_minimis", "grant_equivalent", "requires", "excludes", "match"),
    *("opens", "closes", "starts_after_filing", "pays"),
)


def catalogue_from_json(source: str | bytes | Mapping[str, Any], name: str = "catalogue") -> Catalogue:
    """Read a CATALOGUE; `name` is the file's, for what is said about it."""
    top = top_of(source, name)
    top.only("version", "territories", "combining", "instruments")
    instruments = tuple(instrument(row) for row in top.rows("instruments"))
    return built(name, lambda: Catalogue(instruments, territories(top), combining(top)))


def territories(top: Node) -> Territories:
    places = top.inside("territories")
    if places is None:
        return Territories()
    containers = {}
    for code in places.values:
        place = places.inside(code)
        if place is not None:
            place.only("in")
            containers[code] = place.get("in", text_set, frozenset())
    return Territories(containers)


def combining(top: Node) -> Combining:
    node = top.inside("combining")
    if node is None:
        return Combining()
    node.only("de_minimis", "one_eu_per_project", "caps")
    caps = tuple(cap(row) for row in node.some("caps"))
    small = node.inside("de_minimis")
    return built(
        f"{node.name}: combining",
        lambda: Combining(
            None if small is None else de_minimis(small), node.get("one_eu_per_project", flag, False), caps
        ),
    )


def de_minimis(node: Node) -> DeMinimis:
    node.only("general", "sgei", "years")
    return DeMinimis(node.get("general", cents), node.get("sgei", cents), node.get("years", whole, 3))


def cap(row: Node) -> Cap:
    row.only("id", "above", "below", "categories", "rate", "when", "from", "to", "source")
    return built(
        f"{row.name}: {row.place}",
        lambda: Cap(
            row.get("id", text),
            above=row.get("above", text_set),
            below=row.get("below", below),
            rate=row.get("rate", number),
            categories=row.get("categories", text_set, None),
            when=rule(row, "when"),
            since=row.get("from", day, None),
            until=row.get("to", day, None),
            source=source(row),
        ),
    )


def instrument(row: Node) -> Instrument:
    row.only(*INSTRUMENT)
    asked = rule(row, "rule")
    if asked is None:
        raise row.wrong("rule", "missing: expected a rule")
    return built(
        f"{row.name}: {row.place}",
        lambda: Instrument(
            row.get("id", text),
            kind=row.get("kind", one_of(*KINDS)),
            rule=asked,
            name=row.get("name", string, ""),
            funder=row.get("funder", string, ""),
            state=row.get("state", text, None),
            other_labels=row.get("labels", text_set, frozenset()),
            source=source(row),
            **money(row),
            **beside(row),
            **in_time(row),
        ),
    )


def money(row: Node) -> dict[str, Any]:
    return {
        "public": row.get("public", flag, False),
        "eu": row.get("eu", flag, False),
        "rate_max": row.get("rate_max", share, None),
        "min": row.get("min", cents, None),
        "max": row.get("max", cents, None),
        "per_year": row.get("per_year", cents, None),
        "years": row.get("years", whole, None),
        "eligible_costs": row.get("eligible_costs", text_set, None),
        "cost_min": row.get("cost_min", cents, None),
        "cost_max": row.get("cost_max", cents, None),
        "minus_other_aid": row.get("minus_other_aid", flag, False),
        "annual_rate": row.get("annual_rate", number, 0.0),
        "months_max": row.get("months_max", whole, None),
        "grace_months": row.get("grace_months", whole, 0),
        "effort_days": row.get("effort_days", number, 0.0),
    }


def beside(row: Node) -> dict[str, Any]:
    """What it does to the rest of a plan."""
    match = row.inside("match")
    if match is not None:
        match.only("of", "share")
    return {
        "de_minimis": row.get("de_minimis", one_of(*REGIMES), None),
        "grant_equivalent": row.get("grant_equivalent", share, 1.0),
        "requires": row.get("requires", groups, ()),
        "excludes": row.get("excludes", text_set, frozenset()),
        "match": None
        if match is None
        else Match(match.get("of", one_of(*MATCHES)), match.get("share", number)),
    }


def in_time(row: Node) -> dict[str, Any]:
    return {
        "opens": row.get("opens", day, None),
        "closes": row.get("closes", day, None),
        "starts_after_filing": row.get("starts_after_filing", flag, False),
        "pays": tuple(map(payment, row.some("pays"))),
    }


def payment(row: Node) -> Payment:
    row.only("share", "months_after_spending")
    return Payment(row.get("share", share), row.get("months_after_spending", whole, 0))


def rule(row: Node, key: str) -> Rule | None:
    node = row.inside(key)
    return None if node is None else rule_of(node)


# values of this format


def below(value: Any) -> frozenset[str] | None:
    if value == "costs":
        return None
    is_right = isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)
    return frozenset(expect(is_right, 'a list of labels, or "costs"', value))


def groups(value: Any) -> tuple[frozenset[str], ...]:
    is_right = all(isinstance(group, list | tuple) for group in listed(value))
    return tuple(
        frozenset(texts(group)) for group in expect(is_right, "a list of lists of instruments", value)
    )


def one_of(*words: str) -> Any:
    def read(value: Any) -> str:
        return expect(isinstance(value, str) and value in words, f"one of {', '.join(words)}", value)

    return read
