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
        found, pages = addresses_in(asked("GET", f"{nodes()}?{query}"))
        for address in found[: most - number]:
            number += 1
            yield address
        if page >= pages or number >= most:
            return
        page += 1


def addresses_in(body: bytes) -> tuple[list[str], int]:
    """The addresses of the profiles that a page of the index names, and how many pages there are."""
    told = read(body)
    data, meta = told.get("data"), told.get("meta")
    found = (
        [node.get("profile_url") for node in data if isinstance(node, dict)] if isinstance(data, list) else []
    )
    pages = meta.get("total_pages") if isinstance(meta, dict) else 1
    addresses = [address for address in found if isinstance(address, str)]
    return addresses, pages if isinstance(pages, int) else 1


def asked(method: str, address: str, sent: Any = None, fine: tuple[int, ...] = ()) -> bytes:
    body = json.dumps(sent).encode() if sent is not None else None
    answer = web.ask(address, method, body=body, headers=JSON)
    if answer.status >= 400 and answer.status not in fine:
        raise Refused(why(answer.body) or f"{answer.status}")
    return answer.body


def read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body or b"{}")
    except (ValueError, RecursionError) as wrong:
        raise Refused("The index does not answer in JSON.") from wrong
    return told if isinstance(told, dict) else {}


def why(body: bytes) -> str:
    """The first of the errors that the index says."""
    try:
        errors = read(body).get("errors")
    except Unreachable:
        return ""
    first = errors[0] if isinstance(errors, list) and errors else None
    return str(first.get("detail") or first.get("title") or "")[:300] if isinstance(first, dict) else ""
