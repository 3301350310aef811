"""How others find the pages: the map of the site, what robots leave alone, feeds of what is new."""

from django.contrib.sitemaps import views as maps
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.kit.jsonld import absolute
from croisee.opendata.feeds import FEEDS, written
from croisee.opendata.sitemaps import sitemaps

# no page of its own stands there: views of the map without end, forms, what one is sent by a link
LEFT_ALONE = ("/*?view=", "/*&view=", "/sign-in/", "/language/", "/live/", "/demonstration/")


@public
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the map of the site."""
    return maps.index(request, sitemaps(), sitemap_url_name="sitemap_section")


@public
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses of one kind of pages, five thousand in each part."""
    return maps.sitemap(request, sitemaps(), section)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots leave alone, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), "",
             f"Sitemap: {absolute(reverse('sitemap_index'))}", ""]  # fmt: skip
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_safe
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """What is new of one sort, for a feed reader."""
    if (found := FEEDS.get(name)) is None:
        raise Http404
    text = written(found, request.path, reverse(found.list_name), get_language() or "fr")
    answer = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
