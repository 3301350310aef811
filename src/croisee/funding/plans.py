"""Financing plans between rows and the engine: the problem as it is kept, the result as plain values."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone

from croisee.engines.facts import Fact
from croisee.engines.financing import planning
from croisee.engines.financing.catalogue import WITHOUT_MONEY
from croisee.engines.financing.formats import (
    answer_to_json,
    catalogue_from_json,
    project_from_json,
    wishes_from_json,
)
from croisee.funding import bridge, desks, reach
from croisee.funding.choosing import chosen
from croisee.funding.models import Instrument, Path, Plan
from croisee.funding.models.instrument import FRESH
from croisee.funding.projects import value_of

TIME_LIMIT = 20.0  # seconds
MOST_PLANS = 3
LIMITS = ("rate_max", "max", "per_year")
Values = dict[str, Any]


def problem_of(
    path: Path, day: date, wishes: Values, *, is_confirmed: bool = False
) -> tuple[Values, Values, list[str]]:
    """What could be in a plan of a day, with its rules; the project; and what could be and is left out.

    With `is_confirmed`, only what somebody has confirmed within a year, and what is wished by name.
    """
    locked = {lock["instrument"] for lock in wishes.get("locked", ())}
    verdicts, value = desks.check(path).verdicts, value_of(path, day, wishes)
    named = locked.union(wishes.get("without", ()), wishes.get("at_most", ()))
    if is_confirmed:
        fresh = locked.union(confirmed_among(verdicts, day))
        verdicts, named = {key: said for key, said in verdicts.items() if key in fresh}, named & fresh
    wanted, left_out = chosen(verdicts, named, value["costs"], day)
    found = Instrument.objects.filter(key__in=wanted).with_all()
    rows = [one for one in found if one.key in locked or one.is_open(day)]
    catalogue = catalogue_around(value["bearer"].get("territory"), rows, day, locked)
    collective = [one.key for one in rows if one.is_collective]
    nothing = {key: 0 for key in (*without_limit(catalogue), *collective) if verdicts.get(key) == "eligible"}
    value["wishes"] = wishes_among({one["id"] for one in catalogue["instruments"]}, wishes, nothing)
    return catalogue, value, left_out


def catalogue_around(place: str | None, rows: list[Instrument], day: date, locked: set[str]) -> Values:
    """The instruments as the engine has them, each as it pays at a place; those that are `locked` stay."""
    catalogue = bridge.catalogue(rows, day, [place] if place else [])
    around = [place, *catalogue["territories"].get(place, {"in": ()})["in"]] if place else []
    pairs = zip(catalogue["instruments"], rows, strict=True)
    catalogue["instruments"] = [
        told for told, one in pairs if reach.kept_to(told, one, around) or one.key in locked
    ]
    return catalogue


def wishes_among(known: set[str], wishes: Values, nothing: dict[str, int]) -> Values:
    """What is wished of these; of `nothing` a plan counts on no euro until somebody says how much."""
    locked = [lock for lock in wishes.get("locked", ()) if lock["instrument"] in known]
    without = [key for key in wishes.get("without", ()) if key in known]
    open_to = known - {lock["instrument"] for lock in locked} - {*without}
    at_most = nothing | wishes.get("at_most", {})
    return {
        "locked": locked,
        "without": without,
        "at_most": {key: most for key, most in at_most.items() if key in open_to},
    }


def confirmed_among(keys: Iterable[str], day: date) -> set[str]:
    """Those of which somebody has said, within a year, that they hold."""
    known = Instrument.objects.filter(confirmed_on__gte=day - FRESH).values_list("key", flat=True)
    return {*keys}.intersection(known)


def without_limit(catalogue: Values) -> list[str]:
    """Those that name no amount: a plan counts on nothing of them until the bearer says how much."""
    rows = (one for one in catalogue["instruments"] if one["kind"] not in WITHOUT_MONEY)
    return [one["id"] for one in rows if not any(one.get(name) for name in LIMITS)]


Wished = dict[str, tuple[str, float | None]]


def wishes_of(plan: Plan) -> Wished:
    """Of each instrument, what is wished and how much; nothing where nobody has said anything."""
    wishes = plan.project["wishes"]
    found: Wished = {key: ("without", None) for key in wishes["without"]}
    found |= {key: ("at_most", most) for key, most in wishes["at_most"].items() if most}
    for lock in wishes["locked"]:
        amount = lock["amount"]
        found[lock["instrument"]] = ("wanted" if amount is None else "granted", amount)
    return found


def as_wishes(said: Wished) -> Values:
    """The same as the PROJECT has it."""
    return {
        "locked": [
            {"instrument": key, "amount": amount}
            for key, (wish, amount) in said.items()
            if wish in ("granted", "wanted")
        ],
        "without": [key for key, (wish, _amount) in said.items() if wish == "without"],
        "at_most": {key: amount for key, (wish, amount) in said.items() if wish == "at_most"},
    }


def tried_on(value: Values, tried: Values) -> Values:
    """A project with another amount of own money, or that begins in another month."""
    own, later = value["own_funds"], tried.get("start", 1) - 1
    if (most := tried.get("own_max")) is not None:
        own = {"min": min(own.get("min", 0), most), "max": most}
    costs = [cost | {"month": cost["month"] + later} for cost in value["costs"]]
    return value | {"own_funds": own, "costs": costs}


def read(row: Plan) -> tuple[Any, Any, Any]:
    """The catalogue, the project and the wishes, as the engine has them."""
    return catalogue_from_json(row.catalogue), project_from_json(row.project), wishes_from_json(row.project)


def solve(row: Plan) -> "planning.Answer":
    """The best plans, or why there is none."""
    return planning.plan(*read(row), plans=MOST_PLANS, time_limit=TIME_LIMIT)


def best(row: Plan) -> "planning.Plan":
    """The best plan, as the engine has it."""
    return planning.plan(*read(row), time_limit=TIME_LIMIT).plans[0]


def confirmed(row: Plan, best: "planning.Plan") -> Values:
    """The best plan of confirmed instruments alone; nothing where the best plan has no others."""
    catalogue, project, wishes = read(row)
    keys = [one.id for one in catalogue.instruments if one.id not in wishes.locked]
    others = {*keys} - confirmed_among(keys, timezone.localdate(row.asked_at))
    if not others & best.instruments:
        return {}
    alone = replace(wishes, without=wishes.without | others)
    try:
        return result_of(planning.plan(catalogue, project, alone, time_limit=TIME_LIMIT))
    except planning.OutOfTime:
        return {}


def refused(row: Plan, best: "planning.Plan") -> Values:
    """For each line of the best plan, what would stay unpaid without it; None where nothing is possible.

    As many lines as there is time for.
    """
    catalogue, project, wishes = read(row)
    found = planning.if_refused(catalogue, project, best, wishes, time_limit=TIME_LIMIT)
    return {key: other and other.gap.amount / 100 for key, other in found.items()}


def others(row: Plan, best: "planning.Plan") -> Values:
    """Why each other instrument is not in the best plan, as facts; as many as there is time for.

    Those that were found before stay; where somebody begins to wait for another plan, no more are looked for.
    """
    catalogue, project, wishes = read(row)
    known, waits = row.some_others, Plan.objects.awaited().exists
    found = planning.why_not_others(
        catalogue, project, best, wishes, time_limit=TIME_LIMIT, known=known, is_over=waits
    )
    return known | {key: [said(fact) for fact in facts] for key, facts in found.items()}


def result_of(answer: "planning.Answer") -> Values:
    """OUT of `croisee fund plan`, with facts in place of English sentences."""
    value = answer_to_json(answer)
    for told, one in zip(value["plans"], answer.plans, strict=True):
        told["explain"] = [said(fact) for fact in one.explain]
        for row, left in zip(told["rules"], one.rules, strict=True):
            row["rule"] = said(left.rule)
    value["conflict"] = [said(fact) for fact in answer.conflict or ()]
    return value


def said(fact: Fact) -> list[Any]:
    """A fact as JSON keeps it."""
    return [fact.kind, {name: kept(value) for name, value in fact.values.items()}]


def kept(value: Any) -> Any:
    if isinstance(value, Fact):
        return said(value)
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Fraction) else value
