"""Codes of a second factor: six digits that a phone computes from a secret and the hour (RFC 6238).

Whoever loses the phone has recovery codes: each works once, and is kept as its sum.
"""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP, DIGITS = 30, 6  # seconds that a code is shown
SLOW = 1  # steps for which a code that is typed slowly is taken still
LENGTH = 20  # bytes of a secret, as RFC 4226 wants them
RECOVERY, GROUPS, LETTERS = 8, 4, 6  # codes, of so many groups of letters: 120 bits
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_secret() -> bytes:
    return secrets.token_bytes(LENGTH)


def code_at(secret: bytes, step: int) -> str:
    """What the phone shows in a step of half a minute."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    place = mac[-1] & 15
    number = int.from_bytes(mac[place : place + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: bytes, code: str, now: float, after: int = 0) -> int | None:
    """The step in which this code is shown, later than the last one that was used; None of any other code."""
    here = int(now // STEP)
    found = None
    for step in range(here - SLOW, here + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()) and step > after:
            found = step
    return found


def for_people(secret: bytes) -> str:
    """As one types it: letters in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def address_of(secret: bytes, whose: str, issuer: str) -> str:
    """What the square code says to the phone."""
    facts = urlencode({"secret": base64.b32encode(secret).decode(), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{whose}')}?{facts}"


def new_recovery_codes() -> list[str]:
    def group() -> str:
        return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))

    return ["-".join(group() for _ in range(GROUPS)) for _ in range(RECOVERY)]


def tidied(code: str) -> str:
    """As it is compared: gaps, dashes and small letters do not count."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def sum_of(code: str) -> str:
    """A recovery code is long and random, so a plain sum is enough."""
    return hashlib.sha256(tidied(code).encode()).hexdigest()
