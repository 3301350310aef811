"""RULE."""

from collections.abc import Mapping
from typing import Any

from croisee.engines.financing.rule import AllOf, AnyOf, Between, Condition, In, Not, Rule, Within
from croisee.engines.reading import Node, built, day, expect, string, text, texts

from .values import is_value, source, source_to_json, values

DEEPEST = 40
SAID = ("from", "to", "source", "words")
KINDS = ("all", "any", "not", "field")
TESTS = ("in", "between", "within")


def rule_from_json(values: Mapping[str, Any], name: str = "rule") -> Rule:
    """Read one RULE; `name` is where it stands, for what is said about it."""
    return rule_of(Node(values, name, ""))


def rule_of(node: Node, depth: int = 0) -> Rule:
    """The rule that an object of a file is."""
    if depth > DEEPEST:
        raise node.wrong("all", f"expected no more than {DEEPEST} rules in each other")
    kind = one_of(node, KINDS)
    if kind == "field":
        test = one_of(node, TESTS)
        node.only("field", test, *SAID)
        return built(f"{node.name}: {node.place}", lambda: condition(node, test, said(node)))
    node.only(kind, *SAID)
    if kind == "not":
        inside = node.inside("not")
        if inside is None:
            raise node.wrong("not", "expected a rule, found null")
        return built(f"{node.name}: {node.place}", lambda: Not(rule_of(inside, depth + 1), **said(node)))
    rules = tuple(rule_of(row, depth + 1) for row in node.rows(kind))
    whole = AllOf if kind == "all" else AnyOf
    return built(f"{node.name}: {node.place}", lambda: whole(rules, **said(node)))


def one_of(node: Node, keys: tuple[str, ...]) -> str:
    """The one of these keys that is there."""
    there = [key for key in keys if key in node.values]
    if len(there) != 1:
        found = " and ".join(there) or "none of them"
        raise node.wrong(there[0] if there else keys[0], f"expected one of {', '.join(keys)}, found {found}")
    return there[0]


def condition(node: Node, test: str, said: dict[str, Any]) -> Condition:
    field = node.get("field", text)
    if test == "in":
        return In(field, node.get("in", values), **said)
    if test == "within":
        return Within(field, node.get("within", texts), **said)
    low, high = node.get("between", bounds)
    return Between(field, low, high, **said)


def said(node: Node) -> dict[str, Any]:
    """What any rule may say of itself."""
    return {
        "since": node.get("from", day, None),
        "until": node.get("to", day, None),
        "source": source(node),
        "words": node.get("words", string, ""),
    }


def bounds(value: Any) -> tuple[Any, Any]:
    is_right = isinstance(value, list | tuple) and len(value) == 2
    is_right = is_right and all(one is None or (is_value(one) and not isinstance(one, bool)) for one in value)
    low, high = expect(is_right, "two limits, numbers or null", value)
    return low, high


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """Write a RULE, as it is read."""
    dates = (("from", rule.since), ("to", rule.until))
    return {
        **body(rule),
        **{key: date.isoformat() for key, date in dates if date},
        **({"source": source_to_json(rule.source)} if rule.source else {}),
        **({"words": rule.words} if rule.words else {}),
    }


def body(rule: Rule) -> dict[str, Any]:
    match rule:
        case AllOf(rules=rules):
            return {"all": list(map(rule_to_json, rules))}
        case AnyOf(rules=rules):
            return {"any": list(map(rule_to_json, rules))}
        case Not(rule=part):
            return {"not": rule_to_json(part)}
        case In(field=field, values=values):
            return {"field": field, "in": list(values)}
        case Between(field=field, low=low, high=high):
            return {"field": field, "between": [low, high]}
        case Within(field=field, codes=codes):
            return {"field": field, "within": list(codes)}
    raise TypeError(f"No rule: {rule!r}")
