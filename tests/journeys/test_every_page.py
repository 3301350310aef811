"""What holds on every page that links lead to, for each sort of visitor."""

from collections import defaultdict

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import bound
from tests.journeys.crawl import Looked, New, pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

GUESTS = [None, "Camille", "Sacha", "Anne"]  # passer-by, administrator, pilot, participant
NARROW = 320
# the rows of a long list are alike: the first of them stand for all
SHORTEN = """() => document.querySelectorAll('ul, ol, tbody, main, section, div').forEach(list => {
    const counts = {};
    for (const e of [...list.children]) {
        const like = e.tagName + '.' + e.className;
        if ((counts[like] = (counts[like] || 0) + 1) > 6 && list.children.length > 12) e.remove();
    }
})"""
LOOKED, WEIGHED = Looked(), Looked()  # by all guests together
AXE = Axe().axe_script
# what axe-core finds, one line for each rule and element; it is not asked where things that are right stand
FIND = """async ([within, more]) => {
    const options = {resultTypes: ['violations'], selectors: false, elementRef: false, ...more};
    const {violations} = await axe.run(within, options);
    return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(page, new: New) -> list[str]:
    """By light, then the contrasts in the dark where something has a look that nothing had before."""
    page.evaluate(AXE)
    within = ":root" if new.around else "main"
    found = page.evaluate(FIND, [within, {}])
    if new.looks:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"dark {line}" for line in page.evaluate(FIND, [within, CONTRAST])]
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


def too_wide(page) -> list[str]:
    """Whether the page scrolls sideways on a small phone."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return [f"{width} px wide"] if width > NARROW else []


def frame(page) -> list[str]:
    """One title, a language, a main part."""
    wanted = ["h1", "html[lang]", "main#main"]
    found = page.evaluate("wanted => wanted.map(what => document.querySelectorAll(what).length)", wanted)
    return [f"{number} × {what}" for what, number in zip(wanted, found, strict=True) if number != 1]


def is_error(message) -> bool:
    """A page that says why somebody may not do something answers 403: that is no error of ours."""
    return message.type == "error" and "status of 403" not in message.text


@pytest.mark.parametrize("guest", GUESTS)
def test_every_page_is_accessible_narrow_enough_and_free_of_errors(enter, site, guest):
    page, wrong, said = enter("laptop", guest, reduced_motion="reduce"), defaultdict(list), []
    page.on("console", lambda message: said.append(message.text) if is_error(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    seen = 0

    for path, html in pages(page, site):
        bound.step()
        seen += 1
        if any(new := LOOKED.new(path, html)):
            page.goto(path)
            wrong[path] += too_wide(page) + frame(page)
            page.evaluate(SHORTEN)
            wrong[path] += violations(page, new) + said
            said.clear()

    assert {path: found for path, found in wrong.items() if found} == {}
    assert seen > 8


@pytest.mark.parametrize("guest", [None, "Anne"])
def test_public_pages_and_those_of_a_participant_are_light_and_ask_nobody_else(enter, site, guest):
    page, loaded = enter("phone", guest, service_workers="block"), []
    page.on("requestfinished", lambda request: loaded.append(request))
    heavy = {}
    # the demonstration shows the mails to anybody: whoever follows a link in one is a passer-by no more
    for path, html in pages(page, site, without=["mail"]):
        bound.step()
        if not any(WEIGHED.new(path, html)):
            continue
        page.goto(path)
        page.wait_for_load_state("networkidle")
        weight = sum(request.sizes()["responseBodySize"] for request in loaded)
        number = sum("?part=" not in request.url for request in loaded)  # what a live page asks for later
        if weight > 150_000 or number > 12:
            heavy[path] = (weight, number)
        assert [r.url for r in loaded if not r.url.startswith((site, "data:"))] == []
        loaded.clear()

    assert heavy == {}
