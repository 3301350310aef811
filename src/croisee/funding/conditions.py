"""Conditions that follow from what the sheet says anyway: where it holds and who may ask."""

from typing import Any

Rule = dict[str, Any]


def stated(areas: list[str], who: list[str]) -> list[Rule]:
    """Where and who, as conditions."""
    where = [{"field": "territory", "within": areas}] if areas else []
    return [*where, *([{"field": "kind", "in": who}] if who else [])]


def following(rule: Rule, areas: list[str], who: list[str]) -> Rule:
    """The rule with the places and the bearers of the sheet; its other conditions stay."""
    parts = rule.get("all", [rule] if rule else [])
    others = [part for part in parts if not is_stated(part)]
    told = [*stated(areas, who), *others]
    if not told:
        return {}
    before = sorted_in(rule)
    after = (rule if "all" in rule else {}) | {"all": told}
    return rule if before == sorted_in(after) else after


def is_stated(part: Rule) -> bool:
    return (part.get("field") == "territory" and "within" in part) or (
        part.get("field") == "kind" and "in" in part
    )


def sorted_in(rule: Rule) -> list[str]:
    """The conditions whatever their order and that of their values."""
    parts = rule.get("all", [rule] if rule else [])
    return sorted(
        repr({key: sorted(v, key=str) if isinstance(v, list) else v for key, v in part.items()})
        for part in parts
    )
