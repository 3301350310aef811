"""The map of the organisations: a page, a frame for other sites, a file."""

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.network.forms.listing import DirectoryForm
from croisee.network.listing import directory
from croisee.network.models import Organisation
from croisee.site.mapping import drawing
from croisee.site.mapping.files import as_png, as_svg
from croisee.site.mapping.forms import MapForm
from croisee.site.mapping.picture import listed, nearer, picture_of

STEP = 0.5  # of the map, by one arrow


def facts(request: HttpRequest) -> dict:
    """What each form of the map shows."""
    form = MapForm(request.GET)
    picture = picture_of(request, found_by(request), form)
    view = picture.view
    ways = {
        "in": view.zoomed(1), "out": view.zoomed(-1), "west": view.moved(-STEP), "east": view.moved(STEP),
        "north": view.moved(0, -STEP), "south": view.moved(0, STEP),
    }  # fmt: skip
    return {
        "picture": picture,
        "form": form,
        "text": request.GET.get("q", "").strip(),
        "kept": kept(request),
        "ways": {name: nearer(request, way) for name, way in ways.items()},
        "listed": listed(request),
        "credits": " · ".join(filter(None, [drawing.credits(), settings.MAP_TILES_CREDIT])),
    }


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The filters of the list that stay when one asks for other words or another shade."""
    names = [name for name in DirectoryForm.base_fields if name != "q"]
    return [(name, request.GET[name]) for name in names if request.GET.get(name)]


def found_by(request: HttpRequest) -> QuerySet[Organisation]:
    """The organisations of the list at the same address: every filter that the list has."""
    sought = DirectoryForm(request.GET, by=request.user).sought
    return directory(sought, request.user).order_by()


@public
@require_safe
def world(request: HttpRequest) -> HttpResponse:
    """The page; asked for a part, the map alone."""
    template = "site/map.html#map" if request.GET.get("part") == "map" else "site/map.html"
    return render(request, template, facts(request))


@public
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def framed(request: HttpRequest) -> HttpResponse:
    """The map alone, for a frame on somebody else's site."""
    return render(request, "site/map_embed.html", facts(request))


@public
@require_safe
def map_file(request: HttpRequest, format: str) -> HttpResponse:
    """The map as a picture to print or to put into a document."""
    drawn = as_svg(facts(request))
    content, kind = (drawn.encode(), "image/svg+xml") if format == "svg" else (as_png(drawn), "image/png")
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="map.{format}"'}
    )
