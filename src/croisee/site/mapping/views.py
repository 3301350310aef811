"""The map of the organisations: a page, a frame for other sites, a file."""

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.kit.files import called
from croisee.network.forms.listing import DirectoryForm
from croisee.network.listing import directory
from croisee.site.mapping import drawing
from croisee.site.mapping.files import Busy, as_png, as_svg
from croisee.site.mapping.forms import MapForm
from croisee.site.mapping.picture import listed, nearer, picture_of

STEP = 0.5  # of the map, by one arrow
SHOWN = ("q", "posts")  # filters of the list that the map has, too; the others stay as they were asked for


def facts(request: HttpRequest) -> dict:
    """What each form of the map shows."""
    form, asked = MapForm(request.GET), DirectoryForm(request.GET, by=request.user)
    picture = picture_of(request, directory(asked.sought, request.user).order_by(), form)
    view = picture.view
    ways = {
        "in": view.zoomed(1), "out": view.zoomed(-1), "west": view.moved(-STEP), "east": view.moved(STEP),
        "north": view.moved(0, -STEP), "south": view.moved(0, STEP),
    }  # fmt: skip
    return {
        "picture": picture,
        "form": form,
        "asked": asked,
        "kept": [
            (name, value) for name in asked.fields if name not in SHOWN and (value := request.GET.get(name))
        ],
        "ways": {name: nearer(request, way) for name, way in ways.items()},
        "listed": listed(request),
        "credits": " · ".join(filter(None, [drawing.credits(), settings.MAP_TILES_CREDIT])),
    }


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
    found = facts(request)
    drawn = as_svg(found)
    try:
        content, kind = (drawn.encode(), "image/svg+xml") if format == "svg" else (as_png(drawn), "image/png")
    except Busy:
        messages.error(request, _("Other maps are being drawn just now: ask for yours in a few seconds."))
        answer = render(request, "site/map.html", found, status=503)
        answer.headers["Retry-After"] = "5"
        return answer
    return called(f"map.{format}", HttpResponse(content, content_type=kind))
