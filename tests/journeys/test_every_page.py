"""What holds on every page that links lead to, for each sort of visitor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

from tests import bound
from tests.journeys.crawl import Looked, New, pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

GUESTS = [None, "Camille", "Sacha", "Anne"]  # passer-by, administrator, pilot, participant
NARROW = 320
MOST_BYTES, MOST_REQUESTS = 150_000, 12
# the rows of a long list are alike: the first of them stand for all
SHORTEN = """() => document.querySelectorAll('ul, ol, tbody, main, section, div').forEach(list => {
    const counts = {};
    for (const e of [...list.children]) {
        const like = e.tagName + '.' + e.className;
        if ((counts[like] = (counts[like] || 0) + 1) > 3 && list.children.length > 6) e.remove();
    }
})"""
SETTLED = "() => !document.querySelector('.map--waiting')"
LIGHT = (None, "Anne")  # for them pages are light: they come with a phone
LOOKED, WEIGHED = Looked(), Looked()  # by all guests together
AXE = Axe().axe_script
# what axe-core finds, one line for each rule and element; it is not asked where things that are right stand
FIND = """async ([within, more]) => {
    const options = {resultTypes: ['violations'], selectors: false, elementRef: false, ...more};
    const {violations} = await axe.run(within, options);
    return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NO_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


def violations(page, new: New) -> list[str]:
    """The contrasts, by light and in the dark, where something has a look that nothing had before."""
    page.evaluate(AXE)
    within = ":root" if new.around else "main"
    found = page.evaluate(FIND, [within, {} if new.looks else NO_CONTRAST])
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


def weight(loaded: list[Request]) -> list[str]:
    """What is too much of what was loaded."""
    size = sum(request.sizes()["responseBodySize"] for request in loaded)
    number = sum("?part=" not in request.url for request in loaded)  # what a live page asks for later
    return [f"{size} bytes"] * (size > MOST_BYTES) + [f"{number} requests"] * (number > MOST_REQUESTS)


def strangers(loaded: list[Request], site: str) -> list[str]:
    """Who else was asked than ourselves."""
    return [one.url for one in loaded if not one.url.startswith((site, "data:"))]


def errors(page: Page) -> list[str]:
    """To be filled. A page that says why somebody may not do something answers 403: no error of ours."""
    said: list[str] = []

    def note(message) -> None:
        if message.type == "error" and "status of 403" not in message.text:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("guest", GUESTS)
def test_every_page_is_accessible_narrow_light_asks_nobody_else_and_is_free_of_errors(enter, site, guest):
    page = enter("laptop", guest, reduced_motion="reduce", service_workers="block")
    said, loaded, wrong, seen = errors(page), [], {}, 0
    page.on("requestfinished", lambda request: loaded.append(request))

    for path, html in pages(page, site):
        bound.step()
        seen += 1
        new, is_weighed = LOOKED.new(path, html), guest in LIGHT and any(WEIGHED.new(path, html))
        if any(new) or is_weighed:
            loaded.clear()
            page.goto(path)
            page.wait_for_function(SETTLED)
            found = weight(loaded) if is_weighed else []  # before another width asks for another map
            found += too_wide(page) + frame(page)
            page.evaluate(SHORTEN)
            found += violations(page, new) if any(new) else []
            found += said + strangers(loaded, site)
            wrong |= {path: found} if found else {}
            said.clear()

    assert wrong == {}
    assert seen > 8
