"""A project as the engine sees it: what the directory says of its bearer, and what was answered."""

from datetime import date
from typing import Any

from croisee.engines.financing import Bearer, Project
from croisee.funding.models import Path
from croisee.funding.vocabulary import AUTHORITIES, Who
from croisee.network.models import Organisation
from croisee.territories.models import Level

Answers = dict[str, Any]
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
    return known


def from_directory(bearer: Organisation) -> Answers:
    """What the directory says of who asks."""
    kind, place = KINDS.get(Kind(bearer.kind)), bearer.territory
    if bearer.kind == Kind.AUTHORITY and place:
        kind = LEVELS.get(Level(place.level))
    found = {"kind": kind and kind.value, "legal_form": bearer.legal_form}
    return {name: value for name, value in (found | {"territory": place and place.code}).items() if value}


def project_of(path: Path, today: date) -> Project:
    """The same for the engine."""
    fields = {name: plain(value) for name, value in known_of(path).items()}
    return Project(today, Bearer(fields))


def plain(value: Any) -> Any:
    """Several answers are a tuple there."""
    return tuple(value) if isinstance(value, list) else value
