"""The index of Murmurations, as its API (version 2) is asked."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from croisee.kit import web
from croisee.kit.web import Unreachable

PAGE = 100
JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def nodes() -> str:
    return f"{settings.MURMURATIONS_INDEX.rstrip('/')}/v2/nodes"


class Refused(Unreachable):
    """The index answered; why not, it says itself."""

    def __str__(self) -> str:
        return self.why


def tell(profile_url: str) -> None:
    """Have the index fetch a profile, new or changed; raises Unreachable with what it says."""
    asked("POST", nodes(), {"profile_url": profile_url})


def withdraw(profile_url: str) -> None:
    """Have the index forget a profile, whose address answers 404 by now."""
    node = sha256(profile_url.encode()).hexdigest()
    asked("DELETE", f"{nodes()}/{node}", fine=(404,))


def profiles(most: int, **filters: str) -> Iterator[str]:
    """The addresses of profiles that pass the filters, page by page."""
    number, page = 0, 1
    while True:
        query = urlencode({"status": "posted", **filters, "page": page, "page_size": PAGE})
        told = asked("GET", f"{nodes()}?{query}")
        for node in told.get("data") or ():
            if number >= most:
                return
            number += 1
            yield str(node["profile_url"])
        if page >= int((told.get("meta") or {}).get("total_pages") or 1):
            return
        page += 1


def asked(method: str, address: str, sent: Any = None, fine: tuple[int, ...] = ()) -> dict[str, Any]:
    body = json.dumps(sent).encode() if sent is not None else None
    answer = web.ask(address, method, body=body, headers=JSON)
    if answer.status >= 400 and answer.status not in fine:
        raise Refused(why(answer.body) or f"{answer.status}")
    return read(answer.body)


def read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body or b"{}")
    except ValueError as wrong:
        raise Refused("The index does not answer in JSON.") from wrong
    return told if isinstance(told, dict) else {}


def why(body: bytes) -> str:
    """The first of the errors that the index says."""
    try:
        errors = read(body).get("errors") or [{}]
    except Unreachable:
        return ""
    return str(errors[0].get("detail") or errors[0].get("title") or "")[:300]
