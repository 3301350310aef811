"""Who has to sign in by two steps, as the settings say: led to it, and to nothing else before.

Upper apps say who looks after something there:

    @looks_after
    def organises(person): return person.organised.exists()
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from croisee.network.confirming import ask_first
from croisee.network.models import Person, SecondFactor

DONE, ELSEWHERE = "two_steps", "elsewhere"  # in a session: it was opened by both, here or at the other site
BEFORE = ("second_factor", "confirm_me", "account_logout", "signed_out", "set_language", "my_sessions")
LOOKING_AFTER: list[Callable[[Person], bool]] = []


def looks_after(says: Callable[[Person], bool]) -> Callable[[Person], bool]:
    LOOKING_AFTER.append(says)
    return says


def is_asked(person: Person | AnonymousUser) -> bool:
    """Whether the settings ask this person for two steps."""
    whom = settings.SECOND_STEP
    if whom == "nobody" or not isinstance(person, Person):
        return False
    if whom == "everybody" or person.is_administrator:
        return True
    return whom == "organisers" and any(says(person) for says in LOOKING_AFTER)


def why_not_one_step(person: Person) -> str | None:
    """Whoever is asked for two steps keeps them."""
    return _("This site asks you to sign in by two steps.") if is_asked(person) else None


def done(request: HttpRequest, *, is_elsewhere: bool = False) -> None:
    """This session was opened by both steps; the word of the other site stands until it ends."""
    if is_elsewhere:
        request.session[DONE] = ELSEWHERE
    else:
        request.session.setdefault(DONE, True)


def no_longer(request: HttpRequest) -> None:
    """There is no second step any more."""
    request.session.pop(DONE, None)


class Middleware:
    """Before any page that somebody opens who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_rest: Any) -> HttpResponse | None:
        if settings.SECOND_STEP == "nobody" or not request.user.is_authenticated:
            return None
        said = request.session.get(DONE)
        match = request.resolver_match
        is_before = match is not None and match.url_name in BEFORE
        if (
            said == ELSEWHERE
            or is_before
            or getattr(view, "counts_itself", False)
            or not is_asked(request.user)
        ):
            return None
        if not SecondFactor.objects.filter(person=request.user).exists():
            return redirect("second_factor")
        if said:
            return None
        return ask_first(request.get_full_path() if request.method == "GET" else "me")
