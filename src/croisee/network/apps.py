from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class NetworkConfig(AppConfig):
    name = "croisee.network"

    def ready(self) -> None:
        """Signing in is noted in the log."""
        from allauth.account.signals import login_code_rejected
        from allauth.account.signals import user_logged_in as let_in

        from croisee.network import confirming, noting, whereabouts

        user_logged_in.connect(noting.signed_in, dispatch_uid="network.signed_in")
        let_in.connect(confirming.note_sign_in, dispatch_uid="network.known_since")
        user_logged_in.connect(whereabouts.note, dispatch_uid="network.whereabouts")
        user_logged_out.connect(noting.signed_out, dispatch_uid="network.signed_out")
        login_code_rejected.connect(noting.code_refused, dispatch_uid="network.code_refused")
