"""Another site where people have an account: it publishes its key, and signs what it says of them."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from jwt.algorithms import ECAlgorithm

THERE = "https://account.example.org"
LOGIN, BACK = (reverse(f"openid_connect_{name}", args=["oidc"]) for name in ("login", "callback"))


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, told) -> None:
        self.told = told

    def raise_for_status(self) -> None:
        pass

    def json(self):
        return self.told


class There:
    """As far as it is asked; what it says of somebody, of itself and with which key can be changed."""

    def __init__(self) -> None:
        self.asked = []
        self.who = {"sub": "7", "email": "anne@example.org", "email_verified": True}
        now = int(time.time())
        self.token = {"iss": THERE, "aud": "croisee", "exp": now + 300, "iat": now, "sub": "7"}
        self.published, self.algorithm = ec.generate_private_key(ec.SECP256R1()), "ES256"
        self.key = self.published
        self.configured = {
            "issuer": THERE,
            "authorization_endpoint": f"{THERE}/authorize",
            "token_endpoint": f"{THERE}/token",
            "userinfo_endpoint": f"{THERE}/me",
            "jwks_uri": f"{THERE}/keys",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        pass

    def get(self, address, **_):
        if address == f"{THERE}/me":
            return Answer(self.who)
        return Answer({"keys": [self.public()]} if address == f"{THERE}/keys" else self.configured)

    def public(self):
        return json.loads(ECAlgorithm.to_jwk(self.published.public_key())) | {"kid": "one", "alg": "ES256"}

    def request(self, method, address, data=None, **_):
        self.asked.append(data)
        signed = jwt.encode(self.token, self.key, self.algorithm, {"kid": "one"})
        return Answer({"access_token": "theirs", "refresh_token": "for long", "id_token": signed})

    def visited(self, client, **more: str) -> dict[str, str]:
        """What our page sends along, when somebody goes there; the number is remembered for the answer."""
        asked = urlsplit(client.post(LOGIN, more)["Location"])
        assert f"{asked.scheme}://{asked.netloc}" == THERE
        told = {name: values[0] for name, values in parse_qs(asked.query).items()}
        self.token.setdefault("nonce", told["nonce"])
        return told

    def sends_back(self, client, **more: str):
        """Somebody went there, and comes back."""
        return comes_back(client, self.visited(client, **more)["state"])


def comes_back(client, state: str):
    return client.get(BACK, {"code": "once", "state": state})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session
