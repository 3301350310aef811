"""What every answer tells a browser."""

import importlib

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from croisee.kit import headers
from tests.factories import PersonFactory

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
    assert set(answer.headers["Content-Security-Policy"].split("; ")) >= POLICY


def test_where_no_script_runs_none_makes_any(client):
    client.force_login(PersonFactory(is_administrator=True))
    without, scripted = client.get(reverse("second_factor")), client.get(reverse("organisations"))

    assert b"<script" not in without.content and b"<script" in scripted.content
    added = set(without.headers["Content-Security-Policy"].split("; ")) - POLICY
    assert added == {"require-trusted-types-for 'script'", "trusted-types 'none'"}
    assert set(scripted.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_what_other_sites_may_read_they_may_load(client):
    answer = client.get(reverse("api_index"))

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.fixture
def encrypted(monkeypatch):
    """The settings of a site with https, read anew."""
    from croisee import settings as module

    monkeypatch.setenv("CROISEE_SITE_URL", "https://croisee.example.org")
    yield lambda: importlib.reload(module)
    monkeypatch.undo()
    importlib.reload(module)


def test_with_encryption_cookies_belong_to_one_host_and_no_page_is_asked_without(encrypted):
    encrypted = encrypted()
    names = (encrypted.SESSION_COOKIE_NAME, encrypted.CSRF_COOKIE_NAME, encrypted.LANGUAGE_COOKIE_NAME)

    assert all(name.startswith("__Host-") for name in names)
    assert (
        encrypted.SESSION_COOKIE_SECURE and encrypted.CSRF_COOKIE_SECURE and encrypted.LANGUAGE_COOKIE_SECURE
    )
    assert encrypted.SECURE_HSTS_SECONDS >= 31_536_000


@pytest.mark.parametrize(("told", "are_bound"), [(None, False), ("on", True)])
def test_hosts_below_are_bound_to_encryption_only_where_that_is_said(encrypted, monkeypatch, told, are_bound):
    if told:
        monkeypatch.setenv("CROISEE_HSTS_SUBDOMAINS", told)

    assert encrypted().SECURE_HSTS_INCLUDE_SUBDOMAINS is are_bound


def test_what_is_for_development_does_not_start_where_people_come(encrypted, monkeypatch):
    monkeypatch.setenv("CROISEE_DEBUG", "on")

    with pytest.raises(ImproperlyConfigured, match="CROISEE_DEBUG"):
        encrypted()


def test_no_script_reads_the_session(client):
    PersonFactory(email="anne@example.org")
    client.post(reverse("set_language"), {"language": "de"})
    client.post(reverse("account_login"), {"email": "anne@example.org"})

    for name in ("django_language", "sessionid"):
        assert client.cookies[name]["httponly"] and client.cookies[name]["samesite"] == "Lax"


def test_each_page_lets_one_sign_out(client):
    client.force_login(PersonFactory())

    for address in ("/", "/me/", "/meetings/", "/about/"):
        assert f'action="{reverse("account_logout")}"' in client.get(address).content.decode()
