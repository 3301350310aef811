"""Whether an address on the web answers; asked so that nobody can use us to reach what is behind our door."""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

PATIENCE, HOPS = 6, 4
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
    try:
        for _hop in range(HOPS):
            status, onward = ask(url)
            if not (300 <= status < 400 and onward):
                return Answer(status)
            url = urljoin(url, onward)
        return Answer(0, "hops")
    except NotAsked as why:
        return Answer(0, str(why))
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        return Answer(0, type(wrong).__name__)


def ask(url: str) -> tuple[int, str]:
    """The status of one page and where it leads on; its text is not read."""
    parts = urlsplit(url)
    host, port = target(url)
    address = public_address(host, port)
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    connection.sock = opened(parts.scheme, host, address, port)  # the address that was looked at, no other
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", "")
    finally:
        connection.close()


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
    return one.is_global and not (one.is_multicast or one.is_reserved or hides)


def opened(scheme: str, host: str, address: str, port: int) -> socket.socket:
    """A connection to this very address; a certificate must be that of the host."""
    raw = socket.create_connection((address, port), timeout=PATIENCE)
    if scheme == "http":
        return raw
    try:
        return ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
