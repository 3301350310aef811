"""Signing out, here and elsewhere, and what the device keeps after it."""

from allauth.account import views as account
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import public
from croisee.kit.headers import forget_here
from croisee.kit.sessions import sum_of
from croisee.network import actions
from croisee.network.confirming import confirmed
from croisee.network.whereabouts import note, whereabouts


@public
def sign_out(request: HttpRequest) -> HttpResponse:
    """No more signed in, or not since a while ago; words that wait on the device stay there."""
    answer: HttpResponse = account.logout(request)
    return forget_here(answer, "cache") if request.method == "POST" else answer


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """A device on which nothing waits to be sent forgets the rest by itself."""
    if request.method == "POST":
        return forget_here(redirect("home"), "cache", "storage")
    return render(request, "account/signed_out.html")


def my_sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in."""
    here = sum_of(request.session.session_key or "")
    if not request.user.signed_in.filter(session_id=here).exists():
        note(None, request, request.user)  # signed in before sessions were noted
    found = list(whereabouts(request.user, request.session.session_key))
    return render(request, "network/sessions.html", {"sessions": found})


@require_POST
@confirmed(back="my_sessions")
def my_session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """There no longer."""
    actions.end_session(one=get_object_or_404(request.user.signed_in, pk=pk), by=request.user)
    messages.success(request, _("The other device is signed out."))
    return redirect("my_sessions")


@require_POST
@confirmed(back="my_sessions")
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Everywhere but here."""
    actions.end_sessions(person=request.user, by=request.user)
    update_session_auth_hash(request, request.user)
    note(None, request, request.user)
    messages.success(request, _("Whoever else was signed in as you is so no longer."))
    return redirect("my_sessions")
