"""Each request has a number: its lines in the log, its answer and what a proxy noted name the same."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from croisee.kit import measuring, spans

HEADER = "X-Request-ID"
USABLE = re.compile(r"[\w.-]{8,64}", re.ASCII)
request_id: ContextVar[str] = ContextVar("request_id", default="")
Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


def middleware(get_response: Answer) -> Answer:
    def answered(request: HttpRequest) -> HttpResponse:
        number = given(request)
        before = request_id.set(number)
        try:
            begun = time.perf_counter()
            with spans.span("request") as measured:
                answer = get_response(request)
                if measured:
                    spans.answered(measured, *asked(request), answer.status_code, number)
            note(request, answer, time.perf_counter() - begun)
        finally:
            request_id.reset(before)
        answer.headers[HEADER] = number
        return answer

    return answered


def given(request: HttpRequest) -> str:
    """The number that a proxy gave, where it is one; else a new one."""
    number = request.headers.get(HEADER, "")
    return number if USABLE.fullmatch(number) else uuid4().hex


def asked(request: HttpRequest) -> tuple[str, str]:
    """By which method, and what, as the map of addresses names it: an address itself may open something."""
    return request.method or "-", request.resolver_match.route if request.resolver_match else "-"


def note(request: HttpRequest, answer: HttpResponse, seconds: float) -> None:
    (method, route), status = asked(request), answer.status_code
    if settings.LOG_REQUESTS:
        facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        log.info("%(method)s /%(route)s %(status)s %(ms)s ms", facts, extra={"facts": facts})
    if settings.METRICS_TOKEN:
        measuring.count(method, area(request), status, seconds)


def area(request: HttpRequest) -> str:
    """The app that answered; a file or an address that is none has no app."""
    found = request.resolver_match
    return found.func.__module__.removeprefix("croisee.").partition(".")[0] if found else "-"
