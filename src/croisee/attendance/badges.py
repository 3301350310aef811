"""The code on a badge: it says whose it is to those at the door, and opens nothing."""

import hmac

from django.core.signing import Signer

from croisee.attendance.models import Registration

STAMP = Signer(salt="croisee.badge")
LENGTH = 10  # characters of the signature: 60 bits


def code_of(registration: Registration) -> str:
    """Short enough for a small square, and not to be guessed."""
    return f"{registration.pk}-{STAMP.signature(str(registration.pk))[:LENGTH]}"


def registration_of(code: str) -> Registration | None:
    """The registration of a badge, None for a code that is no badge's."""
    pk, _, signature = code.partition("-")
    if not pk.isdecimal() or len(pk) > 12 or len(signature) != LENGTH:
        return None
    if not hmac.compare_digest(STAMP.signature(pk)[:LENGTH].encode(), signature.encode()):
        return None
    return Registration.objects.with_people().filter(pk=int(pk)).first()
