"""A real server with the demonstration, and a real browser."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests import tools
from tests.journeys.loaded import Scaled, copied, loaded, loaded_on_postgres, with_files
from tests.journeys.serving import Site, windows
from tests.tools import BROWSERS, find

expect.set_options(timeout=40_000)  # a busy machine is slow
QUICKLY = ["--no-sandbox", "--disable-gpu"]  # to draw with a graphics card that is not there takes longest
PICTURES = Path(__file__).parents[2] / "docs" / "guide" / "pictures"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """As one command loads it; the processes of a run share it."""
    own = tmp_path_factory.getbasetemp()
    return loaded(own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own)


@pytest.fixture(scope="module")
def product(demonstration, tmp_path_factory) -> Iterator[Site]:
    """A demonstration of our own; what another module did is not in it."""
    with copied(demonstration, tmp_path_factory.mktemp("product")) as site:
        yield site


@pytest.fixture(scope="module")
def site(product) -> str:
    """Its address."""
    return product.address


@pytest.fixture(scope="session")
def on_postgres(demonstration, tmp_path_factory) -> Iterator[Scaled]:
    """The demonstration there, for the journeys that go both ways: all of them in one process."""
    if not (tools.has_postgres() and tools.find(*tools.REDIS_SERVERS)):
        pytest.skip("it needs PostgreSQL and Redis")
    with loaded_on_postgres(with_files(demonstration, tmp_path_factory.mktemp("scaled"))) as scaled:
        yield scaled


@pytest.fixture(params=["embedded", "scaled"])
def mode(request) -> str:
    """One machine, or the servers of several, where a journey leaves out what is the same on both."""
    return request.param


@pytest.fixture
def both_ways(request, mode, tmp_path) -> Iterator[str]:
    """The demonstration, in each of the modes."""
    if mode == "embedded":
        yield request.getfixturevalue("product").address
        return
    with request.getfixturevalue("on_postgres").copied(tmp_path) as site:
        yield site.address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(*BROWSERS), args=QUICKLY)
        yield browser
        browser.close()


def become(page: Page, guest: str) -> None:
    """From now on, this browser is that guest's."""
    page.goto("/demonstration/")
    page.locator("li.card", has_text=guest).get_by_role("button").click()


def sign_in(page: Page, mail: Page, email: str) -> None:
    """By the code that is sent to an address of the demonstration."""
    page.goto("/sign-in/")
    page.locator("main input[type=email]").fill(email)
    page.locator("main form button").first.click()
    page.wait_for_url("**/sign-in/code/**")
    mail.goto("/demonstration/")
    mail.locator("#mail ~ .scroll a").first.click()
    text = mail.locator("main .card").text_content()
    page.locator("main input[type=text]").fill(re.search(r"[A-Z0-9]{3,}-[A-Z0-9]{3,}", text)[0])
    page.locator("main form button").first.click()
    page.wait_for_url("/")


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
