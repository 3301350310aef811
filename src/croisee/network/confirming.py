"""What opens one's data or cannot be undone is for somebody who showed minutes ago that it is them.

    @confirmed
    def my_data(request): ...

Whoever signed in longer ago gets a code by mail, or is asked for that of their phone, and comes back.
"""

import hmac
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.crypto import salted_hmac

from croisee.kit.sessions import SINCE
from croisee.network import mails, second

CONFIRMED, SENT = "confirmed_at", "confirming"
SHOWN = "shown_elsewhere_at"
TRIES = 3
View = Callable[..., HttpResponse]


def confirmed(view: View | None = None, *, back: str = "") -> Any:
    """Ask first, and come back to the page, or to the one that `back` names."""
    if view is None:
        return lambda one: confirmed(one, back=back)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if is_recent(request):
            return view(request, *args, **named)
        return ask_first(back or request.get_full_path())

    return asked


def ask_first(onward: str) -> HttpResponse:
    """To the page that asks, and from there to this route or address."""
    return redirect(f"{reverse('confirm_me')}?{urlencode({'next': resolve_url(onward)})}")


def is_recent(request: HttpRequest) -> bool:
    """Whether somebody signed in, or showed that it is them, a short while ago."""
    told = request.session
    last = max(told.get(SHOWN, told.get(SINCE, 0)), told.get(CONFIRMED, 0))
    return time.time() - last < settings.CONFIRMED_FOR


def note_sign_in(sender: Any, request: HttpRequest, sociallogin: Any = None, **_: Any) -> None:
    """Another site that lets somebody in says since when it knows them, else they are asked here."""
    if sociallogin:
        told = sociallogin.account.extra_data["id_token"].get("auth_time")
        request.session[SHOWN] = min(told, int(time.time())) if isinstance(told, int) else 0


def note(request: HttpRequest) -> None:
    """It is them."""
    request.session.pop(SENT, None)
    request.session[CONFIRMED] = int(time.time())


def send_code(request: HttpRequest) -> None:
    """By mail, to the address with which they sign in."""
    code = get_adapter(request).generate_login_code()
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[SENT] = {"sum": sum_of(code), "until": until, "left": TRIES}
    mails.send_confirming_code(request.user, code)


def is_sent(request: HttpRequest) -> bool:
    """Whether a code is on its way that can still be typed."""
    sent = request.session.get(SENT)
    return bool(sent) and sent["left"] > 0 and sent["until"] > time.time()


def is_right(request: HttpRequest, code: str) -> bool:
    """Whether this is the code that was sent; three wrong ones end it."""
    if not is_sent(request):
        return False
    sent = request.session[SENT]
    request.session[SENT] = sent | {"left": sent["left"] - 1}
    return hmac.compare_digest(sum_of(code), sent["sum"])


def sum_of(code: str) -> str:
    """The code is short: its sum takes our key."""
    return salted_hmac("croisee.confirming", second.tidied(code), algorithm="sha256").hexdigest()
