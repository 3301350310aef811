"""What every answer tells a browser."""

import importlib

import pytest
from django.urls import reverse

from croisee.kit import headers

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": headers.PERMISSIONS,
}
POLICY = {
    "base-uri 'none'", "default-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
    "img-src 'self' data:", "object-src 'none'",
}  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/about/", "/nowhere/", "/sign-in/", "/organisations/export.csv"])
def test_each_answer_keeps_to_this_site(client, address):
    answer = client.get(address)

    assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_what_other_sites_may_read_they_may_load(client):
    answer = client.get(reverse("api_index"))

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.fixture
def encrypted(monkeypatch):
    """The settings of a site with https."""
    from croisee import settings as module

    monkeypatch.setenv("CROISEE_SITE_URL", "https://croisee.example.org")
    yield importlib.reload(module)
    monkeypatch.undo()
    importlib.reload(module)


def test_with_encryption_cookies_belong_to_one_host_and_no_page_is_asked_without(encrypted):
    names = (encrypted.SESSION_COOKIE_NAME, encrypted.CSRF_COOKIE_NAME, encrypted.LANGUAGE_COOKIE_NAME)

    assert all(name.startswith("__Host-") for name in names)
    assert (
        encrypted.SESSION_COOKIE_SECURE and encrypted.CSRF_COOKIE_SECURE and encrypted.LANGUAGE_COOKIE_SECURE
    )
    assert encrypted.SECURE_HSTS_SECONDS >= 31_536_000 and encrypted.SECURE_HSTS_INCLUDE_SUBDOMAINS


def test_no_script_reads_the_session(client, db):
    client.post(reverse("set_language"), {"language": "de"})
    cookie = client.cookies["django_language"]

    assert cookie["httponly"] and cookie["samesite"] == "Lax"
