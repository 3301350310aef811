"""What is looked for and not found; who funds what where."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.funding import levels, maps, rules
from croisee.funding.forms.unmet import GapForm, PlaceForm
from croisee.funding.unmet import Row, Unmet, unmet
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file

MOST = 300


@public
def missing(request: HttpRequest) -> HttpResponse:
    """What projects look for and do not find: a map, the table beside it, and what stands in the way."""
    reading, by = asked(request), request.GET.get("by")
    form = GapForm(request.GET, rows=reading.rows)
    if by not in ("looked", "missing"):  # a map of noughts shows nothing
        by = "missing" if any(number(one, "missing") for one in form.rows) else "looked"
    numbers = {one.place: value for one in form.rows if (value := number(one, by)) is not None}
    context = {
        "unmet": reading,
        "form": form,
        "rows": form.shown()[:MOST],
        "map": maps.map_of(numbers),
        "by": by,
        "sees_instruments": rules.why_not_see_barred(request.user) is None,
    }
    return render(request, "funding/unmet.html", context)


def asked(request: HttpRequest) -> Unmet:
    return unmet(timezone.localdate(), sees_all=rules.why_not_keep_catalogue(request.user) is None)


def number(one: Row, by: str) -> int | None:
    """What a region shows on the map, where enough are behind it."""
    return getattr(one, by) if one.place and not one.theme else None


@public
def missing_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same table as a file."""
    rows = GapForm(request.GET, rows=asked(request).rows).found()
    return sheet_file(pgettext("name of a file", "what-is-missing"), table(rows), format)


def table(rows: Iterable[Row]) -> Iterator[list[Any]]:
    yield [
        _("Territory"), _("Code"), _("Theme"), _("Looked for"), _("in vain"), _("Found on average"),
        _("Projects"), _("with a gap"), _("Missing, in euros"), _("Refusals"),
    ]  # fmt: skip
    for one in rows:
        figures = (one.looked, one.in_vain, one.found, one.projects, one.short, one.missing, one.refused)
        yield [one.where, one.code, one.label, *("" if value is None else value for value in figures)]


@public
def who_funds(request: HttpRequest) -> HttpResponse:
    """Levels beside themes for a place, and what no level gives."""
    form = PlaceForm(request.GET)
    context = {
        "form": form,
        "place": form.place,
        "levels": levels.levels_of(form.place, timezone.localdate()),
    }
    return render(request, "funding/levels.html", context)


@public
def who_funds_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a file."""
    found = levels.levels_of(PlaceForm(request.GET).place, timezone.localdate())
    heads = [title for _code, tier, _cell in found.tiers for title in (tier, f"{tier} ({_('open now')})")]
    rows = (
        [label, *(value for cell in cells for value in (cell.number, cell.still_open))]
        for _code, label, cells in found.themes
    )
    return sheet_file(pgettext("name of a file", "who-funds-what"), [[_("Theme"), *heads], *rows], format)
