"""A project as the engine sees it: what the directory says of its bearer, and what was answered."""

from datetime import date
from typing import Any

from croisee.engines.financing import Project
from croisee.engines.financing.formats import project_from_json
from croisee.funding.fields import OWN_SHARE
from croisee.funding.models import Path
from croisee.funding.vocabulary import AUTHORITIES, OwnShare, Who
from croisee.network.models import Organisation
from croisee.territories.models import Level

Answers = dict[str, Any]
NOTHING_CLAIMED = {OWN_SHARE: [OwnShare.NONE.value]}  # an exception holds for who says so
COST = ("category", "amount", "month")
Kind = Organisation.Kind
KINDS = {
    Kind.ASSOCIATION: Who.ASSOCIATION, Kind.COOPERATIVE: Who.COOPERATIVE, Kind.MUTUAL: Who.MUTUAL,
    Kind.FOUNDATION: Who.FOUNDATION, Kind.ENTERPRISE: Who.SOCIAL_ENTERPRISE, Kind.NETWORK: Who.SUPPORT,
}  # fmt: skip
LEVELS = {
    Level.COMMUNE: Who.COMMUNE, Level.INTERCOMMUNALITY: Who.INTERCOMMUNAL,
    Level.DEPARTMENT: Who.DEPARTMENT, Level.REGION: Who.REGION, Level.LAND: Who.REGION,
}  # fmt: skip


def known_of(path: Path) -> Answers:
    """What is known: an answer counts more than the directory."""
    told = from_directory(path.bearer) if path.bearer else {}
    known = told | path.answers
    if kind := known.get("kind"):
        known.setdefault("local_authority", kind in AUTHORITIES)
    if costs := path.budget.get("costs"):
        known.setdefault("budget", sum(cost["amount"] for cost in costs))
        known["cost"] = sorted({*known.get("cost", ()), *(cost["category"] for cost in costs)})
    return known


def from_directory(bearer: Organisation) -> Answers:
    """What the directory says of who asks."""
    kind, place = KINDS.get(Kind(bearer.kind)), bearer.territory
    if bearer.kind == Kind.AUTHORITY and place:
        kind = LEVELS.get(Level(place.level))
    found = {"kind": kind and kind.value, "legal_form": bearer.legal_form}
    return {name: value for name, value in (found | {"territory": place and place.code}).items() if value}


def value_of(path: Path, today: date, wishes: Answers | None = None) -> Answers:
    """The PROJECT of docs/formats.md."""
    budget = path.budget
    costs = [{name: row[name] for name in COST} for row in budget.get("costs", ())]
    return {
        "version": 1,
        "today": today.isoformat(),
        "bearer": NOTHING_CLAIMED | known_of(path) | {"aid_received": path.aid},
        "costs": [{"id": str(n)} | row for n, row in enumerate(costs)],
        "own_funds": budget.get("own_funds", {"min": 0, "max": 0}),
        "private": budget.get("private", {"max": 0}),
        "max_debt": budget.get("max_debt"),
        "wishes": wishes or {},
    }


def project_of(path: Path, today: date) -> Project:
    """The same for the engine."""
    return project_from_json(value_of(path, today))
