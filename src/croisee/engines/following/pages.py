"""A page of a feed, and what an installation says of itself: as values, and as the JSON that travels."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .items import Item, WrongPage, item_of
from .signing import decoded

VERSION = 1
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes, the oldest first; `next` is where one goes on."""

    home: str
    since: int
    next: int
    has_more: bool = False
    is_closed: bool = False  # nothing is published any more: what was is withdrawn
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What an installation says of itself at /.well-known/croisee."""

    home: str
    name: str
    key: str
    feed: str = ""  # its address; empty where nobody may follow
    languages: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


def write_page(page: Page) -> bytes:
    said = {
        "version": VERSION,
        "home": page.home,
        "since": page.since,
        "next": page.next,
        "has_more": page.has_more,
        "is_closed": page.is_closed,
        "items": [item.facts() for item in page.items],
    }
    return json.dumps(said, ensure_ascii=False).encode()


def read_page(body: bytes, *, home: str, since: int) -> Page:
    """A page as it came, of the one who was asked, from where was asked."""
    said = parsed(body)
    if said.get("home") != home:
        raise WrongPage("The page is of another network.")
    if said.get("since") != since or not is_number(said.get("next")) or said["next"] < since:
        raise WrongPage("The page does not go on from where it was asked.")
    rows = said.get("items")
    if not isinstance(rows, list) or len(rows) > MOST_ITEMS:
        raise WrongPage("“items” is not a list, or a list of too many.")
    items = tuple(item_of(row) for row in rows)
    for item in items:
        if not belongs(item.url, home):
            raise WrongPage(f"{item.url[:200]} does not lie at {home}.")
    has_more = said.get("has_more") is True
    if has_more and said["next"] == since:
        raise WrongPage("The page says that there is more, and goes on nowhere.")
    return Page(home, since, said["next"], has_more, said.get("is_closed") is True, items)


def read_site(body: bytes, *, home: str) -> Site:
    """What an installation says of itself, at its own address."""
    said = parsed(body)
    if said.get("home") != home:
        raise WrongPage("What is said there is said by another network.")
    feed, name, key = (str(said.get(word) or "") for word in ("feed", "name", "key"))
    try:
        is_key = len(decoded(key)) == 32
    except ValueError:
        is_key = False
    if not is_key:
        raise WrongPage("“key” is not an Ed25519 key.")
    if feed and not belongs(feed, home):
        raise WrongPage("The feed lies at another address.")
    lists = (words(said.get(word)) for word in ("languages", "territories", "statements"))
    return Site(home, name.strip()[:200] or home, key, feed, *lists)


def words(value: Any) -> tuple[str, ...]:
    return tuple(one[:2000] for one in value[:50] if isinstance(one, str)) if isinstance(value, list) else ()


def parsed(body: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise WrongPage("What came is not JSON.") from wrong
    if not isinstance(said, Mapping) or said.get("version") != VERSION:
        raise WrongPage("What came is not of a version that is understood here.")
    return said


def belongs(url: str, home: str) -> bool:
    """Whether an address lies below the one of an installation."""
    try:
        one, other = urlsplit(url), urlsplit(home)
    except ValueError:
        return False
    path = f"{other.path.rstrip('/')}/"
    return (one.scheme, one.netloc) == (other.scheme, other.netloc) and one.path.startswith(path)


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
