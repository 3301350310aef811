"""One question to a service over HTTP: bounded in time and in size, and nothing but what it may say."""

import json
import ssl
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

PATIENCE = 30  # seconds for a translation
LARGEST = 1_000_000  # bytes of an answer


class Failed(Exception):
    """The service did not answer as it should; `again` when another try may help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


class NoOnward(HTTPRedirectHandler):
    """A text goes to the address that was configured, and to no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


OPENER = build_opener(NoOnward)


def ask(url: str, body: dict[str, Any], headers: dict[str, str]) -> Any:
    """The answer of a service as JSON, or why there is none."""
    data = json.dumps(body, ensure_ascii=False).encode()
    sent = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Croisee"}
    request = Request(url, data, sent | headers)
    try:
        with OPENER.open(request, timeout=PATIENCE) as answer:
            raw = answer.read(LARGEST + 1)
    except HTTPError as wrong:
        again = wrong.code == 429 or wrong.code >= 500
        wrong.close()
        raise Failed(f"HTTP {wrong.code}", again=again) from None
    except (URLError, OSError, ssl.SSLError) as wrong:
        raise Failed(type(wrong).__name__, again=True) from None
    if len(raw) > LARGEST:
        raise Failed("too long", again=False)
    try:
        return json.loads(raw)
    except ValueError:
        raise Failed("no JSON", again=True) from None
