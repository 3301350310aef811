"""Signing out on a device that kept pages and words for when there is no network."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.serving import lose_network
from tests.journeys.test_without_network import write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("without network")]


def kept(page: Page) -> list[int]:
    """How many pages and databases of ours the device has."""
    return page.evaluate("async () => [(await caches.keys()).length, (await indexedDB.databases()).length]")


def in_a_workshop(enter) -> Page:
    """Where one contributes, once the device keeps the page."""
    page = enter("laptop", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Who does what before the summer").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    page.wait_for_function("async () => (await caches.keys()).length > 0")
    return page


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).first.click()


def test_a_device_forgets_what_it_keeps_once_nothing_waits_on_it(enter):
    page = in_a_workshop(enter)
    lose_network(page)
    write(page, "Said on the way out.")
    page.locator("[data-send]").click()
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 1")
    page.route("**/contribute/", lambda route: route.abort() if route.request.method == "POST" else None)
    page.context.set_offline(False)

    sign_out(page)

    expect(page.locator("[data-waits]")).to_be_visible()
    assert min(kept(page)) > 0
    page.get_by_role("button", name="Forget all that this device keeps").click()
    page.wait_for_url("/")
    assert kept(page) == [0, 0]


def test_a_device_on_which_nothing_waits_forgets_by_itself(enter):
    page = in_a_workshop(enter)

    sign_out(page)

    page.wait_for_url("/")
    assert kept(page) == [0, 0]
