"""Whom to write to: the governments over a place, and the organisations of the directory at their level."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from croisee.borders.sides import COUNTRIES, Task, is_level, rungs, tasks_of
from croisee.borders.terms.glossary import terms
from croisee.network.models import Organisation
from croisee.territories.models import Territory
from croisee.territories.queries import governments_at

FORMS_OF_TOWNS = {"DE": "de-commune", "BE": "be-commune", "NL": "nl-commune", "LU": "lu-commune"}


@dataclass(frozen=True)
class Line:
    """Who has a field to do there, the governments that this means, and their entries in the directory."""

    task: Task
    level: str
    governments: list[Territory]
    organisations: list[Organisation]


@dataclass(frozen=True)
class Side:
    """One side of a border: a place or, without one, a country."""

    country: str
    place: Territory | None
    lines: list[Line]


def sides(field: str, places: list[Territory], person) -> list[Side]:
    """For each place its countries, with who has the field to do; without a place, every country."""
    if not places:
        return [Side(code, None, lines_of(field, code, None, [], {})) for code in COUNTRIES]
    over = {place.pk: list(governments_at(place)) for place in places}
    entries = entries_of([one for some in over.values() for one in some], places, person)
    return [
        Side(code, place, lines_of(field, code, place, over[place.pk], entries))
        for place in places
        for code in countries_of(place)
    ]


def countries_of(place: Territory) -> list[str]:
    """The country of a place; those of its members where it lies in several."""
    if place.country:
        return [place.country]
    inside = Territory.objects.inside(place).exclude(country="").order_by().values_list("country", flat=True)
    found = set(inside.distinct())
    return [code for code in COUNTRIES if code in found]


def lines_of(
    field: str, country: str, place: Territory | None, over: list[Territory], entries: dict
) -> list[Line]:
    lines = []
    for task in tasks_of(field, country):
        governments = [one for one in over if one.country == country and is_level(one, task.level)]
        found = [entry for one in governments for entry in entries.get(one.pk, ())]
        if place and task.level == "commune":
            found += [
                one for one in entries.get(place.pk, ()) if one.legal_form == FORMS_OF_TOWNS.get(country)
            ]
        lines.append(Line(task, level_name(task), governments, list(dict.fromkeys(found))))
    return lines


def entries_of(
    governments: list[Territory], places: list[Territory], person
) -> dict[int, list[Organisation]]:
    """The authorities of the directory seated in these territories, by the territory; one statement."""
    where = {one.pk for one in (*governments, *places)}
    authority = Q(kind=Organisation.Kind.AUTHORITY)
    found = Organisation.objects.listed().visible_to(person).filter(authority, territory__in=where)
    by_place: dict[int, list[Organisation]] = defaultdict(list)
    for one in found.order_by("folded", "pk"):
        by_place[one.territory_id].append(one)
    return by_place


def level_name(task: Task) -> str:
    """What the level is called there, by the glossary."""
    found = (one.term for one in rungs() if (one.country, one.level) == (task.country, task.level))
    return next((name for name in found if name in terms()), "")
