"""The database does not answer, or takes nothing: said in one sentence, by a page that asks nothing of it.

Its server is restarted, a connection was cut, the disk is full or may not be written, others hold it for too
long: whoever comes back after a moment is answered, without anybody doing anything.
"""

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error

AWAY = (OperationalError, InterfaceError)
SECONDS = 15  # after which one asks again


def broken(request: HttpRequest) -> HttpResponse:
    """What could not be answered; called while the error is at hand."""
    return away(request) if isinstance(sys.exc_info()[1], AWAY) else server_error(request)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A template takes an error in a condition for “no”: such a page would say that there is nothing."""

    def answered(request: HttpRequest) -> HttpResponse:
        borne()
        answer = get_response(request)
        return away(request) if connection.errors_occurred and may_be_asked_again(request, answer) else answer

    return answered


def may_be_asked_again(request: HttpRequest, answer: HttpResponse) -> bool:
    """A page that was only read; what answers somebody who sent something says that it was kept."""
    is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
    return is_page and request.method in ("GET", "HEAD")


def borne() -> None:
    """An error of the database that whoever asked does without."""
    connection.errors_occurred = False


def away(request: HttpRequest) -> HttpResponse:
    language = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)
    with translation.override(language):
        page = render_to_string("503.html", {"language": language, "seconds": SECONDS})
    return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS)})
