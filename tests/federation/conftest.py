import time
from email.message import Message
from urllib.parse import parse_qs, urlsplit

import pytest

from croisee.engines import following
from croisee.engines.following import Item, Page
from croisee.exchange import matching
from croisee.federation import actions
from croisee.kit import web
from tests import factories as make

HOME = "https://metz.example"


class Other:
    """Another installation, at the other end of the line."""

    def __init__(self) -> None:
        self.secret, self.statements = following.new_secret(), []
        self.changes: list[Item] = []  # the number of each is its place
        self.size, self.asked, self.clock = 100, [], 0
        self.is_open, self.away = True, None

    @property
    def card(self) -> dict:
        key = following.public_of(self.secret)
        said = {"version": 1, "home": HOME, "name": "Metz", "key": key, "languages": ["fr"]}
        return said | {"feed": f"{HOME}/federation/feed/", "statements": self.statements}

    def publish(self, *items: Item) -> None:
        self.changes += items

    def answer(self, address, headers=None, **_limits) -> web.Answer:
        self.asked.append(address)
        if self.away:
            raise web.Unreachable(self.away)
        if address.endswith("/.well-known/croisee"):
            return self.said(200, json_of(self.card))
        since = int(parse_qs(urlsplit(address).query)["since"][0])
        if since > len(self.changes):
            return self.said(409, b"{}")
        etag = f'"{since}-{len(self.changes)}-{self.is_open}"'
        if (headers or {}).get("If-None-Match") == etag:
            return self.said(304, b"")
        body = following.write_page(self.page(since))
        signature = following.sign(body, self.secret, int(time.time()) + self.clock)
        return self.said(200, body, ETag=etag, **{"Croisee-Signature": signature})

    def page(self, since: int) -> Page:
        if not self.is_open:
            return Page(HOME, since, since, is_closed=True)
        rest = self.changes[since:]
        here = rest[: self.size]
        return Page(HOME, since, since + len(here), len(rest) > self.size, items=tuple(here))

    def said(self, status, body, **headers) -> web.Answer:
        message = Message()
        for name, value in headers.items():
            message[name] = value
        return web.Answer(status, message, body, f"{HOME}/.well-known/croisee")


def json_of(facts):
    import json

    return json.dumps(facts).encode()


def need(number=1, text="Wir suchen Fahrräder für unsere Schulen.", **facts):
    return Item("needs", f"{HOME}/needs/{number}/", facts.pop("language", "de"), text=text, **facts)


def gone(number=1):
    return Item("needs", f"{HOME}/needs/{number}/", is_withdrawn=True)


@pytest.fixture
def other(monkeypatch):
    there = Other()
    monkeypatch.setattr(web, "ask", there.answer)
    return there


@pytest.fixture
def team(db):
    return make.PersonFactory(is_administrator=True, language="en")


@pytest.fixture
def followed(other, team):
    """Metz, followed; nothing was asked yet."""
    return actions.follow(site=actions.look("metz.example/some/page"), by=team)


@pytest.fixture(autouse=True)
def own_index(monkeypatch):
    monkeypatch.setattr(matching, "KEPT", {})
