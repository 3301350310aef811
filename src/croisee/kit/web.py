"""The one way to ask another server: to public addresses only, in bounded time, size and number of hops.

answer = web.ask("https://other.example/feed/")
answer = web.ask_own(settings.TRANSLATE_URL, "POST", body=b"{}")   # what the operator configured, inside, too
answer = web.ask(address, "POST", body=b"{}", headers={"Content-Type": "application/json"}, most=64_000)
answer = web.ask("http://old.example/", is_plain=True, most=0)   # unencrypted, too, and nothing is read
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from importlib.metadata import version
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

MOST = 2_000_000  # bytes of an answer; with 0, its body is not read
SECONDS = 20.0  # for all hops together
HOPS = 3
MOVED = (301, 302, 303, 307, 308)
CHUNK = 65_536
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
CARRIERS = [ipaddress.IPv6Network(one) for one in ("64:ff9b::/96", "::/96")]  # NAT64, and the compatible ones
OF_ONE_SITE = [
    ipaddress.IPv6Network(one) for one in ("64:ff9b:1::/48", "fec0::/10")
]  # Python calls them global
IS_OWN = ContextVar("is_own", default=False)


WHY = {
    "turns": _("The server points from one address to another without end."),
    "slow": _("The server took too long."),
    "certificate": _("The certificate of the server is not valid."),
    "silent": _("The server does not answer as expected."),
    "no_address": _("This is not the address of a server."),
    "no_https": _("This is not an address that begins with https://."),
    "long": _("The server sends more than is read."),
    "short": _("The answer of the server ended before its end."),
    "unlisted": _("This server is not among those that this installation may ask (CROISEE_MAY_ASK)."),
    "private": _("This address lies in a private network: it is not asked."),
}


class Unreachable(Exception):
    """Nothing came back that may be read: why, as a word to keep; as a text, a sentence for the reader."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(WHY[self.why])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, from which address in the end."""

    status: int
    headers: HTTPMessage
    body: bytes
    address: str
    ends_at: datetime | None = None  # of the certificate


def ask(
    address: str,
    method: str = "GET",
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    most: int = MOST,
    seconds: float = SECONDS,
    hops: int = HOPS,
    is_plain: bool = False,
    is_followed: bool = True,
) -> Answer:
    """Ask, and follow a server that points elsewhere, never with a body, nor with headers to another host.

    With `is_plain`, an address of http is asked, too: where nothing is trusted that comes back. Where it is
    not followed, what points elsewhere is the answer.
    """
    until = time.monotonic() + seconds
    ours = {"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": "identity"}
    sent = ours | dict(headers or {})
    for _hop in range(hops + 1):
        answer = asked_once(parted(address, is_plain), method, body, sent, most, until)
        location = as_meant(answer.headers.get("Location", ""))
        goes_on = is_followed and location and method in ("GET", "HEAD")
        if answer.status not in MOVED or not goes_on:
            return answer
        before, address = address, joined(address, location)
        if urlsplit(before)[:2] != urlsplit(address)[:2]:
            sent = ours
    raise Unreachable("turns")


def ask_own(address: str, method: str = "GET", **facts: Any) -> Answer:
    """Ask a server that the settings of this installation name, wherever it stands, and no other for it."""
    before = IS_OWN.set(True)
    try:
        return ask(address, method, **facts, hops=0)
    finally:
        IS_OWN.reset(before)


def may_be_private() -> bool:
    """Whether what is asked may stand in a private network."""
    return settings.PRIVATE_ADDRESSES or IS_OWN.get()


def user_agent() -> str:
    """Who asks: the software and the address of this installation."""
    return f"Croisee/{version('croisee')} (+{settings.SITE_URL})"


def asked_once(
    parts: SplitResult, method: str, body: bytes | None, headers: Mapping[str, str], most: int, until: float
) -> Answer:
    kind, ends_at = HTTPSConnection if parts.scheme == "https" else HTTPConnection, None
    try:
        connection = kind(parts.hostname or "", parts.port)
    except HTTPException as wrong:  # a name with a gap in it
        raise Unreachable("no_address") from wrong
    try:
        connection.sock = opened(connection.host, connection.port, until)
        if kind is HTTPSConnection:
            connection.sock = in_private(connection.sock, connection.host)
        with ended(connection.sock, until):
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
                ends_at = end_of_certificate(connection.sock)
            connection.request(method, path_of(parts), body=body, headers=dict(headers))
            answer = connection.getresponse()
            body = read(answer, most, until)
            return Answer(answer.status, answer.headers, body, parts.geturl(), ends_at)
    except ssl.SSLCertVerificationError as wrong:
        raise Unreachable("certificate") from wrong
    except UnicodeError as wrong:  # a name that no host has
        raise Unreachable("no_address") from wrong
    except (OSError, HTTPException) as wrong:
        raise Unreachable("slow" if time.monotonic() >= until else "silent") from wrong
    finally:
        connection.close()


def joined(address: str, location: str) -> str:
    """Where a server points to."""
    try:
        return urljoin(address, location)
    except ValueError as wrong:
        raise Unreachable("no_address") from wrong


def parted(address: str, is_plain: bool = False) -> SplitResult:
    """An address that may be asked: https, without a name and a password in it."""
    try:
        parts = urlsplit(address)
        has_port = parts.port != 0
    except ValueError as wrong:
        raise Unreachable("no_address") from wrong
    schemes = ("https", "http") if is_plain or may_be_private() else ("https",)
    if parts.scheme not in schemes or not parts.hostname or "@" in parts.netloc or not has_port:
        raise Unreachable("no_https")
    if not is_listed(parts.hostname):
        raise Unreachable("unlisted")
    return parts


def is_listed(host: str) -> bool:
    """Whether the settings let a host be asked: any where they list none; `.example.org` is all below it."""
    if IS_OWN.get() or not settings.MAY_ASK:
        return True
    return any(host == one or one[0] == "." and host.endswith(one) for one in settings.MAY_ASK)


def path_of(parts: SplitResult) -> str:
    """What is asked of the host; many write accents as they are, though a request has none."""
    return iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def as_meant(onward: str) -> str:
    """Where a server points, with the accents that it wrote as they are."""
    try:
        return onward.encode("latin-1").decode()
    except UnicodeError:
        return onward


def read(answer: HTTPResponse, most: int, until: float) -> bytes:
    """All of it, up to a size and a moment; nothing where nothing may be read."""
    got = bytearray()
    while most and (chunk := answer.read1(CHUNK)):
        got += chunk
        if len(got) > most:
            raise Unreachable("long")
        if time.monotonic() > until:
            raise Unreachable("slow")
    if most and answer.length:  # fewer bytes than were announced
        raise Unreachable("short")
    return bytes(got)


@contextmanager
def ended(sock: socket.socket, until: float) -> Iterator[None]:
    """A conversation that ends at a moment, however slowly the other one speaks."""
    guard = Timer(max(until - time.monotonic(), 0), cut, [sock])
    guard.daemon = True
    guard.start()
    try:
        yield
    finally:
        guard.cancel()


def cut(sock: socket.socket) -> None:
    """End a conversation that drips; below its encryption, whose own end would leave nothing to wait for."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def in_private(sock: socket.socket, host: str) -> ssl.SSLSocket:
    """The same conversation, encrypted with whoever shows the certificate of this host; not begun yet."""
    return ssl.create_default_context().wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)


def end_of_certificate(sock: ssl.SSLSocket) -> datetime:
    """Of that by which whoever speaks has shown who it is."""
    said = str((sock.getpeercert() or {})["notAfter"])
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(said), UTC)


def opened(host: str, port: int, until: float) -> socket.socket:
    """A connection to the first address of a host that may be asked.

    The name is looked up once, and what it means is looked at, then connected to: no second look-up differs.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [(str(place[0]), port) for *_kind, place in found if may_be_asked(str(place[0]))]
    if not places:
        raise Unreachable("private")
    for place in places[:-1]:
        with suppress(OSError):
            return socket.create_connection(place, timeout=min(left(until), 5))
    return socket.create_connection(places[-1], timeout=left(until))


def left(until: float) -> float:
    """Seconds until a moment that has not come yet."""
    if (seconds := until - time.monotonic()) <= 0:
        raise Unreachable("slow")
    return seconds


def may_be_asked(ip: str) -> bool:
    """Addresses of the public internet; those of one's own network where the settings allow it."""
    place = ipaddress.ip_address(ip.partition("%")[0])
    inside = inside_of(place)
    if may_be_private():
        return not (inside.is_multicast or inside.is_unspecified)
    if any(place in one for one in OF_ONE_SITE):
        return False
    return all(one.is_global and not one.is_multicast for one in (place, inside))


def inside_of(place: Address) -> Address:
    """The address of version 4 that one of version 6 leads to, or itself."""
    if place.version == 4:
        return place
    if any(place in one for one in CARRIERS):
        return ipaddress.IPv4Address(int(place) & 0xFFFF_FFFF)
    return place.ipv4_mapped or place.sixtofour or place
