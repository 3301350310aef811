"""The picture of the cooperation: a wheel, a matrix by region, and the table of both."""

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.reach import reach_of
from croisee.exchange import wheel
from croisee.exchange.forms import ALL_JOINS, JoinsForm
from croisee.exchange.together import (
    Bond,
    Joins,
    Occasion,
    appointments_kept,
    bonds_of,
    matches_that_work,
    matrix_of,
    projects_between,
    projects_shared,
    regions_of,
    tables_shared,
)
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.network.models import Organisation

MOST = 48  # names on the wheel: more would not be read
IN_THE_TABLE = 60


@public
def together(request: HttpRequest) -> HttpResponse:
    """Who works with whom, as far as the visitor may know: the network's team also sees who sat together."""
    occasions, asked = occasions_asked(request)
    bonds = bonds_of(occasions, request.user)
    organisations = {who.pk: who for bond in bonds for who in (bond.one, bond.other)}
    regions = regions_of(organisations.values())
    shown = most_joined(bonds)
    points = wheel.spokes(grouped(shown, organisations, regions))
    context = {
        "asked": asked,
        "bonds": bonds[:IN_THE_TABLE],
        "pairs": len(bonds),
        "organisations": organisations,
        "matrix": matrix_of(bonds, regions, _("place not known")),
        "names": [(point, organisations[point.key]) for point in points],
        "lines": lines(points, bonds),
        "left_out": len(organisations) - len(points),
        "legend": [what for what in asked["kinds"] if asked["what"] in (ALL_JOINS, what)],
    }
    return render(request, "exchange/together.html", context)


@public
def together_export(request: HttpRequest, format: str) -> HttpResponse:
    """The pairs as a table."""
    bonds = bonds_of(occasions_asked(request)[0], request.user)
    header = [
        _("Organisation"),
        _("works with"),
        *(what.label for what in Joins),
        _("first year"),
        _("last year"),
    ]
    rows = (
        [bond.one.name, bond.other.name, *(bond.counts[what] for what in Joins), bond.first, bond.last]
        for bond in bonds
    )
    return sheet_file(pgettext("name of a file", "who-cooperates"), [header, *rows], format)


def occasions_asked(request: HttpRequest) -> tuple[list[Occasion], dict]:
    """What joined organisations in the years and kinds that are asked for, and the choices."""
    reach = reach_of(request)
    found = [projects_shared(reach.shared().order_by()), projects_between(), matches_that_work()]
    if reach.reads_everything:
        meetings = reach.meetings().order_by()
        found += [appointments_kept(meetings), tables_shared(meetings)]
    everything = [one for one in chain(*found) if len(one.organisations) > 1]
    some = {one.year for one in everything}
    years = list(range(min(some), max(some) + 1)) if some else []
    kinds = [what for what in Joins if any(one.what == what for one in everything)]
    wanted = JoinsForm(request.GET or None, years=years, kinds=kinds)
    since, until, what = wanted.values()
    asked = {"years": years, "kinds": kinds, "since": since, "until": until, "what": what, "form": wanted}
    chosen = (one for one in everything if since <= one.year <= until and what in (ALL_JOINS, one.what))
    return list(chosen), asked


def most_joined(bonds: list[Bond]) -> set[int]:
    """Those with the most partners, as many as the wheel can name."""
    partners: dict[int, int] = {}
    for bond in bonds:
        for who in (bond.one.pk, bond.other.pk):
            partners[who] = partners.get(who, 0) + 1
    return set(sorted(partners, key=lambda who: (-partners[who], who))[:MOST])


def grouped(shown: set[int], organisations: dict[int, Organisation], regions: dict) -> list[list[int]]:
    """Those shown by region, both by name."""
    groups: dict[str, list[int]] = {}
    for pk in sorted(shown, key=lambda pk: organisations[pk].folded):
        groups.setdefault(regions[pk].name if regions[pk] else "~", []).append(pk)
    return [groups[name] for name in sorted(groups)]


def lines(points: list[wheel.Spoke], bonds: list[Bond]) -> list[tuple[wheel.Curve, str]]:
    """The curves, each with what joins its two sides most strongly."""
    strongest = {(bond.one.pk, bond.other.pk): bond.strongest for bond in bonds}
    drawn = wheel.curves(points, ((bond.one.pk, bond.other.pk, bond.total) for bond in bonds))
    return [(curve, strongest[curve.one, curve.other]) for curve in drawn]
