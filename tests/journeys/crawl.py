"""Every page that somebody can reach by following links."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

MOST = 160  # pages looked at for their links
FILES = (".ics", ".pdf", ".docx", ".odt", ".csv", ".xlsx", ".ods", ".vcf", ".json", "/data/")


def route_of(path: str) -> str | None:
    """The name of the route of a path, None where there is none."""
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def pages(page: Page, site: str, start: str = "/") -> Iterator[str]:
    """Open one page of each route that links lead to, and give its path while it is open."""
    waiting, seen_paths, seen_routes = [start], set(), set()
    while waiting and len(seen_paths) < MOST:
        path = waiting.pop(0)
        route = route_of(urlsplit(path).path)
        if path in seen_paths or route is None or route in seen_routes or path.split("?")[0].endswith(FILES):
            continue
        seen_paths.add(path)
        answer = page.goto(path)
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        assert answer.status < 500, f"{path}: {answer.status}"
        seen_routes.add(route)
        waiting += links(page, site)
        yield path


def links(page: Page, site: str) -> Iterator[str]:
    """The paths that a page leads to within the site."""
    for address in page.locator("a[href]").evaluate_all("links => links.map(a => a.getAttribute('href'))"):
        whole = urljoin(page.url, address)
        if whole.startswith(site):
            parts = urlsplit(whole)
            yield parts.path + (f"?{parts.query}" if parts.query else "")
