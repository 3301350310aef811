"""How long what belongs to a meeting goes on after it."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

WEEKS_AFTERWARDS = 8  # the carnet is read, contacts answer, certificates are asked for
LINKS_LAST = timedelta(weeks=WEEKS_AFTERWARDS)


def not_over_since(time: timedelta, meeting: str = "meeting") -> Q:
    """Rows whose meeting ended so long ago at most, is still to come, or has no day yet."""
    day = timezone.localdate(timezone.now() - time)
    return (
        Q(**{f"{meeting}__ends_on__gte": day})
        | Q(**{f"{meeting}__starts_on__gte": day})
        | Q(**{f"{meeting}__starts_on": None})
    )
