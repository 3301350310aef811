"""What each answer tells a browser: what of the device pages use, and that other sites load none of ours."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# the camera reads badges at the door
PERMISSIONS = "camera=(self), " + ", ".join(
    f"{name}=()"
    for name in (
        *("accelerometer", "autoplay", "display-capture", "geolocation", "gyroscope", "magnetometer"),
        *("microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
    )
)
# of what goes out without passing here, and is no page
BARE = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
]
POLICY = "Content-Security-Policy"
NO_SCRIPT_MAKES_ANY = "; require-trusted-types-for 'script'; trusted-types 'none'"
SCRIPT = re.compile(rb"<script[^>]*\ssrc=")
FOR_OTHERS = "Access-Control-Allow-Origin"  # what other sites may read, they may load


OPENING = frozenset({"token", "link", "sealed"})  # parts of addresses that are given to one person
TYPED = b"<textarea"  # with `no-store`, browsers forget what was typed there as soon as one goes back


def forget_here(answer: HttpResponse, *what: str) -> HttpResponse:
    """The browser throws away what it keeps of this site: `cache`, `storage`."""
    answer.headers["Clear-Site-Data"] = ", ".join(f'"{one}"' for one in what)
    return answer


def is_for_somebody(request: HttpRequest) -> bool:
    """Whether this was asked by who signed in, told us something before, or came by a personal link."""
    session = getattr(request, "session", None)
    if session is not None and session.accessed and not session.is_empty():
        return True
    return request.resolver_match is not None and not OPENING.isdisjoint(request.resolver_match.kwargs)


def keep_private(answer: HttpResponse) -> None:
    """No browser keeps what is for one person; a page to type many words is asked for each time."""
    if "Cache-Control" not in answer.headers:
        is_typed = not answer.streaming and TYPED in answer.content
        answer.headers["Cache-Control"] = f"private, {'no-cache' if is_typed else 'no-store'}"


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answered(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        lets = "cross-origin" if FOR_OTHERS in answer.headers else "same-origin"
        answer.headers.setdefault("Cross-Origin-Resource-Policy", lets)
        if is_for_somebody(request):
            keep_private(answer)
        if is_without_scripts(answer):
            answer.headers[POLICY] += NO_SCRIPT_MAKES_ANY
        return answer

    return answered


def is_without_scripts(answer: HttpResponse) -> bool:
    """Whether this is a page on which no script runs: signing in, one's own page, tokens, most others."""
    if POLICY not in answer.headers or answer.streaming:
        return False
    kind = answer.headers.get("Content-Type", "")
    return kind.startswith("text/html") and not SCRIPT.search(answer.content)
