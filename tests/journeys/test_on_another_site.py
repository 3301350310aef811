"""Programme, map and directory in the page of another site, which allows our script and our data alone."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("another site")]
PAGE = """<!doctype html><html lang="{lang}"><head><title>Town hall</title>
<script src="{site}/embed/croisee.js" defer></script></head>
<body><main><h1>Town hall</h1>{part}</main></body></html>"""
STRICT = "default-src 'none'; script-src {site}; connect-src {site}; require-trusted-types-for 'script'"

LINE = "one => getComputedStyle(one.shadowRoot.querySelector('.part')).borderLeftWidth"


@contextmanager
def host(html: str, policy: str) -> Iterator[str]:
    """The address of a page at another origin, with its own policy."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = html.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def shown(enter, site):
    """shown("de", "<croisee-map></croisee-map>"): a window on a page of another site; no policy is broken."""
    broken: list[str] = []
    with ExitStack() as opened:

        def show(lang: str, part: str, size: str = "laptop") -> Page:
            page = enter(size)
            page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
            html = PAGE.format(lang=lang, site=site, part=part)
            page.goto(opened.enter_context(host(html, STRICT.format(site=site))))
            return page

        yield show
    assert [text for text in broken if "404" not in text] == []


def test_a_programme_stands_in_the_page_of_another_site(shown, site):
    page = shown("de", '<croisee-programme meeting="nancy-2013"><a href="/">Programm</a></croisee-programme>')

    part = page.locator("croisee-programme")
    expect(part.get_by_role("heading", level=3).first).to_contain_text("September")
    assert part.locator("h4 a").first.get_attribute("href").startswith(f"{site}/meetings/")
    assert part.get_attribute("role") == "region"
    assert (
        part.evaluate("one => getComputedStyle(one.shadowRoot.querySelector('.part')).borderLeftWidth")
        == "4px"
    )


def test_a_map_moves_by_keyboard_and_keeps_its_place(shown):
    page = shown("en", "<croisee-map></croisee-map>")
    part = page.locator("croisee-map")
    nearer = part.get_by_role("link", name="Nearer", exact=True)
    before = nearer.get_attribute("href")

    nearer.focus()
    page.keyboard.press("Enter")

    expect(nearer).not_to_have_attribute("href", before)
    expect(nearer).to_be_focused()
    assert page.url.count("view=") == 0


def test_the_directory_is_searched_where_it_stands(shown):
    page = shown("fr", "<croisee-directory></croisee-directory>", "phone")
    part = page.locator("croisee-directory")
    number = part.get_by_role("status")
    expect(number).to_contain_text("structure")
    before = number.text_content()

    part.get_by_role("searchbox").fill("Nancy")
    part.get_by_role("searchbox").press("Enter")

    expect(number).not_to_have_text(before)
    expect(number).to_be_focused()
    expect(part.get_by_role("listitem").filter(has_text="Nancy").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


HOSTILE = """<!doctype html><title>Directory</title><div class="part"><p>Known</p>
<img src="x:" onerror="window.harmed = 1"><a href="javascript:window.harmed = 2">here</a>
<iframe srcdoc="<script>parent.harmed = 3</script>"></iframe><script>window.harmed = 4</script></div>"""


def test_nothing_of_a_part_runs_on_the_other_site_whatever_was_written(enter, site):
    page = enter("laptop")
    page.route("**/embed/directory/**", lambda route: route.fulfill(body=HOSTILE, content_type="text/html"))
    html = PAGE.format(lang="fr", site=site, part="<croisee-directory></croisee-directory>")

    with host(html, "default-src * 'unsafe-inline'") as address:  # a site that would let it
        page.goto(address)
        part = page.locator("croisee-directory")
        expect(part.get_by_text("Known")).to_be_visible()
        part.get_by_text("here").click()
        page.wait_for_timeout(300)

        assert page.evaluate("window.harmed") is None


def test_a_part_that_is_not_there_leaves_the_link_in_it(shown):
    page = shown("fr", '<croisee-programme meeting="no-such"><a href="/">Programme</a></croisee-programme>')

    expect(page.get_by_role("link", name="Programme")).to_be_visible()
    expect(page.locator("croisee-programme")).not_to_have_attribute("aria-busy", "true")


def test_others_find_nothing_to_mend_in_a_part(shown):
    page = shown("en", "<croisee-map></croisee-map><croisee-directory></croisee-directory>")
    expect(page.locator("croisee-map").get_by_role("link", name="Nearer", exact=True)).to_be_visible()
    expect(page.locator("croisee-directory").get_by_role("searchbox")).to_be_visible()

    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
