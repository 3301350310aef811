"""What holds on every page that links lead to, for each sort of visitor."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.crawl import pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUESTS = [None, "Camille", "Claude", "Sacha", "Anne"]  # passer-by, administrator, organiser, pilot, participant
NARROW = {"viewport": {"width": 320, "height": 640}}


def violations(page) -> list[str]:
    """What axe-core finds, one line for each rule and element."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("guest", GUESTS)
def test_no_page_has_an_accessibility_violation(enter, site, guest, scheme):
    page = enter("laptop", guest, color_scheme=scheme, reduced_motion="reduce")

    wrong = {path: violations(page) for path in pages(page, site)}

    assert {path: found for path, found in wrong.items() if found} == {}
    assert len(wrong) > 5


@pytest.mark.parametrize("guest", GUESTS)
def test_no_page_is_wider_than_a_small_phone(enter, site, guest):
    page = enter("phone", guest)
    page.set_viewport_size(NARROW["viewport"])

    wide = {path: page.evaluate("document.documentElement.scrollWidth") for path in pages(page, site)}

    assert {path: width for path, width in wide.items() if width > 320} == {}


@pytest.mark.parametrize("guest", GUESTS)
def test_every_page_has_one_title_a_language_and_a_way_past_its_head(enter, site, guest):
    page = enter("laptop", guest)

    wrong = [
        path
        for path in pages(page, site)
        if page.locator("h1").count() != 1
        or page.locator("html[lang]").count() != 1
        or page.locator("main#main").count() != 1
    ]

    assert wrong == []


@pytest.mark.parametrize("guest", GUESTS)
def test_no_page_breaks_its_own_security_policy_or_fails_in_its_scripts(enter, site, guest):
    page, said = enter("laptop", guest), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    for _path in pages(page, site):
        page.wait_for_load_state("load")

    assert said == []


def test_public_pages_are_light_and_ask_nobody_else(enter, site):
    page, loaded = enter("phone"), []
    page.on("response", lambda response: loaded.append(response))
    heavy = {}
    for path in pages(page, site):
        page.wait_for_load_state("networkidle")
        weight = sum(len(r.body()) for r in loaded if r.status == 200)
        if weight > 150_000 or len(loaded) > 12:
            heavy[path] = (weight, len(loaded))
        assert [r.url for r in loaded if not r.url.startswith((site, "data:"))] == []
        loaded.clear()

    assert heavy == {}
