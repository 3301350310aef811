"""Following: what one installation publishes, signed, so that others may carry it and know whose it is.

>>> from croisee.engines import following
>>> secret = following.new_secret()
>>> token = following.sign(b"{}", secret, at=1_000)
>>> following.verify(b"{}", token, following.public_of(secret))
1000

Signatures are detached JWS (RFC 7515, 7797) of Ed25519 keys (RFC 8037), named by their thumbprint (RFC 7638).
Read downwards: pages → items; signing.
"""

from .items import KINDS, Item, WrongPage
from .pages import Page, Site, read_page, read_site, write_page
from .signing import (
    WrongSignature,
    fingerprint,
    name_of,
    new_secret,
    public_of,
    sign,
    signed_by,
    statement,
    successor,
    verify,
)

__all__ = [
    "KINDS",
    "Item",
    "Page",
    "Site",
    "WrongPage",
    "WrongSignature",
    "fingerprint",
    "name_of",
    "new_secret",
    "public_of",
    "read_page",
    "read_site",
    "sign",
    "signed_by",
    "statement",
    "successor",
    "verify",
    "write_page",
]
