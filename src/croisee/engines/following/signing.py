"""Keys, signatures over bytes, and the word of an old key for a new one.

A secret is the 32 bytes of an Ed25519 key in base64url, as `d` of a JWK; a public key is its `x`.
The libraries are loaded when somebody first signs.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

MOST_STATEMENTS = 20
ALGORITHM = "EdDSA"


class WrongSignature(ValueError):
    """These bytes were not signed by this key."""


def new_secret() -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return encoded(Ed25519PrivateKey.generate().private_bytes_raw())


def public_of(secret: str) -> str:
    """The key by which others know what a secret signed."""
    return encoded(private(secret).public_key().public_bytes_raw())


def name_of(public: str) -> str:
    """The name of a key: its thumbprint."""
    return encoded(thumbprint(public))


def fingerprint(public: str) -> str:
    """The same for people, who compare it by telephone: 64 signs in groups of four."""
    signs = thumbprint(public).hex()
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def thumbprint(public: str) -> bytes:
    named = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": public}, separators=(",", ":"))
    return sha256(named.encode()).digest()


def sign(body: bytes, secret: str, at: int) -> str:
    """A detached signature of bytes, at a second since 1970."""
    from jwt.api_jws import PyJWS

    header = {"kid": name_of(public_of(secret)), "iat": at, "crit": ["b64"]}
    return PyJWS().encode(body, private(secret), ALGORITHM, header, is_payload_detached=True)


def signed_by(token: str) -> str:
    """The name of the key that a signature claims, not looked at yet; empty where it claims none."""
    return str(header_of(token).get("kid", ""))


def verify(body: bytes, token: str, public: str) -> int:
    """When these bytes were signed by this key."""
    from jwt.api_jws import PyJWS
    from jwt.exceptions import InvalidTokenError

    try:
        PyJWS().decode_complete(token, key_of(public), [ALGORITHM], detached_payload=body)
    except (InvalidTokenError, ValueError, TypeError) as wrong:
        raise WrongSignature("The signature is not of this key over these bytes.") from wrong
    header = header_of(token)
    if header.get("b64") is not False or not isinstance(header.get("iat"), int):
        raise WrongSignature("The signature does not say when it was made.")
    return header["iat"]


def statement(old_secret: str, new_public: str, home: str, at: int) -> str:
    """The word of an old key: from now on, this one signs for us."""
    from jwt.api_jws import PyJWS

    said = {"home": home, "next": new_public, "iat": at}
    header = {"kid": name_of(public_of(old_secret)), "typ": "croisee-next-key+jws"}
    return PyJWS().encode(json.dumps(said).encode(), private(old_secret), ALGORITHM, header)


def successor(pinned: str, statements: Iterable[str], home: str) -> str:
    """The key at which one arrives from the one that is known, each vouched for by the one before."""
    by_name = {signed_by(one): one for one in list(statements)[:MOST_STATEMENTS]}
    while word := by_name.pop(name_of(pinned), None):
        pinned = vouched_for(word, pinned, home)
    return pinned


def vouched_for(word: str, public: str, home: str) -> str:
    """The key that this one vouches for."""
    from jwt.api_jws import PyJWS
    from jwt.exceptions import InvalidTokenError

    try:
        said = json.loads(PyJWS().decode(word, key_of(public), [ALGORITHM]))
        is_ours = header_of(word).get("typ") == "croisee-next-key+jws" and said["home"] == home
        key_of(said["next"])
    except (InvalidTokenError, ValueError, TypeError, KeyError) as wrong:
        raise WrongSignature("The word for the new key is not of the old one.") from wrong
    if not is_ours:
        raise WrongSignature("The word for the new key is for another network.")
    return said["next"]


def header_of(token: str) -> dict[str, Any]:
    from jwt.api_jws import PyJWS
    from jwt.exceptions import InvalidTokenError

    try:
        return PyJWS().get_unverified_header(token)
    except (InvalidTokenError, ValueError, TypeError):
        return {}


def private(secret: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(decoded(secret))


def key_of(public: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(decoded(public))


def encoded(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
