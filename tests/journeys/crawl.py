"""Every page that somebody can reach by following links."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

MOST = 400  # pages read for their links
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
)
FILES += ("/data/",)


def route_of(path: str) -> str | None:
    """The name of the route of a path, None where there is none."""
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def pages(page: Page, site: str, *, without: Collection[str] = ()) -> Iterator[str]:
    """Open one page of each route that links lead to, but some, and give its path while it is open."""
    waiting, seen_paths, seen_routes = ["/"], set(), Counter(dict.fromkeys(without, ALIKE))
    while waiting and len(seen_paths) < MOST:
        path = waiting.pop(0)
        route = route_of(urlsplit(path).path)
        if path in seen_paths or route is None or seen_routes[route] == ALIKE or is_file(path):
            continue
        seen_paths.add(path)
        is_first = not seen_routes[route]
        answer = page.goto(path) if is_first else page.request.get(path)
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        assert answer.status < 500, f"{path}: {answer.status}"
        seen_routes[route] += 1
        waiting += links(answer.text(), urljoin(site, path), site)
        if is_first:
            yield path


def is_file(path: str) -> bool:
    return path.split("?")[0].endswith(FILES)


def links(html: str, address: str, site: str) -> Iterator[str]:
    """The paths that a page leads to within the site."""
    for target in re.findall(r'<a\b[^>]*\shref="([^"]*)"', html):
        whole = urljoin(address, unescape(target))
        if whole.startswith(site):
            parts = urlsplit(whole)
            yield parts.path + (f"?{parts.query}" if parts.query else "")
