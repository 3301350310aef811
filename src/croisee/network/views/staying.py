"""Somebody who was told that they will be forgotten says that they stay."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.kit.access import public
from croisee.network import actions
from croisee.network.models import Farewell


@public
@never_cache
def stay(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page: mail programs open links, too, and look only."""
    farewell = Farewell.objects.select_related("person", "mail").filter(token=token).first()
    if farewell and request.method == "POST":
        if actions.stay(farewell=farewell):
            messages.success(request, _("Thank you: you stay, and nothing of you is erased."))
            return redirect("home")
        farewell = None
    answer = render(request, "network/stay.html", {"farewell": farewell}, status=200 if farewell else 404)
    answer["X-Robots-Tag"] = "noindex"
    return answer
