"""All strategies, agreements and projects of a territory on one timeline and in one matrix."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from croisee.cooperation.strategies.crossing import Crossing, crossing_of
from croisee.cooperation.strategies.forms import CrossingForm
from croisee.cooperation.strategies.paper import document_of
from croisee.cooperation.strategies.picture import ON_PAGE, figures_of, level_name, period
from croisee.cooperation.strategies.registry import here_at
from croisee.cooperation.strategies.rules import why_not_import
from croisee.cooperation.strategies.tables import crossing_heads, crossing_rows
from croisee.engines.report import to_pdf
from croisee.engines.report.drawing import svg
from croisee.kit.access import public
from croisee.kit.files import called, file_name
from croisee.kit.sheets import sheet_file
from croisee.network import themes
from croisee.territories.models import Territory


def asked(request: HttpRequest, code: str) -> tuple[CrossingForm, Crossing]:
    """What crosses in a place, as the address asks for it."""
    place = get_object_or_404(Territory, code=code)
    form = CrossingForm(request.GET)
    return form, crossing_of(here_at(request, place, timezone.localdate()), **form.asked())


@public
@require_safe
def crossing(request: HttpRequest, code: str) -> HttpResponse:
    """The timeline, the matrix, what descends and ascends, what stands side by side, what is not entered."""
    form, found = asked(request, code)
    figures = figures_of(found.entries, found.here.day, ON_PAGE)
    context = {
        "territory": found.here.place,
        "form": form,
        "theme": form.asked()["theme"],
        "crossing": found,
        "figures": [mark_safe(svg(one.picture, one.alternative)) for one in figures],  # noqa: S308 (`svg` escapes)
        "rows": [
            (one, level_name(one), period(one.since, one.until), sorted(map(themes.label, one.themes)))
            for one in found.entries
        ],
        "is_team": why_not_import(request.user) is None,
    }
    return render(request, "cooperation/strategies/crossing.html", context)


@public
@require_safe
def crossing_export(request: HttpRequest, code: str, format: str) -> HttpResponse:
    """The same as a file."""
    _form, found = asked(request, code)
    name = (pgettext("name of a file", "strategies"), found.here.place.name)
    return sheet_file(name, [crossing_heads(), *crossing_rows(found)], format)


@public
@require_safe
def crossing_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same on paper."""
    _form, found = asked(request, code)
    answer = HttpResponse(to_pdf(document_of(found)), content_type="application/pdf")
    parts = (pgettext("name of a file", "strategies"), found.here.place.name)
    return called(file_name(*parts, extension="pdf"), answer)
