"""How allauth's sign-in fits a network where people come by registering, and nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest

from croisee.network import noting
from croisee.network.confirming import ask_first, is_recent


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "croisee.network.stages.SecondStage"]


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        """Somebody whose address the configured provider has verified may come in, without any rights."""
        return any(address.verified for address in sociallogin.email_addresses)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """What comes back answers what was asked; another way in is added by who showed that it is them."""
        if sociallogin.account.extra_data["id_token"]["nonce"] != sociallogin.state.get("nonce"):
            raise OAuth2Error("the ID token answers another question")
        is_added = sociallogin.state.get("process") == AuthProcess.CONNECT
        if is_added and not is_recent(request):
            raise ImmediateHttpResponse(ask_first("socialaccount_connections"))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **facts: Any) -> None:
        noting.another_refused(facts["exception"])
