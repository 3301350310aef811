"""The second step of signing in, for whoever has one: after a code by mail or the word of another site."""

from allauth.account.stages import LoginStage
from django.http import HttpResponseBase
from django.shortcuts import redirect

from croisee.network.models import SecondFactor


class SecondStage(LoginStage):
    key = "second_factor"
    urlname = "account_second_factor"

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        """Nobody is signed in before it is done."""
        if not SecondFactor.objects.filter(person=self.login.user).exists():
            return None, True
        return redirect(self.urlname), True
