"""How many forms may come in ten minutes: from one place by whoever has not signed in, else from one person.

    @public
    @few                      # what writes to people, or waits for a decision of theirs
    def register(request, slug): ...

Counted in each process, or for all of them together by Redis. A place is a public address: behind one there
may be a hall of two hundred phones.
"""

import ipaddress
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from croisee.kit.logs import REFUSED

WINDOW = 600  # seconds
OURSELVES = ("127.0.0.1", "::/64")  # whoever measures or tries on the machine itself
FROM_PLACE = 20_000  # ten a minute from each of two hundred phones
FEW = 2_000  # ten registrations for each of them; carriers give many phones one address, too
FROM_PERSON = 3_000  # somebody who reads badges at the door, or types what stands on paper
Answer = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])


def few(view: View) -> View:
    """A form that nobody sends often: counted by itself, too."""
    vars(view)["is_sent_seldom"] = True
    return view


def counts_itself(view: View) -> View:
    """What has limits of its own."""
    vars(view)["counts_itself"] = True
    return view


class Middleware:
    """Before a page takes what is sent."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        if request.method in ("GET", "HEAD", "OPTIONS") or getattr(view, "counts_itself", False):
            return None
        wait = max((taken(*one) for one in counted(request, view)), default=0)
        if not wait:
            return None
        answer = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
        answer["Retry-After"] = str(wait)
        return answer


def counted(request: HttpRequest, view: Any) -> list[tuple[str, str, int]]:
    """What is counted: which forms, of whom, and how many are taken."""
    if request.user.is_authenticated:
        return [("forms of a person", str(request.user.pk), FROM_PERSON)]
    place = place_of(request.META.get("REMOTE_ADDR", ""))
    if place in OURSELVES:
        return []
    alone = [(view.__name__, place, FEW)] if getattr(view, "is_sent_seldom", False) else []
    return [("forms", place, FROM_PLACE), *alone]


def taken(what: str, who: str, most: int) -> int:
    """One more of it; the seconds to wait when it is too much, of which the first is told to the log."""
    now = int(time.time())
    name = f"limits:{key_of(f'{what} {who}')}:{now // WINDOW}"
    cache.add(name, 0, 2 * WINDOW)
    number = cache.incr(name)
    if number == most + 1:
        REFUSED.warning("limit reached: %s, %s in %s minutes", what, most, WINDOW // 60)
    return WINDOW - now % WINDOW if number > most else 0


def key_of(who: str) -> str:
    """Addresses of people are not kept as they are."""
    return salted_hmac("croisee.limits", who, algorithm="sha256").hexdigest()


def place_of(address: str) -> str:
    """From where somebody asks: of version 6, the network, whose addresses are all theirs."""
    try:
        one = ipaddress.ip_address(address)
    except ValueError:
        return address
    one = getattr(one, "ipv4_mapped", None) or one  # a server that listens to both sorts names them so
    return str(one if one.version == 4 else ipaddress.ip_network(f"{one}/64", strict=False))
