"""The parts as others fetch them: for everybody, without cookies, in the language that is asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.kit.links import PARAMETER
from croisee.meetings.access import Sight
from croisee.meetings.models import Meeting
from croisee.meetings.published import programme_published
from croisee.meetings.views.public import facts_of
from croisee.network.forms.listing import DirectoryForm
from croisee.network.listing import page_of
from croisee.opendata.embedding.style import style_sheet
from croisee.site.mapping.views import facts as facts_of_map
from croisee.site.views import page_of as page_asked_for

View = Callable[..., HttpResponse]
SCRIPT = "opendata/embed.js"
A_WHILE = "public, max-age=3600"


def for_others(answer: HttpResponse) -> HttpResponse:
    """Pages of any site may read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@contextmanager
def as_anybody(request: HttpRequest) -> Iterator[None]:
    """Without who asks, and without the links that their browser has opened; the session itself stays.

    The ways on from a part say its language again: there is no cookie that would keep it.
    """
    user, session = request.user, request.session
    request.user, request.session = AnonymousUser(), SessionBase()
    request.GET = request.GET.copy()
    request.GET.pop("key", None)
    if request.linked:
        request.GET[PARAMETER] = request.linked
    try:
        yield
    finally:
        request.user, request.session = user, session


def a_part(view: View) -> View:
    """A part, the same whoever asks; in the language of the link, else that of the installation."""

    @public
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, **address: Any) -> HttpResponse:
        language = request.linked or settings.LANGUAGE_CODE
        with translation.override(language), as_anybody(request):
            try:
                answer = view(request, **address)
            except Http404:  # which the page that asked may read as well
                answer = HttpResponse(status=404)
        for_others(answer)
        answer["Content-Language"] = language
        return answer

    return page


@a_part
def programme_part(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme of a published meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    facts = facts_of(Sight(meeting, programme_published(meeting)))
    return render(request, "opendata/parts/programme.html", facts)


@a_part
def map_part(request: HttpRequest) -> HttpResponse:
    """The map of the organisations, and the table that says the same."""
    return render(request, "opendata/parts/map.html", facts_of_map(request))


@a_part
def directory_part(request: HttpRequest) -> HttpResponse:
    """The directory: words to look for, and a page of those that correspond."""
    form = DirectoryForm(request.GET, by=request.user)
    kept = [(name, value) for name, value in request.GET.items() if name not in ("q", "page")]
    context = {
        "form": form,
        "kept": kept,
        "page": page_of(form.sought, page_asked_for(request), request.user),
    }
    return render(request, "opendata/parts/directory.html", context)


@public
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The small script, at an address that stays."""
    text = Path(str(finders.find(SCRIPT))).read_text(encoding="utf-8")
    headers = {"Cache-Control": A_WHILE}
    return for_others(HttpResponse(text, content_type="text/javascript; charset=utf-8", headers=headers))


@public
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """How the parts look."""
    headers = {"Cache-Control": A_WHILE}
    return for_others(HttpResponse(style_sheet(), content_type="text/css; charset=utf-8", headers=headers))
