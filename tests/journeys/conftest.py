"""A real server with the demonstration, and a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.journeys.serving import Site, served, windows
from tests.tools import BROWSERS, find

expect.set_options(timeout=40_000)  # a busy machine is slow
PICTURES = Path(__file__).parents[2] / "docs" / "guide" / "pictures"


@pytest.fixture(scope="module")
def product(tmp_path_factory) -> Iterator[Site]:
    """A demonstration of our own, as one command serves it; what another module did is not in it."""
    with served(tmp_path_factory.mktemp("demonstration")) as site:
        yield site


@pytest.fixture(scope="module")
def site(product) -> str:
    """Its address."""
    return product.address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(*BROWSERS), args=["--no-sandbox"])
        yield browser
        browser.close()


def become(page: Page, guest: str) -> None:
    """From now on, this browser is that guest's."""
    page.goto("/demonstration/")
    page.locator("li.card", has_text=guest).get_by_role("button").click()


@pytest.fixture
def enter(chromium, site):
    """enter("laptop", "Claude"): a window of that size, as that guest, or without one as a passer-by."""
    with windows(chromium, site) as open_window:

        def open_as(size: str = "laptop", guest: str | None = None, **options) -> Page:
            page = open_window(size, **options)
            if guest:
                become(page, guest)
            return page

        yield open_as


@pytest.fixture
def picture():
    """picture(page, "name"), or a part of one: a picture for the guide, when it is being made."""

    def take(page: Page | Locator, name: str, **options) -> None:
        if os.environ.get("CROISEE_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", **options)

    return take
