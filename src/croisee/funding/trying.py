"""A rule tried out on made projects: what each condition makes of each, and what the rule before it made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from croisee.engines.financing.formats.rules import rule_from_json
from croisee.engines.financing.rule import Territories, holds
from croisee.funding import bridge
from croisee.funding.wording import codes_in

Verdict = bool | None


@dataclass(frozen=True)
class Tried:
    """One made project: the verdict of the rule, of each of its conditions, and of the rule before."""

    name: str
    verdict: Verdict
    conditions: list[Verdict]
    before: Verdict
    has_before: bool

    @property
    def has_changed(self) -> bool:
        return self.has_before and self.before is not self.verdict


@cache
def examples() -> list[dict[str, Any]]:
    return json.loads((files("croisee.funding") / "data" / "examples.json").read_text(encoding="utf-8"))


def tried(rule: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[Tried]:
    """The rule on each example."""
    parts = rule.get("all", [rule] if rule else [])
    codes = {*codes_in(rule), *codes_in(before or {}), *(one["facts"]["territory"] for one in examples())}
    told = bridge.containers_of(codes, timezone.localdate())
    territories = Territories({code: frozenset(place["in"]) for code, place in told.items()})
    return [of_one(one, parts, rule, before, territories) for one in examples()]


def of_one(
    example: dict[str, Any], parts: list[Any], rule: Any, before: Any, territories: Territories
) -> Tried:
    facts = {
        name: tuple(value) if isinstance(value, list) else value for name, value in example["facts"].items()
    }
    language = (get_language() or "fr").split("-")[0]

    def says(one: Any) -> Verdict:
        return holds(rule_from_json(one), facts, territories) if one else True

    return Tried(
        name=example["names"].get(language, example["names"]["en"]),
        verdict=says(rule),
        conditions=[says(part) for part in parts],
        before=says(before) if before is not None else None,
        has_before=before is not None,
    )
