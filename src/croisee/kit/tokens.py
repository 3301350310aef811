"""Secrets that stand in links."""

import secrets

from django.db import models


def new_token() -> str:
    """A text that nobody guesses: 128 random bits, safe in an address."""
    return secrets.token_urlsafe(16)


class TokenField(models.CharField):
    """A secret of its row, made with it, unique."""

    def __init__(self, **options) -> None:
        options |= {"max_length": 32, "default": new_token, "unique": True, "editable": False}
        super().__init__(**options)
