"""Whether an address on the web answers; asked so that nobody can use us to reach what is behind our door."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

PATIENCE, HOPS = 6, 4  # seconds for one thing to happen, steps
WHOLE = 15  # seconds for an address with all its steps, however slowly it answers
PORTS = {"http": 80, "https": 443}
GUARDED = {401, 403, 405, 429}  # somebody is there, and does not talk to programs
# ways in which an address of version 6 hides one of version 4
TUNNELS = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
AGENT = "Croisee (checks the links of its catalogue)"


class NotAsked(ValueError):
    """An address that is not asked: of no web page, or within a network of its own."""


@dataclass(frozen=True)
class Answer:
    """What came back; `status` is 0 when nothing did."""

    status: int
    why: str = ""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400 or self.status in GUARDED


def check(url: str) -> Answer:
    """Follow an address to its end, a few steps at most; each step is looked at before it is made."""
    until = monotonic() + WHOLE
    try:
        for _hop in range(HOPS):
            status, onward = ask(url, until)
            if not (300 <= status < 400 and onward):
                return Answer(status)
            url = urljoin(url, onward)
        return Answer(0, "hops")
    except NotAsked as why:
        return Answer(0, str(why))
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        return Answer(0, type(wrong).__name__)


def ask(url: str, until: float) -> tuple[int, str]:
    """The status of one page and where it leads on, before a time of the clock; its text is not read."""
    parts = urlsplit(url)
    host, port = target(url)
    address = public_address(host, port)
    patience = min(PATIENCE, until - monotonic())
    if patience <= 0:
        raise TimeoutError
    connection = http.client.HTTPConnection(host, port)
    # the address that was looked at, no other
    connection.sock = opened(parts.scheme, host, address, port, patience)
    try:
        with hung_up(connection.sock, until):
            path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
            connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
            answer = connection.getresponse()
        return answer.status, as_meant(answer.getheader("Location", ""))
    finally:
        connection.close()


@contextmanager
def hung_up(line: socket.socket, until: float) -> Iterator[None]:
    """At a time of the clock the line is cut: each byte that drips in would else prolong the patience."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = Timer(max(0, until - monotonic()), cut)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if monotonic() >= until:
        raise TimeoutError


def as_meant(onward: str) -> str:
    """Where a page leads: many write accents as they are, though a head has none."""
    try:
        return onward.encode("latin-1").decode()
    except UnicodeError:
        return onward


def target(url: str) -> tuple[str, int]:
    """The host and the port of an address of the web."""
    parts = urlsplit(url)
    port = PORTS.get(parts.scheme)
    if port is None or not parts.hostname or parts.username is not None or parts.port not in (None, port):
        raise NotAsked("no web page")
    return parts.hostname, port


def public_address(host: str, port: int) -> str:
    """One address of a host, when all of them are public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(map(is_public, found)):
        raise NotAsked("private")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet."""
    one = ipaddress.ip_address(address.split("%")[0])
    hides = any(one in net for net in TUNNELS if net.version == one.version)
    own = one.is_multicast or one.is_reserved or getattr(one, "is_site_local", False)
    return one.is_global and not (own or hides)


def opened(scheme: str, host: str, address: str, port: int, patience: float) -> socket.socket:
    """A connection to this very address; a certificate must be that of the host."""
    raw = socket.create_connection((address, port), timeout=patience)
    if scheme == "http":
        return raw
    try:
        return ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
