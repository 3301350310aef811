"""What is looked for and not found, by region and theme: what was searched, what the plans of projects miss.

Whoever does not look after the network sees groups of five and more, and nothing that could be had by
subtraction (docs/decisions/0014).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.funding import regions
from croisee.funding.fields import fact_of
from croisee.funding.models import Instrument, Looked, LookedWord, Survey
from croisee.funding.models.aspects import label_of
from croisee.funding.open_survey import SEVERAL, UNSAID
from croisee.kit.text import fold
from croisee.network import themes
from croisee.syntheses.evidence import groups
from croisee.territories.models import Territory

BACK = timedelta(days=365)
MOST_WORDS, MOST_RULES = 30, 12
NOWHERE = "none"
Counts = dict[tuple[str, str], Counter]


@dataclass(frozen=True, slots=True)
class Row:
    """A region and a theme (empty: all of them); a number that too few are behind is None."""

    place: Territory | None
    theme: str
    looked: int | None = None
    in_vain: int | None = None
    found: int | None = None  # on average, each time
    projects: int | None = None
    short: int | None = None
    missing: int | None = None
    refused: int | None = None

    @property
    def where(self) -> str:
        return self.place.name if self.place else _("place not said")

    @property
    def label(self) -> str:
        said = {"": _("All themes"), SEVERAL: _("Several themes"), UNSAID: _("No theme said")}
        return said.get(self.theme) or capfirst(themes.label(self.theme))

    @property
    def code(self) -> str:
        return self.place.code if self.place else ""

    @property
    def asked(self) -> str:
        """Its region in an address, where an empty value asks for all of them."""
        return self.code or NOWHERE


@dataclass(frozen=True)
class Unmet:
    """All that the page says, on a day."""

    day: date
    survey: Survey | None
    sees_all: bool

    @cached_property
    def facts(self) -> dict[str, Any]:
        facts = self.survey.facts if self.survey else {}
        return facts if self.sees_all else facts.get("open", {})

    @cached_property
    def looked(self) -> Counts:
        """What was searched within a year, by region and theme."""
        rows = Looked.objects.filter(day__gt=self.day - BACK, day__lte=self.day).order_by()
        sums = {name: Sum(name) for name in ("times", "in_vain", "found")}
        return {
            (one["region"], one["theme"]): Counter({n: one[n] for n in sums})
            for one in rows.values("region", "theme").annotate(**sums)
        }

    @cached_property
    def lacking(self) -> Counts:
        """What the plans miss, by region and theme."""
        return {(one["region"], one["theme"]): Counter(numbers(one)) for one in self.facts.get("cells", ())}

    @cached_property
    def rows(self) -> list[Row]:
        """All that may be shown: each region, then its themes."""
        looked, lacking = self.shown_looks(), self.lacking
        keys = {*looked, *lacking}
        places = regions.named(code for code, _theme in keys)
        rows = (
            row(places.get(code), theme, looked.get((code, theme)), lacking.get((code, theme)))
            for code, theme in keys
        )
        return sorted(rows, key=in_order)

    def shown_looks(self) -> Counts:
        """Searches are told apart by theme: all of a region are the sum of its themes."""
        inside: dict[str, Counter] = defaultdict(Counter)
        for (code, theme), counted in self.looked.items():
            inside[code][theme] += counted["times"]
        found = {}
        for code in self.kept(Counter({code: one.total() for code, one in inside.items()})):
            found[code, ""] = sum((self.looked[code, theme] for theme in inside[code]), Counter())
            for theme in self.kept(inside[code]) - {""}:
                found[code, theme] = self.looked[code, theme]
        return found

    def kept(self, counts: Counter[str]) -> set[str]:
        """What of a count may be shown."""
        if self.sees_all:
            return set(counts)
        return {str(cell.key) for cell in groups(counts, {key: key for key in counts}).cells}

    @property
    def by_what(self) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
        """What is missing by kind of cost, stage and kind of bearer, in words; where most is, first."""
        titles = {
            "cost": _("By kind of cost"),
            "stage": _("By stage of the project"),
            "who": _("By who asks"),
        }
        for sort, title in titles.items():
            rows = sorted(
                self.facts.get("by", {}).get(sort, []), key=lambda one: (not one["code"], -one["missing"])
            )
            shown = [(called(sort, one["code"]), one["projects"], one["missing"]) for one in rows]
            if shown:
                yield title, shown

    @property
    def rules(self) -> list[tuple[str, int, int]]:
        """The facts that keep most projects from what is given where they are."""
        found = self.facts.get("rules", [])[:MOST_RULES]
        return [(str(fact_of(one["field"]).label), one["projects"], one["times"]) for one in found]

    @property
    def barred(self) -> list[tuple[Instrument, str, int]]:
        """The instruments that most projects may not ask for, each with the fact that decides."""
        some = self.facts.get("barred", [])[:MOST_RULES]
        rows = Instrument.objects.in_bulk([one["instrument"] for one in some], field_name="key")
        return [
            (rows[one["instrument"]], str(fact_of(one["field"]).label), one["projects"])
            for one in some
            if one["instrument"] in rows
        ]

    @property
    def words(self) -> list[tuple[str, int]]:
        """What at least five looked for within a month, over the year."""
        rows = LookedWord.objects.filter(month__gt=self.day - BACK).order_by().values("word")
        return list(
            rows.annotate(people=Sum("people"))
            .order_by("-people", "word")
            .values_list("word", "people")[:MOST_WORDS]
        )


def in_order(one: Row) -> tuple[bool, str, bool, str]:
    """As a dictionary of the page's language has it: regions, in each all themes first."""
    return one.place is None, fold(one.where), bool(one.theme), fold(one.label)


def numbers(cell: dict[str, Any]) -> dict[str, int]:
    return {name: value for name, value in cell.items() if isinstance(value, int)}


def row(place: Territory | None, theme: str, looked: Counter | None, lacking: Counter | None) -> Row:
    """A line of the table out of both counts."""
    said: dict[str, int] = {}
    if looked:
        said = {"looked": looked["times"], "in_vain": looked["in_vain"]}
        said["found"] = round(looked["found"] / looked["times"])
    if lacking:
        said |= {n: lacking[n] for n in ("projects", "short", "missing", "refused") if n in lacking}
        said["projects"] = max(lacking["projects"], lacking["short"])  # both in fives
    return Row(place, theme, **said)


def called(sort: str, code: str) -> str:
    return capfirst(label_of(sort, code)) if code else pgettext("nothing chosen", "not said")


def unmet(day: date, *, sees_all: bool) -> Unmet:
    """As it stood on a day."""
    return Unmet(day, Survey.objects.filter(day__lte=day).first(), sees_all)
