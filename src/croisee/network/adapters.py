"""How allauth's sign-in fits a network where people come by registering, and nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "croisee.network.stages.SecondStage"]


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        """Somebody whose address the configured provider has verified may come in, without any rights."""
        return any(address.verified for address in sociallogin.email_addresses)
