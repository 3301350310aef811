"""Signing in by the account of another site (OpenID Connect): its word is taken once it is sure whose it is.

allauth goes there and back, with `state` and PKCE. Here its metadata have to be those of the configured
issuer, its ID token has to carry its signature, our nonce and our name, and what is read beside it has to be
of the same person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from requests import RequestException

from croisee.kit.access import public
from croisee.kit.tokens import new_token

WELL_KNOWN = "/.well-known/openid-configuration"
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
ADDRESSES = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
SECONDS = 60  # that the clock of the other site may be ahead of ours, or behind
FAILURES = (OAuth2Error, RequestException)
NO_ANSWER = (AttributeError, KeyError, TypeError, ValueError)  # what is missing there, or of another form


@contextmanager
def reading(what: str) -> Iterator[None]:
    """What the other site says is read here: a mistake of form is one of its own."""
    try:
        yield
    except NO_ANSWER as wrong:
        raise OAuth2Error(f"{what} cannot be read: {type(wrong).__name__}") from wrong


class Adapter(OpenIDConnectOAuth2Adapter):
    """What is asked of the other site, and believed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        with reading("the metadata"):
            told: dict[str, Any] = super().openid_config
            told = told | {name: told[name] for name in ADDRESSES}
        if told.get("issuer") != self.get_provider().issuer:
            raise OAuth2Error("the metadata are those of another issuer")
        return told

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **named: Any
    ) -> SocialLogin:
        told = self.read(app.client_id, named["response"].get("id_token") or "")
        with reading("the account"):
            who = self._fetch_user_info(token.token)
            is_theirs = who.get("sub") == told["sub"]
        if not is_theirs:
            raise OAuth2Error("the ID token is of somebody else")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": who, "id_token": told})

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        with reading("the token"):
            return super().parse_token(data)

    def read(self, client: str, token: str) -> dict[str, Any]:
        """What an ID token says, once it is sure that the other site wrote it, for us, and that it is new."""
        issuer, asked = self.openid_config["issuer"], {"require": NEEDED}
        try:
            key = self.key_of(jwt.get_unverified_header(token))
            told = jwt.decode(
                token, key, [key.algorithm_name], asked, audience=client, issuer=issuer, leeway=SECONDS
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error(f"the ID token is not taken: {type(wrong).__name__}") from wrong
        if told.get("azp", client) != client:
            raise OAuth2Error("the ID token is for another site")
        jwtkit.verify_jti(told)
        return told

    def key_of(self, header: dict[str, Any]) -> jwt.PyJWK:
        """With which this token says that it is signed, as the other site publishes it."""
        with get_adapter().get_requests_session() as there:
            answer = there.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        with reading("the keys"):
            keys = [
                key for key in answer.json()["keys"] if key.get("kid") == header.get("kid", key.get("kid"))
            ]
        if len(keys) != 1:
            raise OAuth2Error("the ID token is signed with a key that is not published")
        algorithm = keys[0].get("alg", header.get("alg"))
        if algorithm not in SIGNED_BY:
            raise OAuth2Error("the ID token is signed in a way that is not taken")
        return jwt.PyJWK(keys[0], algorithm)


class Provider(OpenIDConnectProvider):
    """The other site, as the settings name it."""

    oauth2_adapter_class = Adapter

    @property
    def issuer(self) -> str:
        return self.app.settings["server_url"].removesuffix(WELL_KNOWN)

    @property
    def server_url(self) -> str:
        return self.issuer.rstrip("/") + WELL_KNOWN

    def redirect(self, request: HttpRequest, process: str, **named: Any) -> HttpResponse:
        """Off there, with a number that its answer has to carry."""
        nonce = new_token()
        named["auth_params"] = named.get("auth_params", {}) | {"nonce": nonce}
        try:
            return super().redirect(request, process, nonce=nonce, **named)
        except FAILURES as wrong:
            return render_authentication_error(request, self, exception=wrong)


class CallbackView(OAuth2CallbackView):
    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **named)
        except FAILURES as wrong:
            return render_authentication_error(request, self.adapter.get_provider(), exception=wrong)


def through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(Adapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown


@public
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return through(OAuth2LoginView, request, provider_id)


@public
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return through(CallbackView, request, provider_id)


urlpatterns = [
    path("<provider_id>/login/", login, name="openid_connect_login"),
    path("<provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
