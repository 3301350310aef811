"""On a projector nothing is cut: walls show whole cards, as many as find room, and count the others."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walls")]

NANCY = "/meetings/nancy-2013/"
SIZES = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
WHOLE = """() => [...document.querySelectorAll(".brick:not([hidden])")].filter((card) => {
    const box = card.closest(".wall__list, .wall__column, .looks-wall > section, .link-up__town");
    const end = box && Math.min(box.getBoundingClientRect().bottom, innerHeight);
    return box && card.getBoundingClientRect().bottom > end + 1;
}).length === 0"""
FREE = """() => {
    const list = document.querySelector(".wall__list");
    const cards = [...list.querySelectorAll(".brick:not([hidden])")];
    const end = Math.max(...cards.map((card) => card.getBoundingClientRect().bottom));
    return (list.getBoundingClientRect().bottom - end) / innerHeight;
}"""


def workshop(page: Page, title: str) -> str:
    """The address of a workshop of Nancy."""
    page.goto(NANCY)
    return page.locator("a", has_text=title).first.get_attribute("href")


def opened_in_each_size(page: Page, address: str) -> Iterator[None]:
    """Once its letters are there and its cards have found their places."""
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(address)
        page.evaluate("document.fonts.ready")
        expect(page.locator("[data-age]")).to_be_visible()
        page.wait_for_function(WHOLE)
        yield


def test_the_wall_fills_its_height_with_whole_cards(enter):
    page = enter("projector")
    wall = f"{workshop(page, 'Consolidons nos dynamiques')}wall/"

    for _size in opened_in_each_size(page, wall):
        assert page.locator(".brick:visible").count() >= 4
        assert page.evaluate(FREE) < 0.2
        unseen = 30 - page.locator(".brick:visible").count()
        assert str(unseen) in page.locator("[data-unseen]").inner_text()


def test_a_column_of_each_kind_stands_on_a_small_projector(enter):
    page = enter("projector", "Sacha")
    session = workshop(page, "Et depuis Nancy").rstrip("/")
    page.goto(session)
    session = page.locator("a", has_text="Des lieux qui tiennent").first.get_attribute("href")
    page.goto(f"{session}lead/")
    page.locator("input[name=wall][value=kinds]").check()
    page.locator("form:has(input[name=wall]) button").last.click()

    for _size in opened_in_each_size(page, f"{session}wall/"):
        columns = page.locator(".wall__column").all()
        assert len(columns) == page.locator(".wall__kinds li").count() == 6
        width = page.locator(".wall__columns").bounding_box()
        for column in columns:
            box = column.bounding_box()
            assert box["x"] + box["width"] <= width["x"] + width["width"] + 1
            assert column.locator(".brick:visible").count() >= 1


def test_a_guest_finds_the_wall_with_the_map_of_what_divides_nancy(enter):
    page = enter("projector")
    page.goto(workshop(page, "Libérons la créativité"))
    wall = page.locator('main a[href$="/wall/"]').first.get_attribute("href")

    for _size in opened_in_each_size(page, wall):
        assert page.locator(".opinion-map .camp").count() == 2
        assert page.locator(".looks-wall .brick:visible").count() >= 2


def test_the_link_up_shows_whole_cards_and_counts_the_others(enter):
    page = enter("projector")
    page.goto(NANCY)
    day = page.locator('a[href*="/2013-09-12/"]').first.get_attribute("href")

    for _size in opened_in_each_size(page, f"{day.rstrip('/')}/link-up/" if "link-up" not in day else day):
        for town in page.locator(".link-up__town").all():
            total, unseen = map(int, re.findall(r"\d+", town.locator(".link-up__total").inner_text()))
            assert total - unseen == town.locator(".brick:visible").count()
