"""A rule tried out beside the one before it: on made projects, and how many of those on file it concerns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
MOST, FEWEST = 1000, 20  # projects that are counted; bearers among whom nobody is found


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
    """How many bearers on file a change concerns."""

    bearers: int
    gained: int
    lost: int
    unknown: int

    @property
    def said(self) -> tuple[str, ...]:
        """The same for whoever may not see the numbers."""
        return tuple(roughly(one / self.bearers) for one in (self.gained, self.lost, self.unknown))


def counted(rule: Rule, before: Rule, day: date) -> Counted | None:
    """Those of the last projects, if nobody objects; nothing where there are too few to be counted."""
    rows = Path.objects.filter(counts=True).exclude(answers={}, bearer=None).with_bearers()
    paths = list(rows.order_by("-pk")[:MOST])
    if len({path.whose for path in paths}) < FEWEST:
        return None
    facts = {path: project_of(path, day).facts for path in paths}
    codes = {str(one["territory"]) for one in facts.values() if one.get("territory")}
    around = territories({*codes, *codes_in(rule), *codes_in(before)}, day)
    old, new = (rule_from_json(one or {"all": []}) for one in (before, rule))
    pairs = [(path.whose, evaluate(old, f, around), evaluate(new, f, around)) for path, f in facts.items()]
    return Counted(
        len({who for who, _was, _now in pairs}),
        len({who for who, was, now in pairs if now is True and was is not True}),
        len({who for who, was, now in pairs if was is True and now is not True}),
        len({who for who, was, now in pairs if was is None and now is None}),
    )


def roughly(share: float) -> str:
    """So coarse that no try finds a single project."""
    if share < 0.2:
        return _("none or few")
    if share < 0.5:
        return _("some")
    return _("half or more")
