"""Whom a sheet names and what its money is for, as conditions beside the rule that is written."""

from collections.abc import Iterable
from typing import Any

from croisee.funding.models import Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.reach import bound_to
from croisee.network import themes

Rule = dict[str, Any]
FIELDS: dict[str, str] = {Sort.WHO: "kind", Sort.THEME: "theme", Sort.STAGE: "stage", Sort.COST: "cost"}
# a theme that another fact of the project says as well
SAID_BY = {"borders": ("cross_border",), "rural": ("rural", "leader_area")}


def purposes_of(one: Instrument, written: Rule) -> list[Rule]:
    """What must meet of whom, theme, stage and costs; the written rule counts more where it asks the same."""
    asked = {*fields_in(written)}
    named: dict[str, list[str]] = {field: [] for field in FIELDS.values()}
    for aspect in one.aspects.all() if one.pk else ():
        if aspect.sort in FIELDS:
            named[FIELDS[aspect.sort]].append(aspect.value)
    rules = [about(field, values, asked) for field, values in named.items() if values and field not in asked]
    places = bound_to(one)
    return [rule for rule in rules if rule] + ([{"field": "territory", "within": places}] if places else [])


def about(field: str, values: list[str], asked: set[str]) -> Rule:
    """One of these; of themes, also what is broader or narrower."""
    if field != "theme":
        return {"field": field, "in": values}
    facts = [fact for theme in values for fact in SAID_BY.get(theme, ())[:1]]
    if not asked.isdisjoint(fact for theme in values for fact in SAID_BY.get(theme, ())):
        return {}
    near = dict.fromkeys([*values, *(other for theme in values for other in themes.near(theme))])
    rule: Rule = {"field": field, "in": list(near)}
    return {"any": [rule, *({"field": fact, "in": [True]} for fact in facts)]} if facts else rule


def fields_in(rule: Any) -> Iterable[str]:
    """The facts that a rule asks for."""
    if isinstance(rule, dict):
        if "field" in rule:
            yield rule["field"]
        for name in ("all", "any", "not"):
            yield from fields_in(rule.get(name))
    elif isinstance(rule, list):
        for part in rule:
            yield from fields_in(part)
