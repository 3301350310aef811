"""One question to a service over HTTP: bounded in time and in size, and nothing but what it may say."""

import json
from typing import Any

from croisee.kit import web

PATIENCE = 30.0  # seconds for a translation, from the first byte to the last
LARGEST = 1_000_000  # bytes of an answer


class Failed(Exception):
    """The service did not answer as it should; `again` when another try may help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


def ask(url: str, body: dict[str, Any], headers: dict[str, str]) -> Any:
    """The answer of a service as JSON, or why there is none."""
    data = json.dumps(body, ensure_ascii=False).encode()
    sent = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Croisee"}
    bounds = {"most": LARGEST, "seconds": PATIENCE}
    try:
        answer = web.ask_own(url, "POST", body=data, headers=sent | headers, **bounds)
    except web.Unreachable as wrong:
        raise Failed(wrong.why, again=wrong.why != "long") from None
    if not 200 <= answer.status < 300:
        raise Failed(f"HTTP {answer.status}", again=answer.status == 429 or answer.status >= 500)
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Failed("no JSON", again=True) from None
