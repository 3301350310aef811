"""The page that gives the snippets, and what services that know oEmbed ask."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.opendata.embedding.forms import EmbedForm
from croisee.opendata.embedding.parts import for_others
from croisee.opendata.embedding.snippets import of_page

WIDTH, HEIGHT = 720, 900


@public
@require_safe
def embedding(request: HttpRequest) -> HttpResponse:
    """Programme, map and directory for another site: what to copy, and how it looks."""
    form = EmbedForm(request.GET if "part" in request.GET else None)
    snippet = form.snippet() if form.is_valid() else None
    return render(
        request, "opendata/embedding.html", {"form": form, "snippet": snippet, "site": settings.SITE_URL}
    )


@public
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What stands for a page of this site elsewhere (oEmbed 1.0)."""
    if request.GET.get("format", "json") != "json":
        return for_others(HttpResponse("Only json is offered.", status=501, content_type="text/plain"))
    asked = urlsplit(request.GET.get("url", ""))
    is_ours = asked.netloc in (urlsplit(settings.SITE_URL).netloc, request.get_host())
    snippet = of_page(asked.path, asked.query, AnonymousUser()) if is_ours else None
    if snippet is None:
        raise Http404
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": snippet.title,
        "provider_name": "Croisée",
        "provider_url": f"{settings.SITE_URL}/",
        "html": snippet.html,
        "width": least(request.GET.get("maxwidth"), WIDTH),
        "height": least(request.GET.get("maxheight"), HEIGHT),
        "cache_age": 3600,
    }
    return for_others(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def least(asked: str | None, size: int) -> int:
    return min(int(asked), size) if asked and asked.isdecimal() and len(asked) < 6 else size
