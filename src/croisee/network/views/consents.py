"""What one has agreed to, and how one takes it back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.consents import CONSENTS, given


def my_consents(request: HttpRequest) -> HttpResponse:
    """Each with since when it counts, where, and what becomes of it when it is taken back."""
    return render(request, "network/consents.html", {"given": given(request.user)})


@require_POST
def consent_withdraw(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Take one back by its own action; what was taken back meanwhile is said."""
    consent = CONSENTS.get(name)
    if consent is None or consent.end is None:
        raise Http404
    with transaction.atomic():
        row = consent.rows(request.user).filter(pk=pk).first()
        if row is not None:
            consent.end(row, request.user)
    if row is None:
        messages.info(request, _("This is not agreed to any more."))
    else:
        messages.success(request, _("Taken back. %(then)s") % {"then": consent.then})
    return redirect("my_consents")
