"""The one entry point: live streams are served here natively, every other page by Django in a few threads."""

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

THREADS = 4
LARGEST = 64_000_000  # bytes of a request; a page may take less, and then says so in words


def make():
    """The ASGI application: /live/… to the streams, all else to Django's pages."""
    pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)

    from croisee.kit.stream import Streams  # needs the apps that the line above loads

    streams = Streams()

    async def application(scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await streams.lifespan(receive, send)
        elif scope["type"] == "http" and is_too_large(scope):
            await send({"type": "http.response.start", "status": 413, "headers": []})
            await send({"type": "http.response.body", "body": b"This is too large to be sent."})
        elif scope["type"] == "http":
            answer = streams if scope["path"].startswith("/live/") else pages
            await answer(scope, receive, send)

    return application


def is_too_large(scope) -> bool:
    """Whether a request says that it is larger than any page takes, or does not say how large it is."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return True
    length = headers.get(b"content-length", b"0")
    return not length.isdigit() or int(length) > LARGEST
