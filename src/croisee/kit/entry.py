"""The one entry point: live streams are served here natively, every other page by Django in a few threads."""

import sys

from django.core.wsgi import get_wsgi_application

from croisee.kit.garbage import set_apart
from croisee.kit.headers import BARE
from croisee.kit.pages import Pages

THREADS = 4
SWITCH = 0.0005  # seconds for which a busy thread keeps the interpreter from one whose database has answered
LARGEST = 64_000_000  # bytes of a request; a page may take less, and then says so in words
REFUSALS = {
    404: b"There is nothing at this address.",
    405: b"Pages are not asked in this way.",
    413: b"This is too large to be sent.",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HEADERS = [(b"content-type", b"text/plain; charset=utf-8"), *BARE]
MORE = {405: [(b"allow", ", ".join(METHODS).encode())]}


def make():
    """The ASGI application: /live/… to the streams, all else to Django's pages."""
    sys.setswitchinterval(SWITCH)
    pages = Pages(get_wsgi_application(), THREADS)

    from croisee.kit.stream import Streams  # needs the apps that the line above loads

    streams = Streams()
    set_apart()

    async def application(scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await streams.lifespan(receive, send)
        elif scope["type"] == "http" and (status := refused(scope)):
            await refuse(send, status)
        elif scope["type"] == "http":
            answer = streams if scope["path"].startswith("/live/") else pages
            await answer(scope, receive, send)

    return application


async def refuse(send, status: int) -> None:
    headers = [*HEADERS, *MORE.get(status, [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": REFUSALS[status]})


def refused(scope) -> int | None:
    """What no page takes: another method, a null character, what is too large or of unknown size."""
    if scope["method"] not in METHODS:
        return 405
    if b"%00" in scope["query_string"] or "\0" in scope["path"]:
        return 404
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    is_small = b"transfer-encoding" not in headers and length.isdigit() and int(length) <= LARGEST
    return None if is_small else 413
