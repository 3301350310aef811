"""Pages ask for sign-in unless declared public; an action refuses with the reason."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

public = login_not_required


class Refused(PermissionDenied):
    """Somebody may not do this; the message says why, in their language."""


def allow(why_not: str | None) -> None:
    """Let an action go on when its rule gives no reason against it."""
    if why_not:
        raise Refused(why_not)
