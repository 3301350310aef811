"""The site as people come to it: asked by its public address, through the web server in front.

The certificate is held to the authorities that this machine trusts, which are those of browsers unless
somebody added one.
"""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from croisee.kit import web
from croisee.site.operating.finding import Finding

PLAIN = 80  # the port of what is not encrypted
SECONDS, MOST = 10.0, 10_000
SOON = timedelta(days=14)


def outside() -> Iterator[Finding]:
    """Asked by the command only: a page would wait for it."""
    if not settings.SITE_URL.startswith("https:"):
        return  # which `address` says
    try:
        answer = web.ask_own(f"{settings.SITE_URL}/health/", seconds=SECONDS, most=MOST)
    except web.Unreachable as wrong:
        yield refused(wrong) if wrong.why == "certificate" else away(str(wrong))
    else:
        if (answer.status, answer.body) == (200, b"ok\n"):
            yield from kept_encrypted(answer)
        else:
            yield away(str(answer.status))
        yield from ending(answer)
    yield from unencrypted()


def away(why: str) -> Finding:
    return Finding(
        format_lazy("{} {}", _("The site does not answer by its own public address:"), why),
        _("Look whether the name leads to this machine, and whether the web server in front runs."),
    )


def refused(wrong: web.Unreachable) -> Finding:
    reason = getattr(wrong.__cause__, "verify_message", "")
    return Finding(
        format_lazy("{} {}", _("Browsers do not take the certificate of the site:"), reason),
        _(
            "Have Caddy or certbot fetch one of a public authority. One of your own authority is for an"
            " intranet: this machine, and all who come, have to trust it."
        ),
    )


def ending(answer: web.Answer) -> Iterator[Finding]:
    if answer.ends_at and (left := answer.ends_at - timezone.now()) < SOON:
        yield Finding(
            ngettext_lazy(
                "The certificate of the site ends in %d day.",
                "The certificate of the site ends in %d days.",
                left.days,
            )
            % left.days,
            _("Look why it is not renewed: journalctl -u caddy, or certbot renew --dry-run."),
        )


def kept_encrypted(answer: web.Answer) -> Iterator[Finding]:
    said = answer.headers.get("Strict-Transport-Security", "")
    if "max-age=" not in said or "max-age=0" in said:
        yield Finding(
            _("Browsers are not told to ask the site by https alone."),
            _(
                "Have the web server in front say X-Forwarded-Proto: https, and take no header away,"
                " as deploy/Caddyfile and deploy/nginx.conf do."
            ),
        )


def unencrypted() -> Iterator[Finding]:
    """Where nobody answers without encryption, nobody is answered wrongly."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    place = f"[{host}]" if ":" in host else host
    try:
        answer = web.ask_own(f"http://{place}:{PLAIN}/", "HEAD", seconds=SECONDS, is_followed=False)
    except web.Unreachable:
        return
    onward = answer.headers.get("Location", "")
    if answer.status not in web.MOVED or not onward.startswith("https://"):
        yield Finding(
            _("Without https, the site does not lead to https."),
            _("Have port 80 do so, as deploy/Caddyfile and deploy/nginx.conf do."),
        )
