"""The secret of a token: shown once, kept as its sum, found by that."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.utils import timezone

from croisee.api.models import Token

PREFIX = "croisee_"  # by which one knows it where it should not stand
NOTED = timedelta(minutes=5)  # how exactly the last use is kept


def new_secret() -> str:
    """256 random bits: nobody guesses them, so a plain sum is enough."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def found(secret: str) -> Token | None:
    """The living token of a secret; a sum is looked up, so the time that it takes tells nothing."""
    digest = digest_of(secret)
    token = Token.objects.living().select_related("person").filter(digest=digest).first()
    return token if token and hmac.compare_digest(token.digest, digest) else None


def used(token: Token) -> None:
    """Note when it was last used, to some minutes."""
    now = timezone.now()
    if token.used_at is None or token.used_at < now - NOTED:
        Token.objects.filter(pk=token.pk).update(used_at=now)
