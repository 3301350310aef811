"""The one door of the API: who asks, how often, in which language; answers with their headers.

A cookie opens nothing here: only a token says who asks. So no other site can act through a browser.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from croisee.api import keys, limits, problems
from croisee.api.problems import Problem
from croisee.kit.access import public
from croisee.kit.away import AWAY, SECONDS
from croisee.kit.limits import counts_itself, place_of

log = logging.getLogger("croisee.api")
SHOWN = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After"
Answer = Callable[..., HttpResponse]


def answered(**methods: Answer) -> Answer:
    """A view of the API: a function for each method."""
    methods = methods | ({"HEAD": methods["GET"]} if "GET" in methods else {})

    @csrf_exempt
    @public
    @counts_itself
    def view(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        with translation.override(language_of(request)):
            try:
                answer = done(request, methods, args, named)
            except Problem as problem:
                answer = problem.answer()
            except Http404:
                answer = problems.nothing().answer()
            except PermissionDenied as refused:
                answer = problems.answer("refused", str(refused) or _("You may not do this."))
            except AWAY as away:
                log.warning("The database does not answer: %s", away)
                told_when = {"Retry_After": str(SECONDS)}
                answer = problems.answer("away", _("Ask again in a moment."), headers=told_when)
            except Exception:
                log.exception("The API failed at %s", request.path)
                got_request_exception.send(sender=None, request=request)
                answer = problems.answer("fault", _("This failed. It is noted; try again later."))
            return told(request, answer)

    return view


def done(request: HttpRequest, methods: dict[str, Answer], args: Any, named: Any) -> HttpResponse:
    allowed = ", ".join([*methods, "OPTIONS"])
    if request.method == "OPTIONS":
        return preflight(allowed)
    count(request)
    if request.method not in methods:
        raise Problem(
            "method", _("At this address there is: %(methods)s.") % {"methods": allowed}, Allow=allowed
        )
    return methods[request.method](request, *args, **named)


def count(request: HttpRequest) -> None:
    """Who asks, by their token; who asks too often waits for the next minute."""
    secret = bearer_of(request)
    token = keys.found(secret) if secret else None
    request.token, request.visitor = token, token.reader if token else AnonymousUser()
    place = f"from {place_of(request.META.get('REMOTE_ADDR', ''))}"
    who = (f"token {token.pk}", settings.API_PER_MINUTE * 4) if token else (place, settings.API_PER_MINUTE)
    request.allowance = limits.taken(*who)
    if request.allowance.is_used_up:
        wait = str(request.allowance.seconds)
        said = _("Wait %(seconds)s seconds, then ask again.") % {"seconds": wait}
        raise Problem("limit", said, Retry_After=wait)
    if secret is not None and token is None:
        raise unknown_token(_("This token is not known, revoked, or past its day: make another one."))
    if token:
        keys.used(token)


def bearer_of(request: HttpRequest) -> str | None:
    """The secret that came along; an empty one where something else did."""
    said = request.headers.get("Authorization")
    if said is None:
        return None
    sort, _space, secret = said.partition(" ")
    return secret.strip() if sort.lower() == "bearer" else ""


def unknown_token(detail: str) -> Problem:
    return Problem("token", detail, WWW_Authenticate='Bearer realm="Croisee", error="invalid_token"')


def preflight(allowed: str) -> HttpResponse:
    """Pages of any site may read what is public; a token never comes from there."""
    return HttpResponse(
        status=204,
        headers={
            "Allow": allowed,
            "Access-Control-Allow-Methods": "GET, HEAD",
            "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def told(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """With the headers that each answer has."""
    if allowance := getattr(request, "allowance", None):
        for name, value in allowance.headers().items():
            answer[name] = value
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = SHOWN
    answer.headers.setdefault(
        "Cache-Control", "no-store" if answer.status_code >= 400 else "private, no-cache"
    )
    answer.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
    patch_vary_headers(answer, ["Accept-Language", "Authorization"])
    return answer


def language_of(request: HttpRequest) -> str:
    """As the request asks, whatever a browser has chosen before; else English, as programs are written."""
    if request.linked:
        return request.linked
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return translation.get_supported_language_variant(wanted)
        except LookupError:
            continue
    return "en"


def as_json(
    request: HttpRequest, said: Any, status: int = 200, *, tag: str = "", **headers: str
) -> HttpResponse:
    """JSON with a tag, by default of all that it says: who has it already gets nothing again."""
    body = json.dumps(said, ensure_ascii=False).encode()
    tag = tag or tag_of_words(body)
    known = request.headers.get("If-None-Match", "")
    if status == 200 and request.method in ("GET", "HEAD") and has_it(known, tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    answer = HttpResponse(body, status=status, content_type="application/json", headers={"ETag": tag})
    for name, value in headers.items():
        answer[name] = value
    return answer


def tag_of(said: Any, state: Any = None) -> str:
    """An ETag of what is said, and of what is not and belongs to it."""
    return tag_of_words(json.dumps([said, state] if state else said, ensure_ascii=False).encode())


def tag_of_words(words: bytes) -> str:
    return f'"{hashlib.sha256(words).hexdigest()[:32]}"'


def has_it(known: str, tag: str) -> bool:
    return known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(","))
