"""The short way: what the outbox of a phone sends is answered with facts, and passes by what only pages need.

A whole room sends at once. The order of all middleware is in the settings; those that stand there by their
name in this module are left out for what is sent with `X-Capture` to an address of `ANSWERED_WITH_FACTS`. A
browser never shows such an answer as a page: no link and no form can send that header, and another site may
not. Rules, refusals, session, sign-in, language and the protection of forms are on both ways.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

Answer = Callable[[HttpRequest], HttpResponse]


def asks_for_facts(request: HttpRequest) -> bool:
    """Whether a script sends something, at an address that answers it with facts."""
    is_sent = request.method == "POST" and "HTTP_X_CAPTURE" in request.META
    return is_sent and bool(settings.ANSWERED_WITH_FACTS.match(request.path_info))


def for_pages(path: str) -> Callable[[Answer], Answer]:
    """The middleware at a path, left out on the short way."""

    def middleware(get_response: Answer) -> Answer:
        long = import_string(path)(get_response)
        return lambda request: (get_response if asks_for_facts(request) else long)(request)

    return middleware


content_security_policy = for_pages("csp.middleware.CSPMiddleware")
static_files = for_pages("whitenoise.middleware.WhiteNoiseMiddleware")
messages = for_pages("django.contrib.messages.middleware.MessageMiddleware")
frames = for_pages("django.middleware.clickjacking.XFrameOptionsMiddleware")
htmx = for_pages("django_htmx.middleware.HtmxMiddleware")
