"""What holds on every page that links lead to, for each sort of visitor."""

from collections import defaultdict

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.crawl import pages

pytestmark = [pytest.mark.browser]

GUESTS = [None, "Camille", "Sacha", "Anne"]  # passer-by, administrator, pilot, participant
NARROW = 320
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(page, options: dict | None = None) -> list[str]:
    """What axe-core finds, one line for each rule and element."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


def in_the_dark(page) -> list[str]:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = violations(page, CONTRAST)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [f"dark {line}" for line in found]


def too_wide(page) -> list[str]:
    """Whether the page scrolls sideways on a small phone."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return [f"{width} px wide"] if width > NARROW else []


def frame(page) -> list[str]:
    """One title, a language, a main part."""
    wanted = {"h1": 1, "html[lang]": 1, "main#main": 1}
    return [
        f"{page.locator(what).count()} × {what}"
        for what, n in wanted.items()
        if page.locator(what).count() != n
    ]


def is_error(message) -> bool:
    """A page that says why somebody may not do something answers 403: that is no error of ours."""
    return message.type == "error" and "status of 403" not in message.text


@pytest.mark.parametrize("guest", GUESTS)
def test_every_page_is_accessible_narrow_enough_and_free_of_errors(enter, site, guest):
    page, wrong, said = enter("laptop", guest, reduced_motion="reduce"), defaultdict(list), []
    page.on("console", lambda message: said.append(message.text) if is_error(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    looked_at = 0

    for path in pages(page, site):
        looked_at += 1
        for found in (violations(page), in_the_dark(page), too_wide(page), frame(page), said):
            wrong[path] += found
        said.clear()

    assert {path: found for path, found in wrong.items() if found} == {}
    assert looked_at > 8


def test_public_pages_are_light_and_ask_nobody_else(enter, site):
    page, loaded = enter("phone"), []
    page.on("requestfinished", lambda request: loaded.append(request))
    heavy = {}
    for path in pages(page, site):
        page.wait_for_load_state("networkidle")
        weight = sum(request.sizes()["responseBodySize"] for request in loaded)
        if weight > 150_000 or len(loaded) > 12:
            heavy[path] = (weight, len(loaded))
        assert [r.url for r in loaded if not r.url.startswith((site, "data:"))] == []
        loaded.clear()

    assert heavy == {}
