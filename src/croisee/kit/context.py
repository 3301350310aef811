"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

from croisee.kit.conformity import CONFORMITY


def page(request: HttpRequest) -> dict:
    """The languages offered, whether this is the demonstration, and how accessible pages are."""
    return {"languages": settings.LANGUAGES, "is_demo": settings.DEMO, "conformity": CONFORMITY}
