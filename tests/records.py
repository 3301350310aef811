"""Read kinds as a visitor would."""

from django.contrib.auth.models import AnonymousUser

from croisee.kit.records import kind_named

NOBODY = AnonymousUser()


def records_of(name: str, visitor=NOBODY) -> list[dict]:
    """All records of a kind that somebody may read."""
    kind = kind_named(name)
    return list(kind.records(kind.open_to(visitor)))
