"""Contacts worth meeting: the page, and the click by which one asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.exchange import actions
from croisee.exchange.access import worth_meeting_for
from croisee.exchange.worth import worth_meeting


def contacts(request: HttpRequest) -> HttpResponse:
    """Whom the organisations that one represents had better meet, and why."""
    return render(request, "exchange/worth_meeting.html", {"found": worth_meeting(request.user)})


@require_POST
def contact_wanted(request: HttpRequest, pk: int) -> HttpResponse:
    """We would like to meet them: a match, in which our side is interested."""
    match = actions.ask_to_meet(row=worth_meeting_for(request, pk), by=request.user)
    messages.success(
        request, _("It is kept. You are introduced to each other as soon as the other side agrees.")
    )
    return redirect(match)
