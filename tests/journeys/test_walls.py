"""On a projector nothing is cut: walls show whole cards, as many as find room, and count the others."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walls")]

NANCY = "/meetings/nancy-2013/"
TITLES = {1: "Libérons la créativité", 2: "Consolidons nos dynamiques"}
SIZES = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
WHOLE = """() => [...document.querySelectorAll(".brick:not([hidden])")].filter((card) => {
    const box = card.closest(".wall__list, .looks-wall > section, .link-up__town");
    const end = box && Math.min(box.getBoundingClientRect().bottom, innerHeight);
    return box && card.getBoundingClientRect().bottom > end + 1;
}).length === 0"""
FREE = """() => {
    const list = document.querySelector(".wall__list");
    const cards = [...list.querySelectorAll(".brick:not([hidden])")];
    const end = Math.max(...cards.map((card) => card.getBoundingClientRect().bottom));
    return (list.getBoundingClientRect().bottom - end) / innerHeight;
}"""


def workshop(page: Page, number: int) -> str:
    """The address of a workshop of Nancy."""
    page.goto(NANCY)
    links = page.locator(f'a[href^="{NANCY}sessions/"]').evaluate_all("all => all.map(a => a.pathname)")
    found = dict.fromkeys(link for link in links if re.fullmatch(rf"{NANCY}sessions/\d+/", link))
    for link in found:
        page.goto(link)
        if page.locator("h1").inner_text().startswith(TITLES[number]):
            return link
    raise LookupError(number)


@pytest.fixture(params=SIZES, ids=["1280", "1920"])
def projector(enter, request) -> Page:
    page = enter("projector")
    page.set_viewport_size(request.param)
    return page


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    """Once its letters are there and its cards have found their places."""
    page.evaluate("document.fonts.ready")
    expect(page.locator("[data-age]")).to_be_visible()
    page.wait_for_function(WHOLE)
    return page


def test_the_wall_fills_its_height_with_whole_cards(projector):
    page = opened(projector, f"{workshop(projector, 2)}wall/")

    assert page.locator(".brick:visible").count() >= 4
    assert page.evaluate(FREE) < 0.2
    shown = 30 - page.locator(".brick:visible").count()
    assert str(shown) in page.locator("[data-unseen]").inner_text()


def test_a_guest_finds_the_wall_with_the_map_of_what_divides_nancy(projector):
    projector.goto(workshop(projector, 1))
    projector.locator('main a[href$="/wall/"]').click()
    settled(projector)

    assert projector.locator(".opinion-map .camp").count() == 2
    assert projector.locator(".looks-wall .brick:visible").count() >= 2


def test_the_link_up_shows_whole_cards_and_counts_the_others(projector):
    projector.goto(NANCY)
    day = projector.locator('a[href*="/2013-09-12/"]').first.get_attribute("href")
    page = opened(projector, f"{day.rstrip('/')}/link-up/" if "link-up" not in day else day)

    for town in page.locator(".link-up__town").all():
        total, unseen = map(int, re.findall(r"\d+", town.locator(".link-up__total").inner_text()))
        assert total - unseen == town.locator(".brick:visible").count()
