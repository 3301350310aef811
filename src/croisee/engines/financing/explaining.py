"""Why: the conditions that settle a rule, each with the words and the source that stand nearest above it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from .facts import Fact
from .fields import NO, UNKNOWN, YES
from .rule import AllOf, Between, Condition, Facts, In, Not, Rule, Source, Within

NAMES = {NO: "not", UNKNOWN: "unknown", YES: "eligible"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is the case, or is not known, and the rule that asks for it."""

    fact: Fact
    rule: Condition | None = None
    words: str = ""  # of the author of the rule
    source: Source = Source()

    @property
    def field(self) -> str | None:
        return self.rule.field if self.rule else None

    def __str__(self) -> str:
        return f"{self.fact} ({self.words})" if self.words else str(self.fact)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules make of one instrument."""

    instrument: str
    verdict: str  # eligible, not, unknown
    reasons: tuple[Reason, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields whose answer is waited for, each once."""
        unknown = self.verdict == NAMES[UNKNOWN]
        return tuple(dict.fromkeys(r.field for r in self.reasons if r.field)) if unknown else ()


ValueOf = Callable[[Rule], int]


def reasons_of(rule: Rule, value_of: ValueOf, facts: Facts, source: Source) -> tuple[Reason, ...]:
    """Enough conditions to settle the rule as it is: of several that would do alone, the first."""
    above = Reason(Fact("free" if value_of(rule) == YES else "never"), source=source)
    found = {(reason.rule, reason.fact.kind): reason for reason in settling(rule, value_of, facts, above)}
    return tuple(found.values()) or (above,)


def settling(rule: Rule, value_of: ValueOf, facts: Facts, above: Reason) -> Iterator[Reason]:
    here = above
    if rule.words or rule.source:
        here = replace(above, words=rule.words or above.words, source=rule.source or above.source)
    value = value_of(rule)
    if isinstance(rule, Condition):
        fact = fact_of(rule, value, facts)
        yield replace(here, fact=fact, rule=rule)
        return
    same = [part for part in rule.parts if value_of(part) == value]
    if isinstance(rule, Not):
        same = [rule.rule]
    elif value == (NO if isinstance(rule, AllOf) else YES):
        same = same[:1]  # one decides
    for part in same:
        yield from settling(part, value_of, facts, here)


def fact_of(condition: Condition, value: int, facts: Facts) -> Fact:
    """What is the case of its field."""
    name, answer = condition.field, facts.get(condition.field)
    if answer is None or answer == ():
        return Fact("missing", {"field": name})
    known = {"field": name, "answer": answer}
    if value == UNKNOWN:
        return Fact("unreadable", known)
    is_so = value == YES
    match condition:
        case In(values=values):
            return Fact("in" if is_so else "not_in", {**known, "values": values})
        case Within(codes=codes):
            return Fact("within" if is_so else "not_within", {**known, "codes": codes})
        case Between(low=None, high=None):
            return Fact("given", known)
        case Between(low=low, high=None):
            return Fact("at_least" if is_so else "below", {**known, "low": low})
        case Between(low=None, high=high):
            return Fact("at_most" if is_so else "above", {**known, "high": high})
        case Between(low=low, high=high):
            return Fact("between" if is_so else "outside", {**known, "low": low, "high": high})
    raise TypeError(f"No condition: {condition!r}")
