"""Files under a key: in chunks of which none can be changed, left out or put elsewhere unseen.

A sealed file begins with MARK and its own key by chance, which the key of the installation seals. Chunks of
64 KiB follow under AES-256-GCM, numbered; the last one says that it is the last. So a file of any size is
written and read in the same little memory, and one that was cut short is known.
"""

import base64
import gzip
import hashlib
import hmac
import io
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

MARK = b"croisee-sealed-1\n"
KEY_MARK = "croisee-key-1 "
KEY, NONCE, TAG, CHUNK = 32, 12, 16, 1 << 16  # bytes
HEAD = len(MARK) + NONCE + KEY + TAG
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError, json.JSONDecodeError)
NOT_SEALED = "it is not sealed: anybody may have written it; if you know who, give no key"
CHANGED = "it was changed or cut short after it was made; nothing was taken from it"


class Unreadable(ValueError):
    """A sentence that names the file."""


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Whatever is wrong with a file is one sentence that names it."""
    try:
        yield
    except Unreadable:
        raise
    except BROKEN as wrong:
        raise Unreadable(f"{file}: {CHANGED}") from wrong
    except ValueError as wrong:
        raise Unreadable(f"{file}: {wrong}") from wrong


def make_key(file: Path) -> None:
    """A new key, for whoever runs this alone; one that is there is never overwritten."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
        opened.write(KEY_MARK + base64.b64encode(secrets.token_bytes(KEY)).decode() + "\n")


def key_of(file: Path) -> bytes:
    """The key that a file holds."""
    text = file.read_text(encoding="utf-8", errors="replace").strip()
    try:
        key = base64.b64decode(text.removeprefix(KEY_MARK), validate=True)
    except ValueError:
        key = b""
    if not text.startswith(KEY_MARK) or len(key) != KEY:
        raise ValueError(f"{file}: this is no key made by `croisee backup key FILE`")
    return key


def name_of(content: bytes, key: bytes) -> str:
    """By which a content is found again; it tells nothing to who has no key."""
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def place(number: int, *, is_last: bool) -> bytes:
    """The nonce of a chunk, which no other chunk of the file has."""
    return number.to_bytes(NONCE - 1, "big") + bytes([is_last])


class Sealing(io.RawIOBase):
    """What is written here stands sealed in a file."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        own, nonce = secrets.token_bytes(KEY), secrets.token_bytes(NONCE)
        file.write(MARK + nonce + cipher(key).encrypt(nonce, own, MARK))
        self.file, self.cipher, self.number, self.waiting = file, cipher(own), 0, bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        self.waiting += some
        while len(self.waiting) > CHUNK:
            self.put(bytes(self.waiting[:CHUNK]), is_last=False)
            del self.waiting[:CHUNK]
        return len(some)

    def put(self, chunk: bytes, *, is_last: bool) -> None:
        self.file.write(self.cipher.encrypt(place(self.number, is_last=is_last), chunk, None))
        self.number += 1

    def end(self) -> None:
        """Without it the file is not whole."""
        self.put(bytes(self.waiting), is_last=True)


class Opening(io.RawIOBase):
    """What stands sealed in a file; a ValueError where it is not what was written."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        from cryptography.exceptions import InvalidTag

        self.wrong, head = InvalidTag, file.read(HEAD).removeprefix(MARK)
        try:
            own = cipher(key).decrypt(head[:NONCE], head[NONCE:], MARK)
        except (InvalidTag, ValueError) as wrong:
            raise ValueError("it was sealed under another key") from wrong
        self.file, self.cipher, self.number, self.chunk = file, cipher(own), 0, b""
        self.ahead: bytes = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.chunk and self.number >= 0:
            self.chunk = self.next()
        some, self.chunk = self.chunk[: len(buffer)], self.chunk[len(buffer) :]
        buffer[: len(some)] = some
        return len(some)

    def next(self) -> bytes:
        now, self.ahead = self.ahead, self.file.read(CHUNK + TAG)
        is_last = not self.ahead
        try:
            chunk: bytes = self.cipher.decrypt(place(self.number, is_last=is_last), now, None)
        except (self.wrong, ValueError) as wrong:
            raise ValueError(CHANGED) from wrong
        self.number = -1 if is_last else self.number + 1
        return chunk


@contextmanager
def written(file: Path, key: bytes | None) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all, for whoever runs this alone; sealed where there is a key."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            sealing: Any = Sealing(out, key) if key else out
            yield sealing
            if key:
                sealing.end()
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def opened(file: Path, key: bytes | None) -> Iterator[IO[bytes]]:
    """A file as it was before it was sealed."""
    with file.open("rb") as inside:
        if is_sealed(file) and key is None:
            raise ValueError("it is sealed; name the file of its key with --key or CROISEE_BACKUP_KEY")
        if key and not is_sealed(file):
            raise ValueError(NOT_SEALED)
        yield io.BufferedReader(Opening(inside, key), CHUNK) if key else inside


def is_sealed(file: Path) -> bool:
    with file.open("rb") as inside:
        return inside.read(len(MARK)) == MARK
