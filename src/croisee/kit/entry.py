"""The one entry point: live streams are served here natively, every other page by Django in a few threads."""

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

THREADS = 4


def make():
    """The ASGI application: /live/… to the streams, all else to Django's pages."""
    pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)

    from croisee.kit.stream import Streams  # needs the apps that the line above loads

    streams = Streams()

    async def application(scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await streams.lifespan(receive, send)
        elif scope["type"] == "http":
            answer = streams if scope["path"].startswith("/live/") else pages
            await answer(scope, receive, send)

    return application
