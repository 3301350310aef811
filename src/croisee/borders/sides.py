"""Who does what on each side of a border, which level of government is like which: tables with sources."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from croisee.borders.terms.glossary import Beside, close_to, terms
from croisee.borders.terms.term import SPOKEN, Term
from croisee.engines.text.languages import LANGUAGES
from croisee.network.tables import name_of
from croisee.territories.models import Level, Territory
from croisee.translations.reading import page_language

DATA = Path(__file__).parent / "data"
COUNTRIES = ("FR", "BE", "LU", "DE", "NL")
COMMUNITY = "communauté"  # the kind of territory of the three Belgian ones
TOWNS = ("kreisfreie Stadt", "Stadtkreis")  # German towns that do the work of a municipality, too


@dataclass(frozen=True, slots=True)
class Field:
    """What a government may have to do, and the theme of the directory it belongs to."""

    code: str
    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """Who has a field to do in a country: at which level, in what role, by what law."""

    field: str
    country: str
    level: str
    role: str
    who: str
    source: str

    @property
    def language(self) -> str:
        """That of its country in which it is named."""
        return SPOKEN[self.country][0]

    @property
    def names(self) -> dict[str, str]:
        """What who has it to do is called in each language; in that of the country as the law says."""
        said = bodies()[self.country, self.who]
        return {code: said[code] or self.who for code in LANGUAGES}

    @property
    def called(self) -> str:
        """The same in the language of the page."""
        return self.names.get(page_language()) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of government of a country; rungs of one tier stand beside each other."""

    tier: str
    country: str
    term: str
    level: str
    nuts: str
    number: str
    source: str


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def named() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("fields")}


def fields() -> list[Field]:
    """Every field, called in the language of the page, in the order of the table."""
    return [Field(row["code"], row["theme"], name_of(row)) for row in named().values()]


@cache
def tasks() -> tuple[Task, ...]:
    return tuple(Task(**row) for row in table("competences"))


@cache
def bodies() -> dict[tuple[str, str], dict[str, str]]:
    """What is called how in other languages, by country and the words of that country."""
    return {(row["country"], row["who"]): row for row in table("bodies")}


@cache
def rungs() -> tuple[Rung, ...]:
    return tuple(Rung(**row) for row in table("levels"))


def tasks_of(field: str, country: str) -> list[Task]:
    """Who has a field to do in a country, the most important first."""
    return [one for one in tasks() if (one.field, one.country) == (field, country)]


def is_level(place: Territory, level: str) -> bool:
    """Whether a territory is of a level, as the tables name it."""
    if level == "community":
        return place.kind == COMMUNITY
    if place.kind == COMMUNITY:
        return False
    if place.level == Level.COLLECTIVITY:
        return level in (Level.DEPARTMENT, Level.REGION)
    return place.level == level or (level == Level.COMMUNE and place.kind in TOWNS)


def rungs_of(place: Territory) -> list[Rung]:
    """The levels of government that a territory is of: one, or two where it does the work of both."""
    found = [
        one for one in rungs() if one.country == place.country and one.level and is_level(place, one.level)
    ]
    if place.level == Level.DISTRICT:
        name = "kreisfreie-stadt" if place.kind in TOWNS else "landkreis"
        found = [one for one in found if one.term == name]
    return found


def like(rung: Rung, language: str) -> list[Beside]:
    """What is like a level in other countries, and why it is not equal."""
    term = terms().get(rung.term)
    if term is None:
        return []
    others = {one.term for one in rungs() if one.country != rung.country}
    return [one for one in close_to(term, language) if one.term.name in others]


def tiers() -> list[tuple[str, list[tuple[str, list[tuple[Rung, Term | None]]]]]]:
    """Every tier, with the levels of each country on it."""
    every, names = terms(), dict.fromkeys(one.tier for one in rungs())
    return [
        (
            tier,
            [
                (c, [(one, every.get(one.term)) for one in rungs() if (one.tier, one.country) == (tier, c)])
                for c in COUNTRIES
            ],
        )
        for tier in names
    ]
