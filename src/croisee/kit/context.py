"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict:
    """The languages offered, and whether this is the demonstration."""
    return {"languages": settings.LANGUAGES, "is_demo": settings.DEMO}
