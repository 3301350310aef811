"""The second step of signing in, for whoever has one: after a code by mail or the word of another site."""

from typing import Any

from allauth.account.stages import LoginStage
from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect

from croisee.network import asked
from croisee.network.models import SecondFactor


class SecondStage(LoginStage):
    key = "second_factor"
    urlname = "account_second_factor"

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        """Nobody is signed in before it is done, here or, where the settings say so, at the other site."""
        has_one = SecondFactor.objects.filter(person=self.login.user).exists()
        if is_done_elsewhere(self.login.signal_kwargs):
            asked.done(self.request, is_elsewhere=True)
            return None, True
        if not has_one:
            return None, True
        return redirect(self.urlname), True


def is_done_elsewhere(facts: dict[str, Any] | None) -> bool:
    """Whether the site by which somebody comes says that it asked for what counts as two steps."""
    came = (facts or {}).get("sociallogin")
    told = came.account.extra_data["id_token"] if came else {}
    means = told.get("amr") or []
    said = {*([means] if isinstance(means, str) else means), told.get("acr")}
    return not said.isdisjoint(settings.OIDC_SECOND_STEP)
