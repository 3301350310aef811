from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from croisee.engines.financing import (
    AllOf,
    AnyOf,
    Between,
    In,
    Not,
    Territories,
    Within,
    evaluate,
)
from croisee.engines.financing.formats import rule_from_json, rule_to_json

PLACES = Territories({"54395": frozenset({"54", "FR"})})
answers = some.one_of(
    some.none(),
    some.sampled_from(["a", "b", "54395", True, False]),
    some.integers(0, 4),
    some.lists(some.sampled_from(["a", "b", "c"]), max_size=2).map(tuple),
)
facts = some.fixed_dictionaries(
    {},
    optional={
        "x": answers,
        "y": answers,
        "n": some.none() | some.integers(0, 4),
        "p": some.sampled_from(["54395", "9"]),
    },
)
bound = some.none() | some.integers(0, 4)
conditions = some.one_of(
    some.builds(
        In, some.sampled_from("xy"), some.lists(some.sampled_from(["a", "b", 1, True]), max_size=2).map(tuple)
    ),
    some.tuples(bound, bound)
    .filter(lambda two: None in two or two[0] <= two[1])
    .map(lambda two: Between("n", *two)),
    some.builds(Within, some.just("p"), some.lists(some.sampled_from(["54", "57"]), max_size=2).map(tuple)),
)
rules = some.recursive(
    conditions,
    lambda parts: some.one_of(
        some.lists(parts, max_size=3).map(lambda some_: AllOf(tuple(some_))),
        some.lists(parts, max_size=3).map(lambda some_: AnyOf(tuple(some_))),
        parts.map(Not),
    ),
    max_leaves=8,
)


def naive(rule, facts):
    """The format as it is written, on the JSON of a rule."""
    if "all" in rule or "any" in rule:
        values = [naive(part, facts) for part in rule.get("all", rule.get("any"))]
        decides = "any" in rule
        return decides if decides in values else None if None in values else not decides
    if "not" in rule:
        value = naive(rule["not"], facts)
        return None if value is None else not value
    value = facts.get(rule["field"])
    if value in (None, ()):
        return None
    if "within" in rule:
        return bool({value, *PLACES.containers.get(value, ())} & set(rule["within"]))
    if "in" in rule:
        return bool(set(value if isinstance(value, tuple) else [value]) & set(rule["in"]))
    low, high = rule["between"]
    return (low is None or value >= low) and (high is None or value <= high)


@given(rules, facts)
def test_a_rule_says_what_its_format_says(rule, facts):
    assert evaluate(rule, facts, PLACES) == naive(rule_to_json(rule), facts)


DAYS = [date(2012, 1, 1), date(2013, 9, 12), date(2026, 11, 23)]
days = some.none() | some.sampled_from(DAYS)
dated = some.tuples(days, days).filter(lambda two: None in two or two[0] <= two[1])
dated_rules = some.recursive(
    some.builds(lambda rule, two: replace(rule, since=two[0], until=two[1]), conditions, dated),
    lambda parts: some.one_of(
        some.builds(
            lambda kind, several, two: kind(tuple(several), since=two[0], until=two[1]),
            some.sampled_from([AllOf, AnyOf]),
            some.lists(parts, max_size=3),
            dated,
        ),
        some.builds(lambda part, two: Not(part, since=two[0], until=two[1]), parts, dated),
    ),
    max_leaves=6,
)


def written_on(rule, day):
    """The JSON of a rule without what is not in force; None when nothing is left."""
    if (rule.get("from") or day) > day or (rule.get("to") or day) < day:
        return None
    for key in ("all", "any"):
        if key in rule:
            kept = [part for part in (written_on(part, day) for part in rule[key]) if part]
            return {key: kept} if kept or not rule[key] else None
    if "not" in rule:
        part = written_on(rule["not"], day)
        return part and {"not": part}
    return rule


@given(dated_rules, facts, some.sampled_from(DAYS))
def test_each_day_has_its_own_rules(rule, facts, day):
    written = written_on(rule_to_json(rule), day.isoformat())

    said = evaluate(rule, {**facts, "today": day.isoformat()}, PLACES)

    assert said == (True if written is None else naive(written, facts))


@given(dated_rules)
def test_any_rule_is_read_as_it_was_written(rule):
    assert rule_from_json(rule_to_json(rule)) == rule


@given(rules, facts, some.sampled_from("xy"), answers)
def test_an_answer_never_turns_what_is_settled(rule, facts, field, answer):
    before = evaluate(rule, {**facts, field: None}, PLACES)

    assert before is None or evaluate(rule, {**facts, field: answer}, PLACES) == before


def test_a_project_of_2013_is_judged_by_the_rules_of_2013():
    small_then = Between("staff", None, 5, until=date(2013, 12, 31))
    small_now = Between("staff", None, 10, since=date(2014, 1, 1))
    rule = AllOf((In("kind", ("association",)), AnyOf((small_then, small_now))))

    def judged(today, staff):
        return evaluate(rule, {"today": today, "kind": "association", "staff": staff}, PLACES)

    assert (judged("2013-09-12", 7), judged("2026-11-23", 7)) == (False, True)


def test_what_is_not_in_force_asks_nothing():
    later = In("kind", ("association",), since=date(2027, 1, 1))

    assert evaluate(Not(later), {"today": "2026-11-23"}, PLACES) is True
    assert evaluate(AllOf((later, In("stage", ("start",)))), {"today": "2026-11-23"}, PLACES) is None


def test_an_answer_of_another_kind_tells_nothing():
    assert evaluate(Between("staff", 1, 5), {"staff": "four"}, PLACES) is None
