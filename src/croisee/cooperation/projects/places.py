"""Where a project takes place, and with whom: what a page shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from croisee.cooperation.models import Partner, PartnerLevel, Project
from croisee.network.models import Organisation
from croisee.territories.models import Level, Territory


@dataclass(frozen=True)
class Beside:
    """One partner with all that it does."""

    organisation: Organisation
    level: str
    roles: list[str] = field(default_factory=list)


def partners_of(project: Project) -> list[tuple[PartnerLevel, list[Beside]]]:
    """Those who said yes, by level from near to far, in one statement."""
    rows = project.partners.accepted().select_related("organisation").order_by("organisation__folded", "pk")
    return by_level(rows)


def by_level(rows: Iterable[Partner]) -> list[tuple[PartnerLevel, list[Beside]]]:
    found: dict[int, Beside] = {}
    for row in rows:
        one = found.setdefault(row.organisation_id, Beside(row.organisation, row.level))
        one.roles.append(str(row.get_role_display()))
    order = list(PartnerLevel)
    ordered = sorted(found.values(), key=lambda one: order.index(PartnerLevel(one.level)))
    return [(PartnerLevel(level), list(some)) for level, some in groupby(ordered, key=lambda one: one.level)]


def crosses_border(territories: Iterable[Territory]) -> bool:
    """Whether they lie in several States, or one of them does."""
    places = list(territories)
    states = {one.country for one in places if one.country}
    return len(states) > 1 or any(one.level == Level.CROSS_BORDER for one in places)
