"""What the projects lack on a day, added up: the money that their plans do not find, the rules in their way.

A survey is plain JSON: `cells` by region and theme (an empty theme: all of them), `by` stage, kind of bearer
and kind of cost, `rules` by the fact that they ask for, `barred` by instrument. Money is in whole euros.
The network's team reads it all, everybody else only `open`, which has the same form (`open_survey.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from croisee.funding import desks, listing, open_survey, regions
from croisee.funding.models import Application, Instrument, Path, Plan
from croisee.funding.models.application import State
from croisee.funding.projects import known_of
from croisee.territories.models import Territory

BACK = timedelta(days=365)
MOST_PATHS, MOST_JUDGED, MOST_BARRED = 2000, 300, 50
Facts = dict[str, Any]


@dataclass
class Case:
    """One project: where, for what, what its best plan leaves unpaid, what was refused to it."""

    path: Path
    facts: Facts
    place: str = ""
    missing: float = 0.0
    has_plan: bool = False
    costs: dict[str, float] = field(default_factory=dict)  # kind of cost → what is unpaid of it
    refused: float = 0.0
    refusals: int = 0

    @property
    def themes(self) -> list[str]:
        return several(self.facts.get("theme"))


def several(said: Any) -> list[str]:
    if not said:
        return []
    return list(said) if isinstance(said, list | tuple) else [said]


def facts_of(day: date) -> Facts:
    """The survey of a day: the projects that somebody has looked after within a year, if nobody objects."""
    paths = Path.objects.filter(counts=True, changed_at__date__gt=day - BACK).with_bearers()
    cases = {one.pk: Case(one, {}) for one in paths[:MOST_PATHS]}
    read_plans(cases)
    read_refusals(cases)
    homes = regions.of_codes(
        str(one.facts["territory"]) for one in cases.values() if one.facts.get("territory")
    )
    for one in cases.values():
        home = homes.get(str(one.facts.get("territory")))
        one.place = home.code if home else ""
    judged = [one for one in cases.values() if one.facts]
    known = [
        one for one in judged if one.has_plan or one.refusals
    ]  # of the others nobody knows what they lack
    barred = in_the_way(judged)
    told = {"cells": open_survey.cells(known), "by": open_survey.sums(known)}
    told |= {name: open_survey.enough(rows) for name, rows in barred.items()}
    return {"cells": cells(known), "by": sums(known), **barred, "open": told}


def read_plans(cases: dict[int, Case]) -> None:
    """The last plan of each, with the facts of its day; without one what is known of the project now."""
    last: dict[int, int] = {}
    ready = Plan.objects.filter(path__in=cases, status=Plan.Status.READY).order_by("pk")
    for plan, path in ready.values_list("pk", "path"):
        last[path] = plan
    for plan in Plan.objects.filter(pk__in=last.values()).defer("catalogue", "refused"):
        read_plan(cases[plan.path_id], plan)
    for one in cases.values():
        one.facts = one.facts or known_of(one.path)


def read_plan(case: Case, plan: Plan) -> None:
    case.facts, case.has_plan = plan.project.get("bearer", {}), True
    costs = {cost["id"]: cost for cost in plan.project.get("costs", ())}
    best = next(iter((plan.result or {}).get("plans", ())), None)
    unpaid = best["gap"]["costs"] if best else {key: cost["amount"] for key, cost in costs.items()}
    for key, amount in unpaid.items():
        kind = costs.get(key, {}).get("category", "")
        case.costs[kind] = case.costs.get(kind, 0) + amount
    case.missing = sum(unpaid.values())


def read_refusals(cases: dict[int, Case]) -> None:
    """Each file once, however many funders answered it together."""
    rows = Application.objects.filter(path__in=cases, state=State.REFUSED)
    for path, asked in rows.values_list("path", "asked"):
        cases[path].refusals += 1
        cases[path].refused += float(asked)


def cells(cases: Iterable[Case]) -> list[Facts]:
    """By region and theme; who is for several themes counts in each, and once in all of them."""
    found: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for one in cases:
        for theme in ("", *one.themes):
            found[one.place, theme].append(one)
    return [{"region": place, "theme": theme} | added(some) for (place, theme), some in sorted(found.items())]


def added(cases: list[Case]) -> Facts:
    return {
        "projects": len(cases),
        "short": sum(one.missing > 0 for one in cases),
        "missing": round(sum(one.missing for one in cases)),
        "refused": sum(one.refusals for one in cases),
        "refused_amount": round(sum(one.refused for one in cases)),
    }


def sums(cases: list[Case]) -> dict[str, list[Facts]]:
    """What is missing by stage, by kind of bearer, by kind of cost: of projects that miss something."""
    short = [one for one in cases if one.missing > 0]
    pairs = {
        "stage": [(str(one.facts.get("stage") or ""), one.missing) for one in short],
        "who": [(str(one.facts.get("kind") or ""), one.missing) for one in short],
        "cost": [pair for one in short for pair in one.costs.items() if pair[1] > 0],
    }
    return {name: summed(found) for name, found in pairs.items()}


def summed(pairs: list[tuple[str, float]]) -> list[Facts]:
    numbers, missing = Counter(code for code, _amount in pairs), Counter[str]()
    for code, amount in pairs:
        missing[code] += amount  # type: ignore[assignment]
    return [
        {"code": code, "projects": number, "missing": round(missing[code])}
        for code, number in numbers.most_common()
    ]


def in_the_way(cases: list[Case]) -> dict[str, list[Facts]]:
    """What keeps projects from what is given where they are: facts that rules ask for, instruments."""
    found: dict[str, list[Case]] = defaultdict(list)
    barred: dict[tuple[str, str], list[Case]] = defaultdict(list)
    numbers = dict(Instrument.objects.values_list("key", "pk"))
    for one in cases:
        for key, name in barriers(one, numbers):
            found[name].append(one)
            barred[key, name].append(one)
    rules = [{"field": name, **behind(some), "times": len(some)} for name, some in found.items()]
    ways = [{"instrument": key, "field": name, **behind(some)} for (key, name), some in barred.items()]
    return {
        "rules": sorted(rules, key=lambda one: (-one["projects"], -one["times"])),
        "barred": sorted(ways, key=lambda one: -one["projects"])[:MOST_BARRED],
    }


def behind(cases: list[Case]) -> Facts:
    return {
        "projects": len({one.path.pk for one in cases}),
        "bearers": len({one.path.whose for one in cases}),
    }


def barriers(case: Case, numbers: dict[str, int]) -> list[tuple[str, str]]:
    """The instruments of its place that it may not ask for, each with the first fact that decides."""
    place = Territory.objects.filter(code=case.facts.get("territory")).first()
    if place is None:
        return []
    here = {*listing.keys_of(listing.Sought(place=place, when="open"))}
    check = desks.check(case.path)
    keys = [key for key, said in check.verdicts.items() if said == "not" and numbers.get(key) in here]
    found = []
    for key in keys[:MOST_JUDGED]:
        fields = [reason.field for reason in check.outcome(key).reasons if reason.field]
        if fields and "territory" not in fields:
            found.append((key, fields[0]))
    return found
