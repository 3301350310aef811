"""Who may ask: conditions as data, each with its dates and its source, answered in three-valued logic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

Value = str | int | float | bool
Answer = Value | tuple[Value, ...] | None  # None, or (), is not known
Facts = Mapping[str, Answer]
Limit = int | float | str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written, and when it was seen there."""

    text: str = ""
    url: str = ""
    seen: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.url or self.seen)


@dataclass(frozen=True, slots=True)
class Territories:
    """What contains each place, all levels."""

    containers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def around(self, code: Value) -> frozenset[Value]:
        """The place itself and what contains it."""
        return frozenset((code, *self.containers.get(code, ())))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all kinds have; outside its dates a rule is as if it were not written."""

    since: date | None = None
    until: date | None = None
    source: Source = Source()
    words: str = ""  # as its author says it

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"A rule ends on {self.until}, before it begins.")

    @property
    def parts(self) -> "tuple[Rule, ...]":
        """The rules in it."""
        return ()

    def is_in_force(self, day: date) -> bool:
        return is_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class AllOf(Rule):
    """Each of these; of none, yes."""

    rules: tuple[Rule, ...]

    @property
    def parts(self) -> tuple[Rule, ...]:
        return self.rules


@dataclass(frozen=True, slots=True)
class AnyOf(Rule):
    """One of these; of none, no."""

    rules: tuple[Rule, ...]

    @property
    def parts(self) -> tuple[Rule, ...]:
        return self.rules


@dataclass(frozen=True, slots=True)
class Not(Rule):
    """Not this."""

    rule: Rule

    @property
    def parts(self) -> tuple[Rule, ...]:
        return (self.rule,)


@dataclass(frozen=True, slots=True)
class Condition(Rule):
    """About one field of the project."""

    field: str

    def __post_init__(self) -> None:
        super(Condition, self).__post_init__()  # slots make another class of it: super() alone finds the old
        if not self.field:
            raise ValueError("A condition names no field.")


@dataclass(frozen=True, slots=True)
class In(Condition):
    """The field is one of these; of several answers, one is."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Between(Condition):
    """The field lies between these, both included; None is no limit."""

    low: Limit = None
    high: Limit = None

    def __post_init__(self) -> None:
        super(Between, self).__post_init__()
        if self.low is not None and self.high is not None:
            if isinstance(self.low, str) != isinstance(self.high, str):
                raise ValueError(f"{self.field} lies between a text and a number.")
            if self.low > self.high:  # type: ignore[operator]
                raise ValueError(f"{self.field} lies between {self.low} and {self.high}: nothing does.")


@dataclass(frozen=True, slots=True)
class Within(Condition):
    """The place is one of these or lies in one."""

    codes: tuple[str, ...]


def is_within(day: date, since: date | None, until: date | None) -> bool:
    """Both included; None is no limit."""
    return (since is None or since <= day) and (until is None or day <= until)


def standing(rule: Rule, day: date) -> Rule | None:
    """The rule as it stands on a day, without what is not in force; None when nothing of it is."""
    if not rule.is_in_force(day):
        return None
    kept = [part for part in (standing(part, day) for part in rule.parts) if part is not None]
    if rule.parts and not kept:
        return None
    match rule:
        case AllOf() | AnyOf():
            return rule if tuple(kept) == rule.rules else replace(rule, rules=tuple(kept))
        case Not():
            return rule if kept[0] == rule.rule else replace(rule, rule=kept[0])
    return rule


def evaluate(rule: Rule, facts: Facts, territories: Territories) -> bool | None:
    """Whether it holds on the day of the facts (`today`); None when the facts do not tell."""
    today = facts.get("today")
    stands = standing(rule, date.fromisoformat(today)) if isinstance(today, str) else rule
    return True if stands is None else holds(stands, facts, territories)


def holds(rule: Rule, facts: Facts, territories: Territories) -> bool | None:
    """The same whatever the day."""
    match rule:
        case AllOf(rules=rules):
            return both(holds(part, facts, territories) for part in rules)
        case AnyOf(rules=rules):
            return opposite(both(opposite(holds(part, facts, territories)) for part in rules))
        case Not(rule=part):
            return opposite(holds(part, facts, territories))
        case Condition(field=name):
            return meets(rule, facts.get(name), territories)
    raise TypeError(f"No rule: {rule!r}")


def meets(condition: Condition, answer: Answer, territories: Territories) -> bool | None:
    """What an answer makes of a condition; one of another kind than the condition asks for tells nothing."""
    if answer is None or answer == ():
        return None
    answers = answer if isinstance(answer, tuple) else (answer,)
    match condition:
        case In(values=values):
            return not set(values).isdisjoint(answers)
        case Within(codes=codes):
            return any(not territories.around(one).isdisjoint(codes) for one in answers)
        case Between(low=low, high=high):
            return lies(answer, low, high)
    raise TypeError(f"No condition: {condition!r}")


def lies(answer: Answer, low: Limit, high: Limit) -> bool | None:
    is_text = isinstance(answer, str)
    if isinstance(answer, tuple) or any(isinstance(b, str) != is_text for b in (low, high) if b is not None):
        return None
    return (low is None or answer >= low) and (high is None or answer <= high)  # type: ignore[operator]


def both(values: Iterable[bool | None]) -> bool | None:
    """Kleene's "and": one no decides."""
    result: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def opposite(value: bool | None) -> bool | None:
    return None if value is None else not value


def conditions_of(rule: Rule) -> Iterable[Condition]:
    """All of them, in the order in which they are written."""
    if isinstance(rule, Condition):
        yield rule
    for part in rule.parts:
        yield from conditions_of(part)
