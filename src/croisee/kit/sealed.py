"""Columns of words and bytes that a copy of the database does not tell; they are not searched.

What was written before they were sealed is read as it is; what was sealed under a key that is gone is empty.
"""

import base64
from typing import Any

from django.db import models

from croisee.kit.sealing import sealed, unsealed

MARK = b"sealed:"


def closed(content: bytes, purpose: str) -> bytes:
    return MARK + base64.b64encode(sealed(content, purpose)) if content else b""


def opened(kept: bytes, purpose: str) -> bytes:
    if not kept.startswith(MARK):
        return kept
    return unsealed(base64.b64decode(kept.removeprefix(MARK)), purpose) or b""


class SealedText(models.TextField):
    PURPOSE = "text"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else closed(str(value).encode(), self.PURPOSE).decode()

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        return None if value is None else opened(value.encode(), self.PURPOSE).decode()

    def deconstruct(self) -> Any:
        """The column itself is any other."""
        name, _, given, named = super().deconstruct()
        return name, "django.db.models.TextField", given, named


class SealedBytes(models.BinaryField):
    PURPOSE = "bytes"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else closed(bytes(value), self.PURPOSE)

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        return None if value is None else opened(bytes(value), self.PURPOSE)

    def deconstruct(self) -> Any:
        name, _, given, named = super().deconstruct()
        return name, "django.db.models.BinaryField", given, named
