"""A RULE in words: a line for each condition, nested as the rule is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from croisee.funding.fields import Fact, fact_of
from croisee.territories.models import Territory

Limit = float | str | None


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
    """One part with what it holds, and when it holds."""
    parts = [line(part, places) for part in rule.get("all", rule.get("any", ()))]
    if "all" in rule:
        text = _("All of this holds:")
    elif "any" in rule:
        text = _("One of these holds:")
    elif "not" not in rule:
        text = condition(rule, places)
    elif is_yes_or_no(rule["not"]):
        text = yes_or_no(fact_of(rule["not"]["field"]), not rule["not"]["in"][0])
    else:
        text, parts = _("This does not hold:"), [line(rule["not"], places)]
    return Line(dated(rule, text), parts)


def dated(rule: Mapping[str, Any], text: str) -> str:
    """The same with its days, where it has some."""
    since, until = (rule.get(key) and date_format(date.fromisoformat(rule[key])) for key in ("from", "to"))
    if since and until:
        return _("%(text)s (from %(since)s to %(until)s)") % {"text": text, "since": since, "until": until}
    if since:
        return _("%(text)s (from %(since)s)") % {"text": text, "since": since}
    return _("%(text)s (until %(until)s)") % {"text": text, "until": until} if until else text


def is_yes_or_no(rule: Mapping[str, Any]) -> bool:
    """Whether it asks for a yes or for a no."""
    return len(rule.get("in", ())) == 1 and isinstance(rule["in"][0], bool)


def condition(rule: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """One fact of the project and what it may be."""
    fact = fact_of(rule["field"])
    if "within" in rule:
        return said(fact, [places.get(code, code) for code in rule["within"]])
    if "between" in rule:
        return between(fact, *rule["between"])
    if is_yes_or_no(rule):
        return yes_or_no(fact, rule["in"][0])
    return said(fact, [fact.called(value) for value in rule["in"]])


def said(fact: Fact, values: list[str]) -> str:
    return _("%(fact)s: %(values)s") % {"fact": fact.label, "values": one_of(values)}


def one_of(values: Sequence[str]) -> str:
    """The last of many after an “or”."""
    parts = [", ".join(values[:-1]), values[-1]] if len(values) > 1 else values
    return _(" or ").join(parts)


def yes_or_no(fact: Fact, is_so: bool) -> str:
    return str(fact.label if is_so else fact.denied)


def between(fact: Fact, low: Limit, high: Limit) -> str:
    if low is None and high is None:
        return _("%(fact)s: anything, but known") % {"fact": fact.label}
    facts = {"fact": fact.label, "low": number(fact, low), "high": number(fact, high)}
    if low is None:
        return _("%(fact)s: %(high)s at most") % facts
    if high is None:
        return _("%(fact)s: %(low)s at least") % facts
    return _("%(fact)s: from %(low)s to %(high)s") % facts


def number(fact: Fact, value: Limit) -> str:
    if value is None or isinstance(value, str):
        return day_or_text(value or "")
    shown = number_format(value, force_grouping=True)
    return f"{shown}\u00a0€" if fact.is_money else shown


def day_or_text(text: str) -> str:
    """A limit that is no number: mostly a day."""
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text


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
