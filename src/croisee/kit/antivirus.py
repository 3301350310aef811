"""An antivirus is asked about what people send, where the settings name one: clamd, by its command INSTREAM.

refuse(file)    # a sentence where something was found, or where nobody could look
"""

import logging
import socket
import struct
import time
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

SECONDS = 30.0  # for all of a file
CHUNK, LONGEST = 65_536, 1000  # bytes that are sent at once; of an answer
CLEAN = "stream: OK"


class Unsure(Exception):
    """Nothing came back that says whether a file is clean."""


def refuse(file: UploadedFile) -> None:
    """Take no file in which something was found; without an answer none, unless the settings say so."""
    if not settings.CLAMD:
        return
    file.seek(0)
    try:
        found = found_in(file.chunks(CHUNK))
    except (OSError, Unsure) as why:
        log.error("the antivirus does not say whether a file is clean: %s", why)
        if settings.CLAMD_NEEDED:
            raise ValidationError(
                _("Files are looked at by an antivirus, which does not answer now. Try again soon.")
            ) from why
        found = ""
    file.seek(0)
    if found:
        log.warning("a file was refused, in which the antivirus found %s", found)
        raise ValidationError(
            _("The antivirus found %(what)s in this file: it is not kept. Look at the device it comes from."),
            params={"what": found},
        )


def found_in(chunks: Iterable[bytes]) -> str:
    """What clamd calls what it found; nothing in a clean file. Raises OSError or Unsure."""
    parts = (struct.pack("!I", len(chunk)) + chunk for chunk in chunks if chunk)
    said = asked("INSTREAM", (*parts, struct.pack("!I", 0)))
    if said == CLEAN:
        return ""
    if not said.startswith("stream: ") or not said.endswith(" FOUND"):
        raise Unsure(said)
    return said.removeprefix("stream: ").removesuffix(" FOUND")


def answers() -> bool:
    """Whether it is there."""
    return asked("PING") == "PONG"


def asked(command: str, parts: Iterable[bytes] = ()) -> str:
    """What it says to a command, in bounded time."""
    until = time.monotonic() + SECONDS
    with opened(settings.CLAMD) as sock:
        for part in (f"z{command}\0".encode(), *parts):
            sock.settimeout(left(until))
            sock.sendall(part)
        said = b""
        while b"\0" not in said and len(said) < LONGEST:
            sock.settimeout(left(until))
            if not (more := sock.recv(LONGEST)):
                break
            said += more
    return said.partition(b"\0")[0].decode(errors="replace").strip()


def opened(place: str) -> socket.socket:
    """A connection to host:port, or to a socket on this machine."""
    if not place.startswith("/"):
        host, _colon, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=5)
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(5)
    try:
        sock.connect(place)
    except OSError:
        sock.close()
        raise
    return sock


def left(until: float) -> float:
    if (seconds := until - time.monotonic()) <= 0:
        raise TimeoutError("it took too long")
    return seconds
