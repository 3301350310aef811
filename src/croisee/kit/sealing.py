"""What the database keeps under a key that it does not have: a copy of it alone tells nothing of this.

The key comes from `CROISEE_SECRET_KEY`; what was sealed under one of `CROISEE_SECRET_KEY_BEFORE` can be read.
"""

import secrets
from contextlib import suppress
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

NONCE = 12  # bytes, as AES-GCM wants them


def sealed(content: bytes, purpose: str) -> bytes:
    """Under the key of a purpose; nobody changes it unseen."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + cipher(settings.SECRET_KEY, purpose).encrypt(nonce, content, None)


def unsealed(content: bytes, purpose: str) -> bytes | None:
    """What was sealed; None where it was not, or under another key."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        with suppress(InvalidTag, ValueError):
            return cipher(secret, purpose).decrypt(content[:NONCE], content[NONCE:], None)
    return None


@cache
def cipher(secret: str, purpose: str) -> AESGCM:
    return AESGCM(salted_hmac(f"croisee.sealing.{purpose}", "", secret=secret, algorithm="sha256").digest())
