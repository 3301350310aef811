"""What other installations ask: who we are, and what has changed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from croisee.federation import actions, feed
from croisee.federation.actions.pulling import SIGNATURE
from croisee.federation.models import Installation
from croisee.kit.access import public

JSON = "application/json; charset=utf-8"


@public
@never_cache
@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Who we are, for machines."""
    return HttpResponse(feed.to_json(feed.card()), content_type=JSON)


@public
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """A signed page of what has changed since a number."""
    mine, since = Installation.mine(), asked_since(request)
    if since is None:
        return problem(400, "“since” is a whole number, 0 or the “next” of the page before.")
    if not feed.may_sign():
        return problem(404, "This network has never let others follow.")
    if since > mine.last:
        return problem(409, "This number is not known here: begin anew with since=0.")
    etag = f'"{since}-{mine.last}-{int(mine.is_open)}"'
    actions.note_follower(agent=request.headers.get("User-Agent", ""))
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    body, signature = feed.signed(feed.page_since(since, mine))
    return HttpResponse(body, content_type=JSON, headers=headers | {SIGNATURE: signature})


def asked_since(request: HttpRequest) -> int | None:
    text = request.GET.get("since", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def problem(status: int, detail: str) -> HttpResponse:
    """As RFC 9457 says it."""
    said = feed.to_json({"status": status, "detail": detail})
    return HttpResponse(said, status=status, content_type="application/problem+json")
