"""`croisee check` looks at the site from outside: a real server with TLS, and one without beside it."""

import ssl
import threading
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from croisee.site.operating import outside

HSTS = {"Strict-Transport-Security": "max-age=31536000"}
ONWARD = {"Location": "https://localhost/"}
NOT_TAKEN = "Browsers do not take the certificate of the site: "


def answering(status, headers, body=b""):
    """What answers every request with the same."""

    def answer(request):
        request.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    says = {"do_GET": answer, "do_HEAD": answer, "log_message": lambda *_: None}
    return type("Says", (BaseHTTPRequestHandler,), says)


@contextmanager
def running(says, certificate=None):
    with ThreadingHTTPServer(("127.0.0.1", 0), says) as server:
        server.handle_error = lambda *_: None
        if certificate:
            guarded = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            guarded.load_cert_chain(certificate)
            server.socket = guarded.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server.server_port
        server.shutdown()


def certificate_in(folder, name="localhost", days=90):
    """One of the only authority of these tests, which is also its own."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC) - timedelta(days=100)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    until = datetime.now(UTC) + timedelta(days=days, hours=1)
    made = x509.CertificateBuilder(who, who, key.public_key(), 7, now, until)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "server.pem"
    file.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM) + private)
    return file


@pytest.fixture
def said(settings, monkeypatch, tmp_path):
    """What is said of a site: its certificate, whether the machine trusts it, what it answers."""

    def look(*, is_trusted=True, page=(200, HSTS, b"ok\n"), plain=(301, ONWARD), **certificate):
        file = certificate_in(tmp_path, **certificate)
        if is_trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with ExitStack() as both:
            port = both.enter_context(running(answering(*page), file))
            monkeypatch.setattr(outside, "PLAIN", both.enter_context(running(answering(*plain))))
            settings.SITE_URL = f"https://localhost:{port}"
            return [str(found.what) for found in outside.outside()]

    return look


def test_of_a_site_with_a_certificate_that_leads_to_it_nothing_is_said(said):
    assert said() == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"is_trusted": False}, "self-signed certificate"),
        ({"days": -2}, "certificate has expired"),
        ({"name": "other.example"}, "Hostname mismatch, certificate is not valid for 'localhost'."),
    ],
)
def test_a_certificate_that_browsers_refuse_is_said_with_the_reason(said, wrong, reason):
    assert said(**wrong) == [NOT_TAKEN + reason]


@pytest.mark.parametrize(("days", "told"), [(13, ["The certificate of the site ends in 13 days."]), (15, [])])
def test_a_certificate_that_ends_within_two_weeks_is_said(said, days, told):
    assert said(days=days) == told


@pytest.mark.parametrize("headers", [{}, {"Strict-Transport-Security": "max-age=0"}])
def test_a_site_that_browsers_may_ask_without_encryption_is_said(said, headers):
    assert said(page=(200, headers, b"ok\n")) == ["Browsers are not told to ask the site by https alone."]


@pytest.mark.parametrize("plain", [(200, {}), (301, {"Location": "http://localhost/"}), (301, {})])
def test_a_page_that_is_answered_without_encryption_is_said(said, plain):
    assert said(plain=plain) == ["Without https, the site does not lead to https."]


@pytest.mark.parametrize(("page", "why"), [((502, HSTS), "502"), ((200, HSTS, b"It works!"), "200")])
def test_another_than_this_program_behind_the_name_is_said(said, page, why):
    assert said(page=page) == [f"The site does not answer by its own public address: {why}"]


def test_a_site_that_nobody_reaches_is_said_once(settings, monkeypatch):
    monkeypatch.setattr(outside, "PLAIN", 1)
    settings.SITE_URL = "https://localhost:1"

    assert [str(found.what) for found in outside.outside()] == [
        "The site does not answer by its own public address: The server does not answer as expected."
    ]
