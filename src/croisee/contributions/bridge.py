"""Positions become votes, registrations declared groups: what `croisee.engines.opinion` looks at."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from croisee.contributions.models import Contribution, Position
from croisee.contributions.phrases import country_name
from croisee.engines.opinion import Votes, crossed
from croisee.meetings.models import Meeting
from croisee.network.models import Role
from croisee.territories.models import Level

BOTH = "role_and_territory"
COLUMNS = ("role", "territory", "tier", "country", BOTH)


@dataclass(frozen=True, slots=True)
class Declared:
    """What participants say they are: the group of each person by column, and the name of each group."""

    groups: Mapping[str, Mapping[str, str]]
    names: Mapping[str, Mapping[str, str]]


def votes_on(contributions: QuerySet[Contribution]) -> Votes:
    """The positions taken on some contributions; people and contributions are named by their numbers."""
    found = Position.objects.filter(contribution__in=contributions.order_by().values("pk"))
    rows = found.values_list("person", "contribution", "value")
    return Votes.of([(str(person), str(contribution), value) for person, contribution, value in rows])


def declared_in(meeting: Meeting) -> Declared:
    """The role in which somebody comes, and the territory of the organisation for which they come."""
    place = "organisation__territory"
    rows = meeting.registrations.confirmed().values_list(
        "person", "role", place, f"{place}__name", f"{place}__level", f"{place}__country"
    )
    groups: dict[str, dict[str, str]] = {column: {} for column in COLUMNS}
    names: dict[str, dict[str, str]] = {column: {} for column in COLUMNS}
    for person, role, territory, name, level, country in rows:
        said = {
            "role": (role, str(Role(role).label)),
            "territory": (territory and str(territory), name),
            "tier": (level, level and str(Level(level).label)),
            "country": (country, country and country_name(country)),
        }
        for column, (group, label) in said.items():
            if group:
                groups[column][str(person)] = group
                names[column][group] = label
    groups[BOTH] = crossed(groups["role"], groups["territory"])
    for group in groups[BOTH].values():
        role, territory = group.split(" × ")
        names[BOTH][group] = f"{names['role'][role]} · {names['territory'][territory]}"
    return Declared(groups, names)
