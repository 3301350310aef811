"""Positions become votes, registrations declared groups: what `croisee.engines.opinion` looks at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from django.core.cache import cache
from django.db.models import QuerySet

from croisee.contributions.models import Contribution, Position, holder_of
from croisee.contributions.phrases import country_name
from croisee.engines import opinion
from croisee.meetings.models import Meeting
from croisee.network.models import Role
from croisee.territories.models import Level

BOTH = "role_and_territory"
COLUMNS = ("role", "territory", "tier", "country", BOTH)
PLACE = "organisation__territory"
DECLARED = ("person", "role", PLACE, f"{PLACE}__name", f"{PLACE}__level", f"{PLACE}__country")
SECONDS = 600  # for so long what was computed once is known to everybody who asks for the same
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Declared:
    """What participants say they are: the group of each person by column, and the name of each group."""

    groups: Mapping[str, Mapping[str, str]]
    names: Mapping[str, Mapping[str, str]]


def votes_on(contributions: QuerySet[Contribution]) -> "opinion.Votes":
    """The positions taken on some contributions; people and contributions are named by their numbers."""
    found = Position.everything.filter(contribution__in=contributions.order_by().values("pk"))
    rows = found.values_list("person", "slip", "contribution", "value")
    return opinion.Votes.of(
        [(holder_of(person, slip), str(contribution), value) for person, slip, contribution, value in rows]
    ).sorted()


def declared_in(meeting: Meeting) -> Declared:
    """The role in which somebody comes, and the territory of the organisation for which they come."""
    return declared_by(meeting.registrations.confirmed().values_list(*DECLARED))


def declared_by(rows: Iterable[tuple]) -> Declared:
    """The same from what stands in the registrations: `DECLARED`, of those that are confirmed."""
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
    groups[BOTH] = opinion.crossed(groups["role"], groups["territory"])
    for group in groups[BOTH].values():
        role, territory = group.split(" × ")
        names[BOTH][group] = f"{names['role'][role]} · {names['territory'][territory]}"
    return Declared(groups, names)


def looks_of(votes: "opinion.Votes", declared: Declared) -> "opinion.CrossedLooks":
    """The crossed looks of these values, computed once."""
    groups = repr(sorted((column, sorted(of.items())) for column, of in declared.groups.items()))
    return once("looks", votes, groups, lambda: opinion.crossed_looks(votes, declared.groups))


def map_of(votes: "opinion.Votes", seconds: int = SECONDS) -> "opinion.OpinionMap":
    """The map of these positions, computed once."""
    return once("map", votes, "", lambda: opinion.opinion_map(votes), seconds)


def once(
    what: str, votes: "opinion.Votes", more: str, compute: Callable[[], Found], seconds: int = SECONDS
) -> Found:
    """What follows from some values and from nothing else is the same for everybody: kept under them."""
    values = blake2b(repr((votes.people, votes.statements)).encode(), digest_size=16)
    for column in (votes.person, votes.statement, votes.value):
        values.update(column.tobytes())
    values.update(more.encode())
    key = f"opinion:{what}:{values.hexdigest()}"
    if (found := cache.get(key)) is None:
        found = compute()
        cache.set(key, found, seconds)
    return found
