"""Who does what on the other side of a border, and which level of government is like which."""

from dataclasses import astuple
from dataclasses import fields as columns

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from croisee.borders import queries
from croisee.borders.forms import AcrossForm
from croisee.borders.phrases import ROLES, TIERS
from croisee.borders.sides import COUNTRIES as SHOWN
from croisee.borders.sides import Task, fields, tasks, tiers
from croisee.borders.terms.glossary import terms
from croisee.engines.text.languages import LANGUAGES
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.network.listing import COUNTRIES
from croisee.territories.models import Territory
from croisee.territories.queries import kilometres_between, share_a_border


@public
@require_safe
def across(request: HttpRequest) -> HttpResponse:
    """A field and two territories: whom to write to on each side."""
    known = fields()
    asked = request.GET.dict() | {"field": request.GET.get("field") or known[0].code}
    form = AcrossForm(asked)
    said = form.cleaned_data if form.is_valid() else {}
    places = [place for place in (said.get("here"), said.get("there")) if place]
    found = queries.sides(said["field"], places, request.user) if said else []
    names = dict(COUNTRIES)
    context = {
        "form": form,
        "field": next((one for one in known if one.code == said.get("field")), None),
        "sides": [
            (
                side,
                names[side.country],
                [(line, ROLES[line.task.role], terms().get(line.level)) for line in side.lines],
            )
            for side in found
        ],
        "between": between(*places) if len(places) == 2 else None,
    }
    return render(request, "borders/across.html", context)


def between(here: Territory, there: Territory) -> dict:
    """What lies between two places."""
    return {
        "here": here,
        "there": there,
        "is_shared": share_a_border(here, there),
        "kilometres": kilometres_between(here, there),
    }


@public
@require_safe
def levels(request: HttpRequest) -> HttpResponse:
    """The levels of government of five countries beside each other."""
    names = dict(COUNTRIES)
    context = {
        "tiers": [
            (TIERS[tier], [((country, names[country]), cells) for country, cells in row])
            for tier, row in tiers()
        ],
        "countries": [names[country] for country in SHOWN],
    }
    return render(request, "borders/levels.html", context)


@public
@require_safe
def across_csv(request: HttpRequest) -> HttpResponse:
    """Who does what in five countries, named in each language, as a table with its sources."""
    head = [*(one.name for one in columns(Task)), *(f"who_{code}" for code in LANGUAGES)]
    rows = ([*astuple(one), *one.names.values()] for one in tasks())
    return sheet_file("who-does-what", [head, *rows], "csv")
