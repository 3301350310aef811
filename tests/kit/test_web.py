"""Other servers are asked in one guarded way."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from croisee.kit import web
from croisee.kit.web import Unreachable

NOWHERE = {"/bracket": "http://[bad", "/gap": "http://exa mple/"}


class Says(BaseHTTPRequestHandler):
    """A server with one of each trick."""

    def do_GET(self):
        if self.path == "/moved":
            return self.answer(302, Location="/plain")
        if self.path == "/over":
            return self.answer(302, Location=f"http://localhost:{self.server.server_port}/secret")
        if self.path == "/within":
            return self.answer(302, Location="/secret")
        if self.path == "/secret":
            return self.answer(200, str(self.headers["Authorization"]).encode())
        if self.path == "/turns":
            return self.answer(302, Location="/turns")
        if self.path in NOWHERE:
            return self.answer(302, Location=NOWHERE[self.path])
        if self.path == "/inside":
            return self.answer(302, Location="http://localhost.invalid:1/")
        if self.path == "/accents":
            return self.answer(302, Location="/\u00c3\u00a9t\u00c3\u00a9?o\u00c3\u00b9=l\u00c3\u00a0")
        if "%C3%A9" in self.path:
            return self.answer(200, self.path.encode())
        if self.path == "/drips":
            return self.drip()
        if self.path == "/short":
            return self.answer(200, b"half", **{"Content-Length": "100"})
        self.answer(200, b"x" * 5000 if self.path == "/long" else self.headers["User-Agent"].encode())

    def do_POST(self):
        self.answer(307, Location="/plain")

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture
def server(settings):
    settings.PRIVATE_ADDRESSES = True
    with ThreadingHTTPServer(("127.0.0.1", 0), Says) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_it_says_who_asks(server, settings):
    answer = web.ask(f"{server}/plain")

    assert answer.status == 200
    assert settings.SITE_URL in answer.body.decode()


def test_it_follows_and_says_where_it_came_to(server):
    assert web.ask(f"{server}/moved").address == f"{server}/plain"


@pytest.mark.parametrize(("path", "heard"), [("/within", b"Bearer x"), ("/over", b"None")])
def test_headers_stay_with_the_host_that_was_asked(server, path, heard):
    assert web.ask(server + path, headers={"Authorization": "Bearer x"}).body == heard


@pytest.mark.parametrize("path", ["/accents", "/\u00e9t\u00e9?o\u00f9=l\u00e0"])
def test_accents_in_an_address_are_asked_as_they_are_meant(server, path):
    assert web.ask(server + path).body == b"/%C3%A9t%C3%A9?o%C3%B9=l%C3%A0"


def test_nothing_is_read_of_what_is_only_looked_for(server):
    assert web.ask(f"{server}/long", most=0).body == b""


def test_an_address_without_encryption_is_asked_where_that_is_said(settings):
    settings.PRIVATE_ADDRESSES = False

    with pytest.raises(Unreachable, match="private network"):
        web.ask("http://127.0.0.1/", is_plain=True)


def test_what_is_sent_goes_nowhere_else(server):
    assert web.ask(f"{server}/", "POST", body=b"{}").status == 307


@pytest.mark.parametrize("path", NOWHERE)
def test_a_server_that_points_to_no_address_stops_nobody(server, path):
    with pytest.raises(Unreachable):
        web.ask(server + path, is_plain=True)


@pytest.mark.parametrize(
    ("path", "limits", "why"),
    [
        ("/turns", {}, "without end"),
        ("/long", {"most": 4000}, "more than is read"),
        ("/drips", {"seconds": 0.5}, "too long"),
        ("/short", {}, "ended before its end"),
    ],
)
def test_it_ends(server, path, limits, why):
    began = time.monotonic()

    with pytest.raises(Unreachable, match=why):
        web.ask(server + path, **limits)
    assert time.monotonic() - began < 5


def test_a_handshake_that_drips_ends(settings):
    """Each byte comes in time; the whole does not."""
    settings.PRIVATE_ADDRESSES = True
    with socket.create_server(("127.0.0.1", 0)) as slow:
        threading.Thread(target=drips, args=(slow,), daemon=True).start()
        began = time.monotonic()

        with pytest.raises(Unreachable, match="too long"):
            web.ask(f"https://127.0.0.1:{slow.getsockname()[1]}/", seconds=0.5)
        assert time.monotonic() - began < 3


def drips(slow):
    """A record of a handshake that is announced as long, byte by byte."""
    there, _address = slow.accept()
    with there, suppress(OSError):
        for byte in b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc" + bytes(80):
            there.sendall(bytes([byte]))
            time.sleep(0.1)


def test_a_private_address_is_not_asked_wherever_the_name_stands(server, settings, monkeypatch):
    """Not even when a server of the public internet points to it, or a name means it."""
    settings.PRIVATE_ADDRESSES = False
    named = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: named)

    with pytest.raises(Unreachable, match="private network"):
        web.ask("https://looks-public.example/")


INSIDE = """127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
::1 fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 2002:7f00:1::
64:ff9b::10.0.0.1 64:ff9b::7f00:1 ::127.0.0.1 ::169.254.169.254
172.16.0.1 240.0.0.1 :: fec0::1 64:ff9b:1::a00:1 2001:0:4136:e378:8000:63bf:3fff:fdd2"""


@pytest.mark.parametrize("ip", INSIDE.split())
def test_these_are_not_public(ip, settings):
    settings.PRIVATE_ADDRESSES = False

    assert not web.may_be_asked(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::1.1.1.1"])
def test_these_are_public(ip, settings):
    settings.PRIVATE_ADDRESSES = False

    assert web.may_be_asked(ip)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://a:b@example.org/",
        "https://",
        "https://x:0/",
        f"https://{'x' * 70}.example/",
        "x",
    ],
)
def test_only_plain_addresses_with_https_are_asked(address, settings):
    settings.PRIVATE_ADDRESSES = False

    with pytest.raises(Unreachable):
        web.ask(address)


def test_what_the_operator_configured_is_asked_inside_and_only_while_it_is_asked(server, settings):
    settings.PRIVATE_ADDRESSES = False

    assert web.ask_own(f"{server}/plain").status == 200
    with pytest.raises(Unreachable, match="without end"):
        web.ask_own(f"{server}/moved")
    with pytest.raises(Unreachable, match="begins with https"):
        web.ask(f"{server}/plain")


def test_each_hop_is_looked_at_again(server, settings, monkeypatch):
    """A server of the public internet that points to one inside."""
    settings.PRIVATE_ADDRESSES = False
    asked = []

    def may_be_asked(ip):
        asked.append(ip)
        return len(asked) == 1

    monkeypatch.setattr(web, "may_be_asked", may_be_asked)

    with pytest.raises(Unreachable, match="private network"):
        web.ask(f"{server}/within", is_plain=True)

    assert asked == ["127.0.0.1", "127.0.0.1"]


def test_a_certificate_that_nobody_vouches_for_ends_it(settings, tmp_path):
    settings.PRIVATE_ADDRESSES = True
    guarded = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    guarded.load_cert_chain(own_certificate(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), Says) as running:
        running.handle_error = lambda *_: None
        running.socket = guarded.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()

        with pytest.raises(Unreachable, match="certificate"):
            web.ask(f"https://localhost:{running.server_port}/")

        running.shutdown()


def own_certificate(folder):
    """One that a server has made for itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "server.pem"
    file.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM) + private)
    return file


@pytest.mark.parametrize(
    ("host", "is_asked"),
    [
        ("other.example", True),
        ("OTHER.example", True),
        ("far.below.partners.example", True),
        ("partners.example", False),
        ("notpartners.example", False),
        ("third.example", False),
    ],
)
def test_with_a_list_only_who_stands_on_it_is_asked(settings, host, is_asked):
    settings.MAY_ASK = ["other.example", ".partners.example"]

    if is_asked:
        assert web.parted(f"https://{host}/x").hostname == host.lower()
    else:
        with pytest.raises(Unreachable, match="not among those"):
            web.ask(f"https://{host}/x")


def test_nobody_on_the_list_leads_on_to_somebody_who_is_not(server, settings):
    settings.MAY_ASK = ["127.0.0.1"]

    assert web.ask(f"{server}/within").status == 200
    with pytest.raises(Unreachable, match="not among those"):
        web.ask(f"{server}/over")


def test_what_the_settings_name_themselves_needs_no_place_on_the_list(server, settings):
    settings.MAY_ASK = ["other.example"]

    assert web.ask_own(f"{server}/plain").status == 200
