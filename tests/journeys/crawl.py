"""Every page that somebody can reach by following links, and of those the ones that differ."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Page

MOST = 600  # pages read for their links
ALIKE = 4  # pages of one route read for their links: the first meeting may have no workshop
FILES = (
    ".ics",
    ".pdf",
    ".docx",
    ".odt",
    ".csv",
    ".xlsx",
    ".ods",
    ".vcf",
    ".json",
    ".jsonld",
    ".md",
    ".svg",
    ".png",
    ".ttl",
    ".rss",
    ".atom",
    ".xml",
    ".zip",
)
FILES += ("/data/",)


def route_of(path: str) -> str | None:
    """The name of the route of a path, None where there is none."""
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def pages(page: Page, site: str) -> Iterator[tuple[str, str]]:
    """One page of each route that links lead to: its path, and what the server answers there."""
    waiting, seen_paths, seen_routes = [("/", None)], set(), Counter()
    while waiting and len(seen_paths) < MOST:
        path, origin = waiting.pop(0)
        route = route_of(urlsplit(path).path)
        if path in seen_paths or route is None or seen_routes[route] == ALIKE or is_file(path):
            continue
        seen_paths.add(path)
        is_first = not seen_routes[route]
        answer = page.request.get(path)
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        if answer.status == 404 and origin == "mail":  # the mails of others lead to what is theirs
            continue
        assert answer.status in (200, 403), f"{path}: {answer.status}"
        seen_routes[route] += 1
        html = answer.text()
        waiting += [(target, route) for target in links(html, urljoin(site, path), site)]
        if is_first:
            yield path, html


def is_file(path: str) -> bool:
    return path.split("?")[0].endswith(FILES)


def links(html: str, address: str, site: str) -> Iterator[str]:
    """The paths that a page leads to within the site."""
    for target in re.findall(r'<a\b[^>]*\shref="([^"]*)"', html):
        whole = urljoin(address, unescape(target))
        if whole.startswith(site):
            parts = urlsplit(whole)
            yield parts.path + (f"?{parts.query}" if parts.query else "")


class New(NamedTuple):
    """What a page has that was not looked at so far."""

    inside: bool  # a part that no earlier page of its route had
    around: bool  # a part outside the main one: it is the same on all pages
    looks: bool  # a tag with a class that no page had


class Looked:
    """What was looked at so far. A part is a tag with its class and the names of its attributes."""

    def __init__(self) -> None:
        self.at: defaultdict[str | None, set[str]] = defaultdict(set)

    def new(self, path: str, html: str) -> New:
        whole = document_fromstring(html)
        main = next(whole.iter("main"), whole)
        inside = parts(main)
        main.clear()
        around = parts(whole)
        looks = {part.partition("[")[0] for part in inside | around}
        route = route_of(urlsplit(path).path)
        return New(self.adds(route, inside), self.adds("around", around), self.adds("looks", looks))

    def adds(self, where: str | None, found: set[str]) -> bool:
        """Whether something of this was not seen there; from now on it was."""
        is_new = bool(found - self.at[where])
        self.at[where] |= found
        return is_new


def parts(element: HtmlElement) -> set[str]:
    return {
        f"{one.tag} {one.get('class')} {sorted(one.attrib)}"
        for one in element.iter()
        if isinstance(one.tag, str)
    }
