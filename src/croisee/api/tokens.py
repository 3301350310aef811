"""The page on which somebody lets programs act for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.api import actions, rules
from croisee.api.forms import TokenForm
from croisee.api.models import Token
from croisee.network.confirming import confirmed

SHOWN = 60
SHOWN_ONCE = "api_token"  # kept for one look at the page


@never_cache
@confirmed
def tokens(request: HttpRequest) -> HttpResponse:
    """Those that there are; a new one shows its secret once."""
    form = TokenForm(request.POST or None)
    if form.is_valid():
        made, secret = actions.make_token(by=request.user, **form.value())
        if secret:
            request.session[SHOWN_ONCE] = {"name": made.name, "secret": secret}
        return redirect("api_tokens")
    context = {
        "form": form,
        "made": request.session.pop(SHOWN_ONCE, None),
        "tokens": request.user.api_tokens.all()[:SHOWN],
        "why_not": rules.why_not_make_token(request.user),
    }
    return render(request, "api/tokens/tokens.html", context)


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End it."""
    token = get_object_or_404(Token, pk=pk, person=request.user)
    actions.revoke_token(token=token, by=request.user)
    messages.success(request, _("The token is revoked: programs that have it are refused from now on."))
    return redirect("api_tokens")
