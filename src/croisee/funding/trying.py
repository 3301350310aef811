"""A rule tried out beside the one before it: on made projects, and how many of those on file it concerns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from croisee.engines import financing
from croisee.engines.financing import Catalogue, Instrument, Territories
from croisee.engines.financing.formats import project_from_json, rule_from_json
from croisee.engines.financing.rule import evaluate
from croisee.funding import bridge
from croisee.funding.models import Path
from croisee.funding.projects import project_of
from croisee.funding.verdicts import in_words
from croisee.funding.wording import codes_in, names_of

Verdict = bool | None
Rule = Mapping[str, Any]
VERDICTS: dict[str, Verdict] = {"eligible": True, "not": False, "unknown": None}
MOST, FEWEST = 1000, 5  # projects that are counted; how many make a number that says nothing of one of them


@dataclass(frozen=True)
class Tried:
    """One made project: the verdict with why, that of each condition, and that of the rule before."""

    name: str
    verdict: Verdict
    why: list[str]
    conditions: list[Verdict]
    before: Verdict
    has_before: bool

    @property
    def has_changed(self) -> bool:
        return self.has_before and self.before is not self.verdict


@cache
def examples() -> list[dict[str, Any]]:
    return json.loads((files("croisee.funding") / "data" / "examples.json").read_text(encoding="utf-8"))


def tried(rule: Rule, before: Rule | None, day: date) -> list[Tried]:
    """The rule on each example."""
    places = {*codes_in(rule), *codes_in(before or {}), *(one["facts"]["territory"] for one in examples())}
    around = territories(places, day)
    pair = (instrument("now", rule), instrument("before", before or {}))
    desk = financing.Desk(Catalogue(pair, around), day)
    names = names_of(places)
    return [of_one(one, desk, rule, before is not None, names) for one in examples()]


def instrument(key: str, rule: Rule) -> Instrument:
    return Instrument(key, "grant", rule_from_json(rule or {"all": []}))


def territories(codes: set[str], day: date) -> Territories:
    told = bridge.containers_of(codes, day)
    return Territories({code: frozenset(place["in"]) for code, place in told.items()})


def of_one(
    example: Any, desk: "financing.Desk", rule: Rule, has_before: bool, names: dict[str, str]
) -> Tried:
    value = {"version": 1, "today": desk.day.isoformat(), "bearer": example["facts"]}
    check = desk.check(project_from_json(value))
    language = (get_language() or "fr").split("-")[0]
    parts = rule.get("all", [rule] if rule else [])
    return Tried(
        name=example["names"].get(language, example["names"]["en"]),
        verdict=VERDICTS[check.verdicts["now"]],
        why=[in_words(reason, names) for reason in check.outcome("now").reasons],
        conditions=[
            evaluate(rule_from_json(part), check.facts, desk.catalogue.territories) for part in parts
        ],
        before=VERDICTS[check.verdicts["before"]] if has_before else None,
        has_before=has_before,
    )


@dataclass(frozen=True)
class Counted:
    """How many projects on file a change concerns, in fives: None stands for fewer than five."""

    projects: int
    gained: int | None
    lost: int | None
    unknown: int | None


def counted(rule: Rule, before: Rule, day: date) -> Counted | None:
    """The projects on file, the last ones; nothing where there are too few to be counted."""
    rows = Path.objects.exclude(answers={}, bearer=None).select_related("project", "bearer__territory")
    projects = [project_of(path, day) for path in rows.order_by("-pk")[:MOST]]
    if len(projects) < FEWEST:
        return None
    codes = {str(one.facts["territory"]) for one in projects if one.facts.get("territory")}
    around = territories({*codes, *codes_in(rule), *codes_in(before)}, day)
    new, old = (rule_from_json(one or {"all": []}) for one in (rule, before))
    pairs = [(evaluate(old, p.facts, around), evaluate(new, p.facts, around)) for p in projects]
    return Counted(
        len(pairs) // FEWEST * FEWEST,
        in_fives(sum(now is True and was is not True for was, now in pairs)),
        in_fives(sum(was is True and now is not True for was, now in pairs)),
        in_fives(sum(was is None and now is None for was, now in pairs)),
    )


def in_fives(number: int) -> int | None:
    return number // FEWEST * FEWEST or None
