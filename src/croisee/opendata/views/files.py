"""The page of open data, its files, and their licences."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from croisee.api import limits
from croisee.kit.access import allow, public
from croisee.kit.files import called, file_name
from croisee.kit.limits import place_of
from croisee.kit.records import kind_named, kinds
from croisee.network.rules import why_not_administer
from croisee.opendata import actions
from croisee.opendata.feeds import FEEDS
from croisee.opendata.forms import LicencesForm
from croisee.opendata.licences import licences
from croisee.opendata.package import licence_for, package
from croisee.opendata.packing import zipped
from croisee.opendata.turtle import as_turtle
from croisee.opendata.writing import WRITERS, records_in

View = Callable[..., HttpResponse | StreamingHttpResponse]


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is, in which formats, under which licence."""
    known = licences()
    sets = [(kind, licence_for(kind, known), tuple(WRITERS)) for kind in kinds()]
    context = {
        "sets": sets,
        "some_have_none": any(licence is None for _kind, licence, _formats in sets),
        "sets_licences": why_not_administer(request.user) is None,
        "now": timezone.now(),
        "feeds": [(name, one) for name, one in FEEDS.items()],
    }
    return render(request, "opendata/open_data.html", context)


def open_data_licences(request: HttpRequest) -> HttpResponse:
    """The network's team says under which licence each set leaves."""
    allow(why_not_administer(request.user))
    form = LicencesForm(request.POST or None)
    if form.is_valid():
        actions.set_licences(chosen=form.cleaned_data, by=request.user)
        messages.success(request, _("The licences are kept."))
        return redirect("open_data")
    return render(request, "opendata/licences.html", {"form": form})


def for_everybody(answer: HttpResponse | StreamingHttpResponse) -> HttpResponse | StreamingHttpResponse:
    """Readable from pages of other sites: it says the same to everybody."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def some_in_a_minute(most: int) -> Callable[[View], View]:
    """A large file takes a processor's time: from one address so many in a minute, of each sort of file."""

    def limiting(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **named: Any) -> Any:
            if request.method == "HEAD":
                return view(request, *args, **named)
            place = place_of(request.META.get("REMOTE_ADDR", ""))
            allowance = limits.taken(f"{view.__name__} from {place}", most)
            if not allowance.is_used_up:
                return view(request, *args, **named)
            said = _("Wait %(seconds)s seconds, then ask again.") % {"seconds": allowance.seconds}
            wait = {"Retry-After": str(allowance.seconds)}
            return HttpResponse(said, status=429, content_type="text/plain; charset=utf-8", headers=wait)

        return page

    return limiting


@public
@require_safe
@some_in_a_minute(60)
def open_data_file(request: HttpRequest, name: str, format: str) -> HttpResponse | StreamingHttpResponse:
    """One set, as everybody may read it, whoever asks."""
    kind = kind_named(name)
    if kind is None or format not in WRITERS:
        raise Http404
    write, content_type = WRITERS[format]
    parts = in_one_language(write(kind, records_in(kind)))
    answer = StreamingHttpResponse(() if request.method == "HEAD" else parts, content_type=content_type)
    return for_everybody(called(f"{kind.name}.{format}", answer))


@public
@require_safe
@some_in_a_minute(5)
def open_data_zip(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All sets."""
    at = timezone.now()
    parts = in_one_language(zipped(at))
    answer = StreamingHttpResponse(() if request.method == "HEAD" else parts, content_type="application/zip")
    return for_everybody(called(file_name("croisee", at.date(), extension="zip"), answer))


@public
@require_safe
def open_data_package(request: HttpRequest) -> HttpResponse:
    """What the sets are, for programs."""
    base = settings.SITE_URL + reverse("open_data")
    return for_everybody(
        JsonResponse(package(timezone.now(), base=base), json_dumps_params={"ensure_ascii": False})
    )


@public
@require_safe
@some_in_a_minute(5)
def organisations_turtle(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The directory as linked data."""
    parts = () if request.method == "HEAD" else in_one_language(as_turtle())
    answer = StreamingHttpResponse(parts, content_type="text/turtle; charset=utf-8")
    return for_everybody(called("organisations.ttl", answer))


def in_one_language(parts):
    """The same words whoever asks, and in whichever thread a part is made: those of the installation."""
    parts = iter(parts)
    while True:
        with translation.override(settings.LANGUAGE_CODE):
            part = next(parts, None)
        if part is None:
            return
        yield part
