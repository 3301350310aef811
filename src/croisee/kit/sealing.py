"""What the database keeps under a key that it does not have: a copy of it alone tells nothing of this.

The key comes from `CROISEE_SECRET_KEY`; what was sealed under one of `CROISEE_SECRET_KEY_BEFORE` can be read.
"""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:  # 9 MB, loaded by a process that opens a session
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

NONCE = 12  # bytes, as AES-GCM wants them


def sealed(content: bytes, purpose: str, whose: str = "") -> bytes:
    """Under the key of a purpose; nobody changes it unseen, nor puts it where something else is `whose`."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + cipher(settings.SECRET_KEY, purpose).encrypt(nonce, content, whose.encode())


def unsealed(content: bytes, purpose: str, whose: str = "") -> bytes | None:
    """What was sealed; None where it was not, or under another key, or as another's."""
    from cryptography.exceptions import InvalidTag

    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return cipher(secret, purpose).decrypt(content[:NONCE], content[NONCE:], whose.encode())
        except (InvalidTag, ValueError):
            continue
    return None


@cache
def cipher(secret: str, purpose: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(salted_hmac(f"croisee.sealing.{purpose}", "", secret=secret, algorithm="sha256").digest())


def sealed_alike(content: bytes, purpose: str) -> bytes:
    """The same each time for the same content, so that it is found again: for what nobody could guess.

    AES-SIV (RFC 5297): its first bytes are a keyed sum of the content, the rest is sealed under that.
    """
    return alike(settings.SECRET_KEY, purpose).encrypt(content, None)


def all_alike(content: bytes, purpose: str) -> list[bytes]:
    """The same under each key that it may have been sealed with."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [alike(secret, purpose).encrypt(content, None) for secret in keys]


def unsealed_alike(content: bytes, purpose: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return alike(secret, purpose).decrypt(content, None)
        except (InvalidTag, ValueError):
            continue
    return None


@cache
def alike(secret: str, purpose: str) -> "AESSIV":
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    return AESSIV(salted_hmac(f"croisee.sealing.{purpose}", "", secret=secret, algorithm="sha512").digest())
