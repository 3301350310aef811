"""On which days people work in a place, as far as its country is known."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from croisee.engines.holidays import holidays, is_worked
from croisee.territories.models import Territory

ALSACE_MOSELLE = ("57", "67", "68")
LAENDER = {
    "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen",
    "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz", "08": "Baden-Württemberg",
    "09": "Bayern", "10": "Saarland", "11": "Berlin", "12": "Brandenburg", "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen", "15": "Sachsen-Anhalt", "16": "Thüringen",
}  # fmt: skip


def region_of(place: Territory | None) -> str:
    """Where the holidays of a place are told; official numbers begin with the Land or the département."""
    if place is None:
        return ""
    number = place.official_code
    if place.country == "DE" and number[:2] in LAENDER:
        return f"DE-{number[:2]}"
    department = number[2:4] if place.level == "intercommunality" and number.startswith("24") else number[:2]
    if place.country == "FR" and (department in ALSACE_MOSELLE or place.code == "FR-COLL-6AE"):
        return "FR-AM"
    return place.country


def name_of(region: str) -> str:
    """What it is called in the language of the page."""
    names = {
        "FR": _("France"), "FR-AM": _("Alsace and Moselle"), "BE": _("Belgium"), "LU": _("Luxembourg"),
        "NL": _("the Netherlands"), "DE": _("Germany"),
    }  # fmt: skip
    return names.get(region) or LAENDER.get(region[3:], region)


def resting_on(day: date, places: Iterable[Territory | None]) -> list[str]:
    """Of the regions of some places, those that have a public holiday on a day, by name."""
    regions = {region_of(place) for place in places}
    return sorted(name_of(region) for region in regions if day in holidays(region, day.year))


__all__ = ["is_worked", "name_of", "region_of", "resting_on"]
