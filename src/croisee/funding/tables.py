"""The catalogue as rows of a spreadsheet: written here, and read again by the import."""

from typing import Any

from django.utils.translation import gettext as _

from croisee.funding import money
from croisee.funding.models import Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.sheets import plain

AMOUNTS = ("rate_min", "rate_max", "amount_min", "amount_max", "cost_min", "cost_max")


def heads() -> list[str]:
    """The heads of the columns in the language of the page."""
    return [
        _("Key"), _("Name"), _("In one sentence"), _("Kind of funding"), _("Funders"), _("Where"),
        _("Who may ask"), _("For what"), _("Stage of the project"), _("What it pays"), _("Money in words"),
        _("Lowest rate"), _("Highest rate"), _("Amount from"), _("Amount up to"), _("For costs from"),
        _("Costs counted up to"), _("Opens"), _("Closes"), _("Status"), _("Source"),
        _("Address of the source"), _("Seen on"), _("Confirmed on"),
    ]  # fmt: skip


def row(one: Instrument) -> list[Any]:
    """One instrument in its own words, for they are read again; `with_all` has read what it needs."""
    return [
        one.key, one.name, one.summary, one.get_kind_display(),
        several([funder.organisation.name for funder in one.funders.all()]),
        ", ".join(place.name for place in one.areas.all()),
        *(told(one, sort) for sort in (Sort.WHO, Sort.THEME, Sort.STAGE, Sort.COST)),
        " ".join(money.sentences(one)), *(amount(one, name) for name in AMOUNTS),
        plain(one.opens) or "", plain(one.closes) or "", one.get_status_display(), one.source, one.source_url,
        plain(one.seen_on) or "", plain(one.confirmed_on) or "",
    ]  # fmt: skip


def several(names: list[str]) -> str:
    """Names between bars, for a name may have a comma; a bar behind a single one says that it is one."""
    return names[0] + " |" if len(names) == 1 and "," in names[0] else " | ".join(names)


def told(one: Instrument, sort: str) -> str:
    return ", ".join(str(aspect) for aspect in one.aspects.all() if aspect.sort == sort)


def amount(one: Instrument, name: str) -> Any:
    value = plain(getattr(one, name))
    return "" if value is None else value
