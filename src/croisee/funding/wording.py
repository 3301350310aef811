"""A RULE in words: a line for each condition, nested as the rule is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from croisee.funding.fields import Fact, fact_of
from croisee.territories.models import Territory


@dataclass(frozen=True)
class Line:
    """One condition; `parts` are those that it holds together."""

    text: str
    parts: list["Line"] = field(default_factory=list)


def lines_of(rule: Mapping[str, Any], places: Mapping[str, str] | None = None) -> list[Line]:
    """The conditions that must all hold; `places` names territories by their codes."""
    if not rule:
        return []
    names = names_of(codes_in(rule)) if places is None else places
    return [line(part, names) for part in rule.get("all", [rule])]


def line(rule: Mapping[str, Any], places: Mapping[str, str]) -> Line:
    if "all" in rule:
        return Line(_("All of this holds:"), [line(part, places) for part in rule["all"]])
    if "any" in rule:
        return Line(_("One of these holds:"), [line(part, places) for part in rule["any"]])
    if "not" in rule:
        inside = rule["not"]
        if inside.get("in") in ([True], [False]):
            return Line(yes_or_no(fact_of(inside["field"]), not inside["in"][0]))
        return Line(_("This does not hold:"), [line(inside, places)])
    return Line(condition(rule, places))


def condition(rule: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """One fact of the project and what it may be."""
    fact = fact_of(rule["field"])
    if "within" in rule:
        return said(fact, [places.get(code, code) for code in rule["within"]])
    if "between" in rule:
        return between(fact, *rule["between"])
    if rule["in"] in ([True], [False]):
        return yes_or_no(fact, rule["in"][0])
    return said(fact, [fact.called(value) for value in rule["in"]])


def said(fact: Fact, values: list[str]) -> str:
    return _("%(fact)s: %(values)s") % {"fact": fact.label, "values": _(" or ").join(values)}


def yes_or_no(fact: Fact, is_so: bool) -> str:
    return str(fact.label if is_so else fact.denied)


def between(fact: Fact, low: float | None, high: float | None) -> str:
    facts = {"fact": fact.label, "low": number(fact, low), "high": number(fact, high)}
    if low is None:
        return _("%(fact)s: %(high)s at most") % facts
    if high is None:
        return _("%(fact)s: %(low)s at least") % facts
    return _("%(fact)s: from %(low)s to %(high)s") % facts


def number(fact: Fact, value: float | None) -> str:
    if value is None:
        return ""
    shown = number_format(value, force_grouping=True)
    return f"{shown}\u00a0€" if fact.is_money else shown


def codes_in(rule: Any) -> Iterator[str]:
    """The codes of territories that a rule names."""
    if isinstance(rule, Mapping):
        yield from rule.get("within", ())
        for name in ("all", "any", "not"):
            yield from codes_in(rule.get(name))
    elif isinstance(rule, list):
        for part in rule:
            yield from codes_in(part)


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """What territories are called."""
    wanted = sorted(set(codes))
    return dict(Territory.objects.filter(code__in=wanted).values_list("code", "name")) if wanted else {}
