"""Secrets that stand in links, and how the database keeps those that open something.

A link is sealed where it lies, the same secret always to the same text: whoever brings it is found by it,
pages and mails show it again, and a copy of the database alone opens nothing.
"""

import base64
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.lookups import In

from croisee.kit.sealing import all_alike, sealed_alike, unsealed_alike

LONGEST = 32
SEALED = 64  # as long as 32 bytes and the sixteen that prove them are in base 64


def new_token() -> str:
    """A text that nobody guesses: 128 random bits, safe in an address."""
    return secrets.token_urlsafe(16)


class TokenField(models.CharField):
    """What is sent twice is known by it; it opens nothing, and stands as it is. Made with its row, unique."""

    def __init__(self, **options: Any) -> None:
        options |= {"max_length": LONGEST, "default": new_token, "unique": True, "editable": False}
        super().__init__(**options)


class AsKept(str):
    """A secret as the database has it."""


def kept(secret: str) -> str:
    return AsKept(base64.urlsafe_b64encode(sealed_alike(secret.encode(), LinkField.PURPOSE)).decode())


def forms_of(brought: Iterable[str]) -> tuple[AsKept, ...]:
    """How secrets that somebody brought may stand in the database: under today's key and those before."""
    return tuple(
        AsKept(base64.urlsafe_b64encode(form).decode())
        for secret in brought
        for form in all_alike(secret.encode(), LinkField.PURPOSE)
    )


def opened(text: str) -> str | None:
    """What was sealed; None under a key that is gone."""
    try:
        content = base64.urlsafe_b64decode(text)
    except ValueError:
        return None
    secret = unsealed_alike(content, LinkField.PURPOSE)
    return None if secret is None else secret.decode()


class LinkField(models.CharField):
    """A secret that opens something to whoever brings it: made with its row, sealed where it is kept.

    One that cannot be opened any more reads as another one, which leads nowhere until its row is saved.
    """

    PURPOSE = "links"
    IS_UNIQUE = True

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"default": new_token, "unique": self.IS_UNIQUE, "editable": False}
        super().__init__(**given | options | {"max_length": SEALED})

    def get_prep_value(self, value: Any) -> Any:
        return value if not value or isinstance(value, AsKept) else kept(str(value))

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return value and (opened(value) or new_token())

    def deconstruct(self) -> Any:
        """The column itself is any other; migrations read and write it as it stands."""
        name, _, given, named = super().deconstruct()
        return name, "django.db.models.CharField", given, named


class ReadingKeyField(LinkField):
    """One that is brought together with what it opens: nothing says that there is no other such."""

    IS_UNIQUE = False


@LinkField.register_lookup
class Among(In):
    """Those that somebody brought, whichever key they were sealed under."""

    def get_prep_lookup(self) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            return super().get_prep_lookup()
        plain = [one for one in self.rhs if one and not isinstance(one, AsKept)]
        return [*(one for one in self.rhs if isinstance(one, AsKept)), *forms_of(map(str, plain))]


@LinkField.register_lookup
class Exactly(Among):
    """The one that somebody brought."""

    lookup_name = "exact"

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(lhs, rhs if hasattr(rhs, "resolve_expression") else [rhs])
